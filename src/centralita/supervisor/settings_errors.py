"""Wrong settings as sentences that name the variable, without showing what is secret."""

from collections.abc import Iterator

from pydantic import ValidationError

from centralita.core.settings import Settings


def sentences(error: ValidationError) -> Iterator[str]:
    """One sentence per wrong setting."""
    for found in error.errors(include_url=False):
        message = found["msg"].removeprefix("Value error, ")
        name = str(found["loc"][0]) if found["loc"] else ""
        if not name:
            yield f"{message[:1].upper()}{message[1:]}."
            continue
        given = "" if _is_secret(name) else f" (it is {str(found['input'])!r})"
        yield f"CENTRALITA_{name.upper()} is wrong{given}: {_inside(message)}."


def _inside(message: str) -> str:
    """The message as the second half of a sentence; an abbreviation at its beginning stays."""
    return message if message[1:2].isupper() else message[:1].lower() + message[1:]


def _is_secret(name: str) -> bool:
    field = Settings.model_fields.get(name)
    return field is None or "Secret" in str(field.annotation)
