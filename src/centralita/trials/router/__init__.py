"""The routes of trials."""

from centralita.trials.router import playground, runs, suites

trying = playground.router
kept = suites.router
carried = runs.router

__all__ = ["carried", "kept", "trying"]
