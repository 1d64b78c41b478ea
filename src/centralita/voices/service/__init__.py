"""What one can do with voices: list them, hear them, mark them, and keep the list fresh."""

from centralita.voices.service.keeping import FRESH_FOR, REFRESH, open_preview, preview_source, refresh
from centralita.voices.service.listing import facets, list_voices, offered, suggested
from centralita.voices.service.marking import (
    add_favourite,
    get_voice,
    list_votes,
    remove_favourite,
    update_voice,
    vote,
)
from centralita.voices.service.shortlists import (
    create_shortlist,
    delete_shortlist,
    get_shortlist,
    list_shortlists,
    put_voice,
    remove_voice,
    rename_shortlist,
)

__all__ = [
    "FRESH_FOR",
    "REFRESH",
    "add_favourite",
    "create_shortlist",
    "delete_shortlist",
    "facets",
    "get_shortlist",
    "get_voice",
    "list_shortlists",
    "list_voices",
    "list_votes",
    "offered",
    "open_preview",
    "preview_source",
    "put_voice",
    "refresh",
    "remove_favourite",
    "remove_voice",
    "rename_shortlist",
    "suggested",
    "update_voice",
    "vote",
]
