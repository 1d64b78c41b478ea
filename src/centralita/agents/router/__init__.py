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
    templates,
    versions,
)

many = bulk.router
places = folders.router
lists = listing.router
gallery = templates.router
copies = files.router
each = agents.router
differences = drift.router
answering = engines.router
trying = playground.router
history = versions.router
lines = numbers.numbers_router
labels = numbers.labels_router
resting = pauses.router

__all__ = [
    "answering",
    "copies",
    "differences",
    "each",
    "gallery",
    "history",
    "labels",
    "lines",
    "lists",
    "many",
    "places",
    "resting",
    "trying",
]
