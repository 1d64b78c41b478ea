"""Declared variables, and values for them."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, AliasChoices, Field, StringConstraints, model_validator

from centralita.core.http import Input, Output

MOST_VARIABLES = 200
MOST_VALUES = 500
VariableType = Literal["string", "number", "boolean", "date", "enum"]


def _name(value: str) -> str:
    if any(sign in value for sign in "{}\r\n\x00"):
        raise ValueError("A name has no braces and no line breaks.")
    return value


def is_of_type(value: str, kind: VariableType, options: list[str]) -> bool:
    """Whether a value is one of its type. An empty text is a value of every type: it says nothing on purpose."""
    if not value or kind == "string":
        return True
    if kind == "boolean":
        return value in {"true", "false"}
    if kind == "enum":
        return value in options
    try:
        return bool(date.fromisoformat(value)) if kind == "date" else float(value) == float(value)
    except ValueError:
        return False


Value = Annotated[str, StringConstraints(strip_whitespace=False, max_length=100_000)]
ShortValue = Annotated[str, StringConstraints(strip_whitespace=False, max_length=2_000)]
VariableName = Annotated[str, Field(min_length=1, max_length=100), AfterValidator(_name)]
GivenValues = Annotated[dict[str, Value | None], Field(max_length=MOST_VALUES)]
_NAME = "What stands between the braces, as it is written there."
_TYPE = "What its values look like. Retell takes every value as text; the panel warns about those that do not fit."
_REQUIRED = "Whether the prompt makes no sense without it."
_DEFAULT = "What stands in where a call gives no value. Null: the text stays as written."
_OPTIONS = "The values there are; only of the type `enum`."


class PromptVariableInput(Input):
    """A variable that a prompt declares."""

    name: VariableName = Field(description=_NAME, examples=["customer_name"])
    type: VariableType = Field("string", description=_TYPE)
    is_required: bool = Field(False, description=_REQUIRED, validation_alias=AliasChoices("is_required", "required"))
    default: ShortValue | None = Field(None, description=_DEFAULT, examples=["there"])
    example: ShortValue | None = Field(None, description="A value to try it with.", examples=["Ana"])
    description: str = Field("", max_length=500, description="What it is.", examples=["Who is called"])
    options: list[ShortValue] = Field([], max_length=100, description=_OPTIONS, examples=[[]])

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if (self.type == "enum") != bool(self.options):
            raise ValueError("Give `options` with the type `enum`, and only there.")
        if self.default is not None and not is_of_type(self.default, self.type, self.options):
            raise ValueError(f"The default of {self.name} is no {self.type}.")
        return self


def _different(variables: list[PromptVariableInput]) -> list[PromptVariableInput]:
    names = [variable.name for variable in variables]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ValueError(f"{twice} is declared twice.")
    return variables


Variables = Annotated[list[PromptVariableInput], Field(max_length=MOST_VARIABLES), AfterValidator(_different)]


class PromptVariable(Output):
    """A variable that a prompt declares."""

    name: str = Field(description=_NAME, examples=["customer_name"])
    type: VariableType = Field(description=_TYPE)
    is_required: bool = Field(description=_REQUIRED)
    default: str | None = Field(description=_DEFAULT)
    example: str | None = Field(description="A value to try it with.")
    description: str = Field(description="What it is.")
    options: list[str] = Field(description=_OPTIONS)
