"""What goes in and out about voices."""

from dataclasses import dataclass
from uuid import UUID

from pydantic import Field

from centralita.core.http import Output, Page, Time


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


class VoicePage(Page[VoiceRead]):
    """A page of voices."""

    as_of: Time | None = Field(description="When the oldest part of this list was fetched from Retell.")


@dataclass(frozen=True, slots=True)
class VoiceFilter:
    """Which voices a list shows."""

    connection_id: UUID | None = None
    q: str | None = None
    provider: str | None = None
    gender: str | None = None
    accent: str | None = None
    age: str | None = None
