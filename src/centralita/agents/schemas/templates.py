"""What goes out about the gallery of templates."""

from typing import Literal

from pydantic import Field, JsonValue

from centralita.core.http import Output
from centralita.prompts.schemas import TemplateLanguage


class TemplateVariable(Output):
    """A `{{name}}` in the texts of a template."""

    name: str = Field(description="Its name.", examples=["business_name"])
    description: str = Field(description="What to put there.", examples=["The name of your business"])
    default: str = Field(description="What stands there when a call does not say.", examples=["Sunrise Dental"])


class TemplateTool(Output):
    """A tool that a template brings."""

    name: str = Field(description="Its name.", examples=["transfer_to_desk"])
    type: str = Field(description="Retell's word for what it does.", examples=["transfer_call"])
    description: str = Field(description="What it does and when.")


class TemplateExtraction(Output):
    """What is drawn from each call once it is over."""

    name: str = Field(description="Its name in the analysis.", examples=["wanted_time"])
    type: str = Field(description="`string`, `enum`, `boolean` or `number`.", examples=["string"])
    description: str = Field(description="What it holds.")


class TemplateRead(Output):
    """A complete agent to begin with."""

    slug: str = Field(description="Its name for `POST /agents`.", examples=["appointment-desk"])
    template_language: TemplateLanguage = Field(description="Which language its texts are in.")
    name: str = Field(description="How it is called.", examples=["Appointment desk"])
    description: str = Field(description="What it does, in a sentence.")
    category: str = Field(
        description="`bookings`, `follow_up`, `people`, `reception`, `sales` or `support`.", examples=["bookings"]
    )
    icon: str = Field(description="The name of a Lucide icon.", examples=["calendar-check"])
    direction: Literal["inbound", "outbound"] = Field(description="Whether it is called or calls.")
    language: str = Field(description="The locale it is made with.", examples=["es-419"])
    setup: list[str] = Field(description="What to do before it answers real people.")
    variables: list[TemplateVariable] = Field(description="What it needs to know.")
    tools: list[TemplateTool] = Field(description="What it can do.")
    extractions: list[TemplateExtraction] = Field(description="What it notes of each call.")
    states: list[str] = Field(description="Its states; empty where one prompt does it all.", examples=[["find_out"]])


class TemplateDetail(TemplateRead):
    """A template with all of its settings."""

    settings: dict[str, JsonValue] = Field(
        description="What `POST /agents` takes for it, by Retell's names.",
        examples=[{"general_prompt": "# Who you are", "max_call_duration_ms": 900_000}],
    )


class TemplatesRead(Output):
    """The gallery in one language."""

    items: list[TemplateRead]
