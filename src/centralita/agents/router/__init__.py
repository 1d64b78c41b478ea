"""The routes of agents and what belongs to them; fixed paths come before those with an id."""

from centralita.agents.router import (
    agents,
    bulk,
    drift,
    engines,
    files,
    folders,
    listing,
    numbers,
    pauses,
    playground,
    prompts,
    templates,
    versions,
)

many = bulk.router
places = folders.router
lists = listing.router
gallery = templates.router
copies = files.router
moves = prompts.moves_router
each = agents.router
differences = drift.router
answering = engines.router
trying = playground.router
history = versions.router
lines = numbers.numbers_router
labels = numbers.labels_router
resting = pauses.router
links = prompts.links_router

__all__ = [
    "answering",
    "copies",
    "differences",
    "each",
    "gallery",
    "history",
    "labels",
    "lines",
    "links",
    "lists",
    "many",
    "moves",
    "places",
    "resting",
    "trying",
]
