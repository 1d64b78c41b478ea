"""The organization's own account at ElevenLabs: its sealed key, and what was spoken on it."""

from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from centralita.audit import service as audit
from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.encryption import CannotDecrypt, Keyring
from centralita.core.errors import FieldError
from centralita.core.identifiers import new_id
from centralita.core.permissions import Permission
from centralita.core.services import Services
from centralita.identity import service as identity
from centralita.voices.errors import SpeechKeyMissing, SpeechKeyRefused, SpeechKeyUnreadable, WrongSpeechKey
from centralita.voices.models import VoiceProvider
from centralita.voices.queries import providers
from centralita.voices.schemas import VoiceProviderRead
from centralita.voices.service import elevenlabs
from centralita.voices.service.elevenlabs import PROVIDER, Account

_HINT_CHARACTERS = 4
_NAME = "ElevenLabs"


async def prepare_key(ctx: Context) -> Services:
    """Stop who may not give keys, before one is tried."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    return ctx.services


async def examine_key(services: Services, api_key: str) -> Account:
    """Try a key that was just given. What ElevenLabs does not accept is the giver's mistake to correct: 422."""
    try:
        return await elevenlabs.read_account(services, api_key)
    except SpeechKeyRefused as error:
        message = (
            "ElevenLabs does not accept this key. Copy it again from ElevenLabs under API keys, with the rights to "
            "read the user and voices and to make speech. Nothing was saved."
        )
        raise WrongSpeechKey(message, errors=[FieldError("api_key", message, WrongSpeechKey.code)]) from error


async def set_key(ctx: Context, api_key: str, account: Account) -> VoiceProvider:
    """Keep a key that was tried, in the place of an earlier one."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    row = await providers.hold(ctx, PROVIDER)
    before = {"key_hint": row.key_hint} if row is not None else None
    if row is None:
        row = VoiceProvider(organization_id=ctx.organization_id, id=new_id(), provider=PROVIDER)
        ctx.session.add(row)
    row.api_key = ctx.services.keyring.encrypt(api_key, row=_place(row.id))
    row.key_hint = api_key[-_HINT_CHARACTERS:]
    row.set_by, row.set_at, row.checked_at = ctx.actor.name, ctx.now(), ctx.now()
    row.tier = account.tier
    row.characters_used, row.characters_limit = account.characters_used, account.characters_limit
    await ctx.session.flush()  # a race for the first key ends here
    _record(ctx, "voice_provider.key_set", row, before=before, after={"key_hint": row.key_hint})
    return row


async def forget_key(ctx: Context) -> None:
    """Forget the key; done twice it is forgotten."""
    ctx.require(Permission.CONNECTIONS_WRITE)
    row = await providers.hold(ctx, PROVIDER)
    if row is not None:
        _record(ctx, "voice_provider.key_forgotten", row, before={"key_hint": row.key_hint}, after=None)
        await ctx.session.delete(row)


async def read_provider(ctx: Context) -> VoiceProviderRead:
    """The account as it was last seen, and what was spoken on it this month from here."""
    ctx.require(Permission.VOICES_READ)
    row = await providers.find(ctx, PROVIDER)
    since = _month_of(ctx.now(), (await identity.current_organization(ctx)).time_zone)
    return VoiceProviderRead(
        provider=PROVIDER,
        has_key=row is not None,
        key_hint=row.key_hint if row else None,
        set_by=row.set_by if row else None,
        set_at=row.set_at if row else None,
        checked_at=row.checked_at if row else None,
        tier=row.tier if row else None,
        characters_used=row.characters_used if row else None,
        characters_limit=row.characters_limit if row else None,
        characters_spoken=await providers.spoken(ctx, PROVIDER, since),
        spoken_since=since,
    )


async def stored_key(ctx: Context) -> tuple[VoiceProvider, str]:
    """The account with its key in plain text."""
    row = await providers.find(ctx, PROVIDER)
    if row is None:
        raise SpeechKeyMissing("Store a key of your own ElevenLabs account first: it pays for what is spoken.")
    return row, _open(ctx.services.keyring, row)


async def seal_anew(services: Services) -> int:
    """Seal every key with the present secret: a step of `centralita admin rotate-keys`. What no configured key opens
    stays as it is."""
    changed = 0
    async with services.sessions.begin() as session:
        for row in await providers.everyone(session):
            if services.keyring.is_current(row.api_key):
                continue
            try:
                plain = _open(services.keyring, row)
            except SpeechKeyUnreadable:
                continue
            row.api_key = services.keyring.encrypt(plain, row=_place(row.id))
            changed += 1
    return changed


def _open(keyring: Keyring, row: VoiceProvider) -> str:
    try:
        return keyring.decrypt(row.api_key, row=_place(row.id))
    except CannotDecrypt as error:
        raise SpeechKeyUnreadable(
            "The key of ElevenLabs was sealed with another CENTRALITA_SECRET_KEY. Put the former one into "
            "CENTRALITA_PREVIOUS_SECRET_KEYS, or give the key again."
        ) from error


def _place(provider_id: UUID) -> str:
    """Where the sealed key belongs: copied to another row it does not open."""
    return f"voice_providers:{provider_id}:api_key"


def _month_of(instant: datetime, zone_name: str) -> datetime:
    """When the local month began."""
    try:
        local = instant.astimezone(ZoneInfo(zone_name))
    except (ZoneInfoNotFoundError, ValueError):
        local = instant.astimezone(UTC)
    return local.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def _record(
    ctx: Context,
    action: str,
    row: VoiceProvider,
    *,
    before: dict[str, str] | None,
    after: dict[str, str] | None,
) -> None:
    audit.record(
        ctx,
        action,
        target_kind="voice_provider",
        target_id=row.id,
        target_name=_NAME,
        before=before,
        after=after,
        secrets=["api_key"],
    )
    fanout.announce(ctx.session, ctx.organization_id, "voices")
