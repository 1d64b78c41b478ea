"""What goes in and out about beginning a prompt: templates, and call scripts."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from centralita.core.http import Input, Output
from centralita.prompts.schemas.prompts import storable
from centralita.prompts.schemas.variables import PromptVariable

TemplateLanguage = Literal["en", "es"]
MOST_SCRIPT = 200_000
Script = Annotated[
    str, StringConstraints(strip_whitespace=False, min_length=1, max_length=MOST_SCRIPT), AfterValidator(storable)
]


class PromptTemplate(Output):
    """A prompt to begin with: give its text and variables to `POST /prompts`."""

    slug: str = Field(description="Its name; a prompt may have it too.", examples=["appointment-desk"])
    template_language: TemplateLanguage = Field(description="Which language its text is in.")
    name: str = Field(description="What it is called.", examples=["Appointment desk"])
    description: str = Field(description="What it does, in a sentence.")
    category: str = Field(
        description="`bookings`, `follow_up`, `people`, `reception`, `sales` or `support`.", examples=["bookings"]
    )
    icon: str = Field(description="The name of a Lucide icon.", examples=["calendar-check"])
    text: str = Field(description="The whole prompt.")
    tokens: int = Field(description="The tokens of the text, estimated: characters ÷ 3.8.", examples=[640])
    variables: list[PromptVariable] = Field(description="What its text needs to know.")
    tools: list[str] = Field(description="The tools its text says to use.", examples=[["end_call"]])


class PromptTemplates(Output):
    """The gallery in one language."""

    items: list[PromptTemplate]


class PromptFromScript(Input):
    """A call script to make a prompt of."""

    script: Script = Field(
        description="At most 200,000 characters. Nothing of it is kept.",
        examples=["Agent: Hello, this is [name] of Sunrise Dental.\nCustomer: Hello.\nIf they are busy: Say goodbye."],
    )
    language: TemplateLanguage = Field(description="The language of the sentences put around those of the script.")


class ScriptNote(Output):
    """Something that a person should look at."""

    code: Literal["no_speakers", "unknown_speaker", "blank", "too_many_variables"] = Field(
        description=(
            "`no_speakers`: no line says who speaks. `unknown_speaker`: `words` stands before colons and is neither"
            " side. `blank`: an empty place got the name `words`. `too_many_variables`: not all are declared."
        )
    )
    line: int | None = Field(description="The line of the script, from 1.", examples=[3])
    words: str = Field(description="The name it is about.", examples=["Laura"])


class ScriptRead(Output):
    """The prompt that a script makes. Nothing was saved."""

    text: str = Field(description="The prompt, in Markdown.")
    tokens: int = Field(description="The tokens of the text, estimated: characters ÷ 3.8.", examples=[420])
    variables: list[PromptVariable] = Field(description="A variable for each place that the script leaves open.")
    notes: list[ScriptNote] = Field(description="What to look at, the most important first; at most 20.")
