"""The routes of voices and what people make of them."""

from centralita.voices.router import additions, shortlists, speaking, voices

# Before the library: some of their paths begin as that of one voice does.
adding = additions.router
speech = speaking.router
library = voices.router
lists = shortlists.router

__all__ = ["adding", "library", "lists", "speech"]
