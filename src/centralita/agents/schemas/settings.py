"""What goes out about what can be set on an agent."""

from typing import Self

from pydantic import Field, JsonValue

from centralita.core.http import Output
from centralita.retell.catalogue import Catalogue, Part


class SettingRead(Output):
    """One setting of an agent."""

    name: str = Field(description="Retell's name of it.", examples=["voice_speed"])
    part: Part = Field(
        description=(
            "Where Retell keeps it: on the agent, on its Retell LLM (`llm`) or conversation flow (`flow`), or in the"
            " agent's pointer to a model of your own (`engine`)."
        ),
        examples=["agent"],
    )
    description: str = Field(description="Retell's own words, in English.")
    schema_: dict[str, JsonValue] = Field(
        alias="schema",
        description="JSON Schema of its values, with ranges and defaults where Retell tells them.",
        examples=[{"type": "number", "minimum": 0.5, "maximum": 2, "default": 1}],
    )


class SettingsRead(Output):
    """Everything that can be set on an agent with one engine."""

    sdk_version: str = Field(description="The version of Retell's SDK that knows these.", examples=["6.2.13"])
    settings: list[SettingRead]
    definitions: dict[str, JsonValue] = Field(description="Schemas that others refer to as `#/$defs/…`.")

    @classmethod
    def of(cls, catalogue: Catalogue) -> Self:
        """The public face of the catalogue."""
        return cls.model_validate(
            {
                "sdk_version": catalogue.sdk_version,
                "settings": [
                    {"name": item.name, "part": item.part, "description": item.description, "schema": item.schema}
                    for item in catalogue.settings.values()
                ],
                "definitions": catalogue.definitions,
            }
        )
