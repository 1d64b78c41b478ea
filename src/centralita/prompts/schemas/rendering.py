"""What goes in and out about texts with their variables filled in."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from centralita.core.http import Input, Output, aware
from centralita.prompts.schemas.prompts import Text
from centralita.prompts.schemas.variables import GivenValues, Variables

DEFAULT_TIME_ZONE = "America/Los_Angeles"
_FIRST, _LAST = datetime(1970, 1, 2, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
_TIME_ZONE = "The zone of the variables of time that name none. Retell's own default is America/Los_Angeles."
_MISSING = "Variables without a value, each once: they stand in the text as written."
_UNUSED = "Given values and declared variables that the text does not use."
_TOKENS = "The tokens of the result, estimated: characters ÷ 3.8."


def _in_range(value: datetime | None) -> datetime | None:
    found = aware(value)
    if found is not None and not _FIRST <= found <= _LAST:
        raise ValueError("Give an instant between 1970 and 2200.")
    return found


VersionWanted = Annotated[int, Field(ge=1, le=2_147_483_647)] | Literal["latest", "draft"]
TimeZone = Annotated[str, Field(max_length=60)]
Now = Annotated[datetime | None, AfterValidator(_in_range)]


WordingWanted = Annotated[int, Field(ge=1, le=2_147_483_647)] | Literal["draft", "latest", "production", "staging"]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a prompt says in one version, its variables open; the version is None for the draft."""

    prompt_id: UUID
    name: str
    version: int | None
    text: str
    defaults: dict[str, str]


class PromptPreview(Input):
    """A text to fill in, saved or not."""

    text: Text = Field(description="The text.", examples=["Hello {{customer_name}}, it is {{current_time}}."])
    values: GivenValues = Field(
        {},
        description="Values by name. Null counts as not given, an empty text as a value.",
        examples=[{"customer_name": "Ana"}],
    )
    variables: Variables = Field([], description="What is declared: defaults, types, what is required.", examples=[[]])
    time_zone: TimeZone = Field(DEFAULT_TIME_ZONE, description=_TIME_ZONE, examples=["Europe/Madrid"])
    now: Now = Field(None, description="The instant to pretend; left out: the present one.")


class PreviewVariable(Output):
    """A variable where it stands in the text. Places count as JavaScript counts characters (UTF-16 units)."""

    start: int = Field(description="Where its braces begin.", examples=[6])
    end: int = Field(description="Where they end.", examples=[23])
    name: str = Field(description="Its name, once variables inside it are filled in.", examples=["customer_name"])
    source: Literal["value", "default", "system", "missing"] = Field(description="Where its value is from.")
    text: str = Field(description="What stands there in the result.", examples=["Ana"])
    is_nested: bool = Field(description="Whether it stands in the name of another variable.")
    is_declared: bool = Field(description="Whether it is declared.")
    is_system: bool = Field(description="Whether Retell fills it in by itself in a call.")


class PreviewRead(Output):
    """A text with its variables filled in, and what became of each."""

    text: str = Field(description="The result.", examples=["Hello Ana, it is Friday, March 29, 2024 at 7:46 AM CET."])
    tokens: int = Field(description=_TOKENS, examples=[15])
    variables: list[PreviewVariable] = Field(description="The first 5,000 variables, in the order they begin in.")
    missing: list[str] = Field(description=_MISSING, examples=[["date"]])
    missing_required: list[str] = Field(description="Those of them that are declared as required.", examples=[["date"]])
    unused: list[str] = Field(description=_UNUSED, examples=[["city"]])
    unfitting: list[str] = Field(description="Variables whose value is not of the declared type.", examples=[["age"]])


class PromptRendered(Output):
    """A prompt with its variables filled in."""

    prompt_id: UUID = Field(description="The prompt's id.")
    name: str = Field(description="Its name.", examples=["appointment-reminder"])
    version: int | None = Field(description="The version; null for the draft.", examples=[2])
    text: str = Field(description="The text.", examples=["You call Ana about the appointment on Friday."])
    tokens: int = Field(description=_TOKENS, examples=[12])
    missing: list[str] = Field(description=_MISSING, examples=[[]])
    unused: list[str] = Field(description=_UNUSED, examples=[[]])
