"""The routes of agents and what belongs to them; fixed paths come before those with an id."""

from centralita.agents.router.agents import router as agents
from centralita.agents.router.drift import router as drift
from centralita.agents.router.engines import router as engines
from centralita.agents.router.playground import router as playground
from centralita.agents.router.versions import router as versions

__all__ = ["agents", "drift", "engines", "playground", "versions"]
