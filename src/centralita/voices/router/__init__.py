"""The routes of voices and what people make of them."""

from centralita.voices.router import additions, shortlists, voices

# Before the library: its paths begin as that of one voice does.
adding = additions.router
library = voices.router
lists = shortlists.router

__all__ = ["adding", "library", "lists"]
