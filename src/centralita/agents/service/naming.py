"""Names: unique among the living agents of an organization, whatever Retell allows."""

from uuid import UUID

from centralita.agents.errors import AgentNameTaken
from centralita.agents.queries import agents as queries
from centralita.core.context import Context
from centralita.core.errors import FieldError


async def refuse_taken(ctx: Context, name: str, own_id: UUID | None) -> None:
    """Stop when another living agent has this name."""
    other = await queries.by_name(ctx, name)
    if other is not None and other.id != own_id:
        message = f"An agent named {other.name} already exists. Choose another name."
        raise AgentNameTaken(message, errors=[FieldError("name", message, "agent_name_taken")])


async def free(ctx: Context, wanted: str, own_id: UUID) -> str:
    """The wanted name, with a number behind it where another agent has it: Retell does not keep names unique."""
    name, number = wanted, 1
    while (other := await queries.by_name(ctx, name)) is not None and other.id != own_id:
        number += 1
        name = f"{wanted[:94]} ({number})"
    return name


async def unused(ctx: Context, wanted: str, taken: set[str]) -> str:
    """The wanted name, numbered where another agent has it or it is in `taken`, to which it is added."""
    name, number = wanted, 1
    while name.lower() in taken or await queries.by_name(ctx, name) is not None:
        number += 1
        name = f"{wanted[:94]} ({number})"
    taken.add(name.lower())
    return name
