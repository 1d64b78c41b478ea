"""The book of scenarios for a language."""

from centralita.retell.sandbox.script_types import Book
from centralita.retell.sandbox.scripts_en import ENGLISH
from centralita.retell.sandbox.scripts_es import SPANISH

BOOKS: dict[str, Book] = {"en": ENGLISH, "es": SPANISH}


def book_for(language: str) -> Book:
    """The book of a locale such as es-419; English where there is none."""
    return BOOKS.get(language.split("-", maxsplit=1)[0].lower(), ENGLISH)
