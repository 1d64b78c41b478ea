"""The routes of voices and what people make of them."""

from centralita.voices.router import shortlists, voices

library = voices.router
lists = shortlists.router

__all__ = ["library", "lists"]
