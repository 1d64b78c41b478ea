"""What one can do with voices: list them, hear them, mark them, and keep the list fresh."""

from centralita.voices.service.adding import (
    ADD,
    CLONE,
    Search,
    add_community_voice,
    added_voice,
    clone_voice,
    list_additions,
    prepare_clone,
    search_community,
)
from centralita.voices.service.keeping import FRESH_FOR, REFRESH, open_preview, preview_source, refresh
from centralita.voices.service.listing import facets, list_voices, offered, provider_of, suggested
from centralita.voices.service.making import add_at_retell, addition_failed, clone_at_retell
from centralita.voices.service.marking import (
    add_favourite,
    get_voice,
    list_votes,
    remove_favourite,
    update_voice,
    vote,
)
from centralita.voices.service.providers import (
    examine_key,
    forget_key,
    prepare_key,
    read_provider,
    seal_anew,
    set_key,
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
from centralita.voices.service.speaking import speak

__all__ = [
    "ADD",
    "CLONE",
    "FRESH_FOR",
    "REFRESH",
    "Search",
    "add_at_retell",
    "add_community_voice",
    "add_favourite",
    "added_voice",
    "addition_failed",
    "clone_at_retell",
    "clone_voice",
    "create_shortlist",
    "delete_shortlist",
    "examine_key",
    "facets",
    "forget_key",
    "get_shortlist",
    "get_voice",
    "list_additions",
    "list_shortlists",
    "list_voices",
    "list_votes",
    "offered",
    "open_preview",
    "prepare_clone",
    "prepare_key",
    "preview_source",
    "provider_of",
    "put_voice",
    "read_provider",
    "refresh",
    "remove_favourite",
    "remove_voice",
    "rename_shortlist",
    "seal_anew",
    "search_community",
    "set_key",
    "speak",
    "suggested",
    "update_voice",
    "vote",
]
