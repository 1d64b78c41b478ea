"""Adding voices to a workspace: the wish here, with the consent to a clone; the operation makes it after the commit."""

from dataclasses import dataclass
from uuid import UUID

from centralita.audit import service as audit
from centralita.core import operations
from centralita.core.context import Context, Transactions
from centralita.core.errors import FieldError
from centralita.core.identifiers import new_id
from centralita.core.operations import Operation
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission
from centralita.identity.service import require_user
from centralita.integrations import service as integrations
from centralita.retell.cloning import MOST_FILES, sound_type
from centralita.voices import queries
from centralita.voices.errors import (
    ConsentMissing,
    NotARecording,
    VoiceAlreadyAdded,
    VoiceNameTaken,
    VoiceNotFound,
    WrongNumberOfRecordings,
)
from centralita.voices.models import AdditionKind, Voice, VoiceAddition, VoiceCloneFile
from centralita.voices.queries import additions
from centralita.voices.schemas import (
    MOST_FILE_BYTES,
    MOST_SOUND_BYTES,
    CloneCreate,
    CommunityProvider,
    CommunityVoiceCreate,
    Marks,
    Recording,
    SharedVoiceRead,
)

ADD = "voices.add"
CLONE = "voices.clone"
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Search:
    """What to look for in a provider's community."""

    connection_id: UUID
    provider: CommunityProvider
    words: str


async def search_community(begin: Transactions, wanted: Search) -> list[SharedVoiceRead]:
    """The voices that others share at a provider, as Retell finds them."""
    async with begin() as ctx:
        ctx.require(Permission.VOICES_WRITE)
        connection = await integrations.existing(ctx, wanted.connection_id)
    client = await integrations.open_client(ctx.services, ctx.organization_id, connection.id, "interactive")
    with integrations.failures():
        found = await client.voice.search(search_query=wanted.words, voice_provider=wanted.provider)
    async with begin() as ctx:
        present = await additions.present(ctx, connection.id, wanted.provider)
    return [
        SharedVoiceRead(
            provider=wanted.provider,
            provider_voice_id=voice.provider_voice_id,
            public_user_id=voice.public_user_id,
            name=voice.name or voice.provider_voice_id,
            description=voice.description,
            is_added=voice.provider_voice_id in present,
        )
        for voice in found.voices
        if voice.provider_voice_id
    ]


async def add_community_voice(ctx: Context, data: CommunityVoiceCreate) -> Operation:
    """Write down a voice of the community to add."""
    ctx.require(Permission.VOICES_WRITE)
    connection = await integrations.existing(ctx, data.connection_id)
    known = (await additions.present(ctx, connection.id, data.provider)).get(data.provider_voice_id)
    if known is not None:
        raise VoiceAlreadyAdded(f"The workspace has this voice already: it is called {known}.")
    await _refuse_taken(ctx, connection.id, data.provider, data.name)
    addition = _addition(ctx, "community", connection.id, data.provider, data.name)
    addition.provider_voice_id, addition.public_user_id = data.provider_voice_id, data.public_user_id
    ctx.session.add(addition)
    await ctx.session.flush()  # a second wish of this name stops here
    _record(ctx, "voice.added", addition, {"provider_voice_id": data.provider_voice_id})
    return await operations.start(ctx, ADD, target_kind="voice_addition", target_id=addition.id)


async def prepare_clone(ctx: Context) -> None:
    """Stop who may not clone, before any recording is read. Consent is confirmed by a person, not by a key."""
    ctx.require(Permission.VOICES_WRITE)
    require_user(ctx)


async def clone_voice(ctx: Context, data: CloneCreate, recordings: list[Recording]) -> Operation:
    """Write down a voice to clone, with its recordings and who confirmed that the speaker agreed."""
    ctx.require(Permission.VOICES_WRITE)
    user_id = require_user(ctx)
    connection = await integrations.existing(ctx, data.connection_id)
    if not data.has_consent:
        message = "Confirm that the person who speaks agreed to have this voice cloned."
        raise ConsentMissing(message, errors=[FieldError("has_consent", message, ConsentMissing.code)])
    check_recordings(data.provider, recordings)
    await _refuse_taken(ctx, connection.id, data.provider, data.name)
    addition = _addition(ctx, "clone", connection.id, data.provider, data.name)
    addition.consented_by, addition.consented_by_id, addition.consented_at = ctx.actor.name, user_id, ctx.now()
    ctx.session.add(addition)
    await ctx.session.flush()  # the recordings belong to it
    ctx.session.add_all(
        VoiceCloneFile(
            organization_id=ctx.organization_id,
            addition_id=addition.id,
            position=position,
            name=recording.name,
            content=recording.content,
        )
        for position, recording in enumerate(recordings)
    )
    _record(ctx, "voice.cloned", addition, {"recordings": len(recordings), "speaker_agreed": True})
    return await operations.start(ctx, CLONE, target_kind="voice_addition", target_id=addition.id)


def check_recordings(provider: str, recordings: list[Recording]) -> None:
    """Refuse what the provider would not take, each file by its name."""
    most = MOST_FILES[provider]
    if not 1 <= len(recordings) <= most:
        wanted = "one file" if most == 1 else f"1 to {most} files"
        message = f"For this provider, give {wanted}."
        raise WrongNumberOfRecordings(
            message,
            details={"most": most},
            errors=[FieldError("files", message, WrongNumberOfRecordings.code)],
        )
    faults = [
        FieldError(f"files.{position}", problem, NotARecording.code)
        for position, recording in enumerate(recordings)
        if (problem := _problem(recording)) is not None
    ]
    if not faults and sum(len(recording.content) for recording in recordings) > MOST_SOUND_BYTES:
        together = f"Together the files may have {MOST_SOUND_BYTES // _MEGABYTE} MB."
        faults = [FieldError("files", together, NotARecording.code)]
    if faults:
        raise NotARecording(faults[0].message, errors=faults)


def _problem(recording: Recording) -> str | None:
    if not recording.content:
        return f"{recording.name} is empty."
    if len(recording.content) > MOST_FILE_BYTES:
        return f"{recording.name} is larger than {MOST_FILE_BYTES // _MEGABYTE} MB."
    if sound_type(recording.content) is None:
        return f"{recording.name} is no sound: give MP3, WAV, M4A, OGG, FLAC, AAC or WebM."
    return None


async def list_additions(ctx: Context, page: PageRequest) -> Found[VoiceAddition]:
    """What was added from here and by whom, the newest first."""
    ctx.require(Permission.VOICES_READ)
    sorts = {"asked_at": VoiceAddition.asked_at}
    return await paginate(ctx, additions.listed(ctx), page, sorts=sorts, key=VoiceAddition.id, default="-asked_at")


async def added_voice(ctx: Context, addition_id: UUID) -> tuple[Voice, Marks]:
    """The voice that an operation added."""
    ctx.require(Permission.VOICES_WRITE)
    addition = await additions.hold(ctx, addition_id)
    voice = (await queries.of_connection(ctx, addition.connection_id)).get(addition.voice_id or "")
    if voice is None:
        raise VoiceNotFound
    return voice, await queries.marks(ctx, [voice.id])


async def _refuse_taken(ctx: Context, connection_id: UUID, provider: str, name: str) -> None:
    """Two voices of one name could not be told apart, neither by people nor by an operation that was cut off."""
    named = await additions.under_way(ctx, connection_id, provider, name)
    voices = (await queries.of_connection(ctx, connection_id)).values()
    if named is not None or any((voice.provider, voice.name.lower()) == (provider, name.lower()) for voice in voices):
        message = f"The workspace has a voice named {name} of this provider. Choose another name."
        raise VoiceNameTaken(message, errors=[FieldError("name", message, VoiceNameTaken.code)])


def _addition(ctx: Context, kind: AdditionKind, connection_id: UUID, provider: str, name: str) -> VoiceAddition:
    return VoiceAddition(
        organization_id=ctx.organization_id,
        id=new_id(),
        connection_id=connection_id,
        kind=kind,
        state="asked",
        name=name,
        provider=provider,
        asked_by=ctx.actor.name,
        asked_at=ctx.now(),
    )


def _record(ctx: Context, action: str, addition: VoiceAddition, facts: dict[str, object]) -> None:
    audit.record(
        ctx,
        action,
        target_kind="voice",
        target_id=addition.id,
        target_name=addition.name,
        after={"connection_id": str(addition.connection_id), "provider": addition.provider, **facts},
    )
