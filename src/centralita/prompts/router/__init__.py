"""The routes of prompts and what belongs to them; fixed paths come before those with an id."""

from centralita.prompts.router import beginning, folders, labels, listing, prompts, rendering, value_sets, versions

starts = beginning.router
lists = listing.router
places = folders.router
each = prompts.router
history = versions.router
deploying = labels.router
trying = value_sets.router
asking = rendering.router

__all__ = ["asking", "deploying", "each", "history", "lists", "places", "starts", "trying"]
