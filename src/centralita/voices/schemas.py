"""What goes in and out about voices."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, StringConstraints, model_validator

from centralita.core.http import Input, Output, Page, Time
from centralita.integrations.schemas import ApiKey
from centralita.voices.models import AdditionKind, AdditionState, Voice, VoiceOrigin

MOST_VALUES = 200
MOST_CHARACTERS = 300
MOST_FILE_BYTES = 10 * 1024 * 1024
MOST_SOUND_BYTES = 50 * 1024 * 1024
# The files of a clone, and what a form needs around them.
MOST_UPLOAD_BYTES = MOST_SOUND_BYTES + 1024 * 1024
CommunityProvider = Literal["elevenlabs", "cartesia", "minimax", "fish_audio", "inworld"]
CloneProvider = Literal["elevenlabs", "cartesia", "minimax", "fish_audio", "platform", "inworld"]
AddedName = Annotated[str, StringConstraints(min_length=1, max_length=100)]
LanguageTag = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-([A-Z]{2}|[0-9]{3}))?$")]
ShortlistName = Annotated[str, StringConstraints(min_length=1, max_length=60)]
_LANGUAGE = "The language it is made for, `es-MX` or `es`; null: unknown. Derived from what Retell says, or set."
_ORIGIN = "`stock`: the provider's own; `clone`: cloned; `community`: shared by somebody; null: unknown."
_NOTE = "What was noted about it."


@dataclass(frozen=True, slots=True)
class Marks:
    """What people made of some voices, by the voices' ids: whose favourites are the reader's."""

    favourites: frozenset[UUID]
    shortlists: Mapping[UUID, tuple[UUID, ...]]
    wins: Mapping[UUID, int]
    comparisons: Mapping[UUID, int]


class VoiceRead(Output):
    """A voice an agent may speak with."""

    id: UUID = Field(description="Its id here, the same after each fetch.")
    connection_id: UUID = Field(description="The connection that offers it.")
    voice_id: str = Field(description="Retell's id; what an agent's `voice_id` takes.", examples=["11labs-Adrian"])
    name: str = Field(description="How the provider calls it.", examples=["Adrian"])
    provider: str = Field(description="Who makes it speak.", examples=["elevenlabs"])
    gender: str | None = Field(description="`male` or `female`, where Retell says.", examples=["male"])
    accent: str | None = Field(description="Where it sounds from, where Retell says.", examples=["Mexican"])
    age: str | None = Field(description="How old it sounds, where Retell says.", examples=["Young"])
    preview_url: str | None = Field(
        description="Where the panel plays it; null where Retell has no clip.",
        examples=["/api/v1/voices/0199f0c2-a6f8-7b6f-8000-5a1f0c9e2b7d/preview"],
    )
    language: str | None = Field(description=_LANGUAGE, examples=["es-MX"])
    is_language_set: bool = Field(description="Whether somebody set it here.")
    origin: VoiceOrigin | None = Field(description=_ORIGIN, examples=["stock"])
    is_origin_set: bool = Field(description="Whether somebody set it here.")
    is_favourite: bool = Field(description="Whether it is a favourite of the person who asks.")
    shortlist_ids: list[UUID] = Field(description="The shortlists it is on.")
    wins: int = Field(description="How many comparisons without names it won.", examples=[3])
    comparisons: int = Field(description="How many of them it was in.", examples=[5])

    @classmethod
    def of(cls, voice: Voice, marks: Marks) -> Self:
        """The public face of a row, with what people made of it."""
        marked = {
            "is_favourite": voice.id in marks.favourites,
            "shortlist_ids": list(marks.shortlists.get(voice.id, ())),
            "wins": marks.wins.get(voice.id, 0),
            "comparisons": marks.comparisons.get(voice.id, 0),
        }
        own = {name: getattr(voice, name) for name in cls.model_fields if name not in marked}
        return cls.model_validate(own | marked)


class VoicePage(Page[VoiceRead]):
    """A page of voices."""

    as_of: Time | None = Field(description="When the oldest part of this list was fetched from Retell.")


class FacetValue(Output):
    """One value of a filter."""

    value: str = Field(description="To give to the filter as it is.", examples=["es-MX"])
    count: int = Field(description="How many voices there are with it under the other filters.", examples=[12])


class VoiceFacets(Output):
    """How many voices there are for each value of a filter, under the other filters. The most frequent first."""

    total: int = Field(description="How many there are under all filters.", examples=[120])
    provider: list[FacetValue] = Field(description="By provider.")
    gender: list[FacetValue] = Field(description="By gender.")
    accent: list[FacetValue] = Field(description="By accent.")
    age: list[FacetValue] = Field(description="By age.")
    language: list[FacetValue] = Field(description="By language, with `unknown`.")
    origin: list[FacetValue] = Field(description="By origin, with `unknown`.")


class VoiceUpdate(Input):
    """What somebody knows better; null derives it again, what is left out stays."""

    language: LanguageTag | None = Field(None, description=_LANGUAGE, examples=["es-MX"])
    origin: VoiceOrigin | None = Field(None, description=_ORIGIN, examples=["clone"])


class ShortlistCreate(Input):
    """A new shortlist."""

    name: ShortlistName = Field(description="For whom or what; unique.", examples=["Clínica Sol"])


class ShortlistUpdate(ShortlistCreate):
    """Another name for it."""


class ShortlistRead(Output):
    """A shortlist."""

    id: UUID = Field(description="Its id.")
    name: str = Field(description="For whom or what; unique.", examples=["Clínica Sol"])
    created_at: Time = Field(description="When it was made.")
    updated_at: Time = Field(description="When its name changed last.")


class ShortlistItemInput(Input):
    """What to note about a voice on a shortlist."""

    note: str | None = Field(None, max_length=500, description=_NOTE, examples=["Warm, a little slow"])


class ShortlistItemRead(Output):
    """A voice on a shortlist."""

    voice_id: UUID = Field(description="The voice's id (ours).")
    note: str | None = Field(description=_NOTE, examples=["Warm, a little slow"])
    added_by: str = Field(description="Who put it there.", examples=["Ana Pérez"])
    added_at: Time = Field(description="When.")


class ShortlistDetail(ShortlistRead):
    """A shortlist with its voices, in the order in which they were added."""

    items: list[ShortlistItemRead] = Field(description="The voices on it.")


class VoteCreate(Input):
    """The outcome of a comparison in which the voices were heard without their names."""

    candidate_ids: list[UUID] = Field(min_length=2, max_length=4, description="The voices that were heard (our ids).")
    winner_id: UUID | None = Field(None, description="The one that was liked best; null: none.")
    is_phone_line: bool = Field(False, description="Whether they were heard as a phone line carries them.")
    note: str | None = Field(None, max_length=500, description="Why.", examples=["Clearer numbers"])

    @model_validator(mode="after")
    def _winner_was_heard(self) -> Self:
        if len(set(self.candidate_ids)) < len(self.candidate_ids):
            raise ValueError("candidate_ids: each voice once.")
        if self.winner_id is not None and self.winner_id not in self.candidate_ids:
            raise ValueError("winner_id: one of candidate_ids.")
        return self


class VoteRead(Output):
    """The outcome of a comparison."""

    id: UUID = Field(description="Its id.")
    candidate_ids: list[UUID] = Field(description="The voices that were heard (our ids).")
    winner_id: UUID | None = Field(description="The one that was liked best; null: none.")
    is_phone_line: bool = Field(description="Whether they were heard as a phone line carries them.")
    note: str | None = Field(description="Why.", examples=["Clearer numbers"])
    voter_name: str = Field(description="Who listened.", examples=["Ana Pérez"])
    voted_at: Time = Field(description="When.")


@dataclass(frozen=True, slots=True)
class VoiceFilter:
    """Which voices a list shows: any of several values of a filter, and all filters together."""

    connection_id: UUID | None = None
    q: str | None = None
    provider: tuple[str, ...] = ()
    gender: tuple[str, ...] = ()
    accent: tuple[str, ...] = ()
    age: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    origin: tuple[str, ...] = ()
    voice_id: tuple[str, ...] = ()
    is_favourite: bool = False
    is_used: bool = False
    shortlist_id: UUID | None = None


class SharedVoiceRead(Output):
    """A voice that somebody shares at a provider."""

    provider: str = Field(description="Where it is shared.", examples=["elevenlabs"])
    provider_voice_id: str = Field(description="The provider's id of it.", examples=["EXAVITQu4vr4xnSDxMaL"])
    public_user_id: str | None = Field(description="Who shares it; only ElevenLabs says, and wants it back.")
    name: str = Field(description="How the provider calls it.", examples=["Candela"])
    description: str | None = Field(description="What its owner says of it.", examples=["Lively voice for sales"])
    is_added: bool = Field(description="Whether it was added to the workspace from here.")


class SharedVoices(Output):
    """What a search in a community found."""

    items: list[SharedVoiceRead] = Field(description="The voices, as the provider orders them.")


class CommunityVoiceCreate(Input):
    """A voice of the community to add to a workspace."""

    connection_id: UUID = Field(description="The connection whose workspace gets it.")
    provider: CommunityProvider = Field(description="Where it is shared.", examples=["elevenlabs"])
    provider_voice_id: str = Field(min_length=1, max_length=200, description="The provider's id of it.")
    public_user_id: str | None = Field(
        None, max_length=200, description="Who shares it, as the search said; needed for ElevenLabs."
    )
    name: AddedName = Field(description="How it is called in the workspace.", examples=["Candela, ventas"])

    @model_validator(mode="after")
    def _has_owner(self) -> Self:
        if self.provider == "elevenlabs" and not self.public_user_id:
            raise ValueError("public_user_id: ElevenLabs needs to know who shares the voice.")
        return self


class CloneCreate(Input):
    """What a form says about the voice to clone, besides its files."""

    connection_id: UUID = Field(description="The connection whose workspace gets it.")
    provider: CloneProvider = Field(description="Who clones it.", examples=["elevenlabs"])
    name: AddedName = Field(description="How it is called in the workspace.", examples=["Marta, recepción"])
    has_consent: bool = Field(
        False, description="`true`: the person who asks confirms that the person who speaks agreed to be cloned."
    )


@dataclass(frozen=True, slots=True)
class Recording:
    """A file to clone from."""

    name: str
    content: bytes


class VoiceAdditionRead(Output):
    """A voice that somebody added to a workspace from here."""

    id: UUID = Field(description="Its id; the target of the operation that adds the voice.")
    connection_id: UUID = Field(description="The connection whose workspace gets it.")
    kind: AdditionKind = Field(description="`community`: shared by somebody; `clone`: cloned from recordings.")
    state: AdditionState = Field(description="`asked`, then `added` or `failed`.", examples=["added"])
    name: str = Field(description="How it is called in the workspace.", examples=["Marta, recepción"])
    provider: str = Field(description="The provider of the voice.", examples=["elevenlabs"])
    provider_voice_id: str | None = Field(description="The provider's id; null for a clone.")
    voice_id: str | None = Field(description="Retell's id; null until Retell made it.")
    asked_by: str = Field(description="Who asked for it.", examples=["Ana Pérez"])
    asked_at: Time = Field(description="When.")
    added_at: Time | None = Field(description="When Retell made it.")
    consented_by: str | None = Field(description="Who confirmed that the speaker agreed; null where nobody had to.")
    consented_at: Time | None = Field(description="When that was confirmed.")


class VoiceProviderKey(Input):
    """A key of the organization's own account."""

    api_key: ApiKey = Field(description="The key. It is sealed and never comes back.")


class VoiceProviderRead(Output):
    """The organization's own account at a provider of voices. Without a key all of the account is null."""

    provider: str = Field(description="Which provider.", examples=["elevenlabs"])
    has_key: bool = Field(description="Whether a key is stored.")
    key_hint: str | None = Field(description="The last four characters of the key.", examples=["cdef"])
    set_by: str | None = Field(description="Who gave the key.", examples=["Ana Pérez"])
    set_at: Time | None = Field(description="When.")
    checked_at: Time | None = Field(description="When the account was last looked at.")
    tier: str | None = Field(description="The account's plan, as the provider calls it.", examples=["creator"])
    characters_used: int | None = Field(description="Characters used there in its period, by whomever.")
    characters_limit: int | None = Field(description="Characters that the plan has in its period.")
    characters_spoken: int = Field(description="Characters spoken from here this month.", examples=[1240])
    spoken_since: Time = Field(description="When this month began in the organization's time zone.")


class SpeechCreate(Input):
    """A sentence of one's own."""

    text: str = Field(
        min_length=1, max_length=10_000, description="What to say: at most 300 characters.", examples=["Buenos días."]
    )
    speed: float | None = Field(None, ge=0.7, le=1.2, description="How fast: 0.7 to 1.2; 1 is as usual.")
    stability: float | None = Field(
        None, ge=0, le=1, description="0: lively and varied, 1: always the same; null: as the voice is set there."
    )
    model: str = Field(
        "eleven_flash_v2_5",
        pattern=r"^eleven_[a-z0-9_]{1,40}$",
        description="ElevenLabs' model.",
        examples=["eleven_multilingual_v2"],
    )
