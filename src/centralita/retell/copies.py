"""Throw-away copies of agents, which trials make at Retell: how they are told from agents."""

MARK = "Centralita workbench"


def is_copy(name: str | None) -> bool:
    """Whether an agent of this name is a copy to throw away."""
    return (name or "").startswith(MARK)
