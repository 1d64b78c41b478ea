"""What goes out about published versions."""

from pydantic import Field, JsonValue

from centralita.agents.models import Origin
from centralita.core.http import Output, Time


class AgentVersionRead(Output):
    """A published version of an agent."""

    version: int = Field(description="Retell's number of it.", examples=[3])
    origin: Origin = Field(description="`panel`: published here. `retell`: found published at a sync.")
    note: str | None = Field(description="What changed.", examples=["Knows the summer hours"])
    author_name: str | None = Field(description="Who published it; null where that was done at Retell.")
    published_at: Time = Field(description="When; of those found at Retell, when it changed last.")


class AgentVersionDetail(AgentVersionRead):
    """A published version with everything that was set on it."""

    settings: dict[str, JsonValue] = Field(description="Every setting it has, by name.")
