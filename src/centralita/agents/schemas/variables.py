"""Values of a prompt's variables, wherever somebody gives them."""

from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints


def _has_no_nul(value: dict[str, str]) -> dict[str, str]:
    if any("\x00" in name + text for name, text in value.items()):
        raise ValueError("Variables may not hold NUL characters.")
    return value


VariableName = Annotated[str, StringConstraints(min_length=1, max_length=200)]
Variables = Annotated[dict[VariableName, str], Field(max_length=200), AfterValidator(_has_no_nul)]
