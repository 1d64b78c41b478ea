"""What people see of an agent: all who may read it its settings, only those who edit it the keys in them."""

from typing import TypeVar

from centralita.agents.models import Agent, AgentVersion
from centralita.agents.queries import agents as queries
from centralita.agents.schemas import AgentDetail, AgentName, AgentVersionDetail
from centralita.agents.service.linking import face_of_link
from centralita.core.context import Context
from centralita.core.permissions import Permission
from centralita.core.sealing import hidden

Shown = TypeVar("Shown", AgentDetail, AgentVersionDetail)


async def face(ctx: Context, agent: Agent) -> AgentDetail:
    """An agent that was loaded with its configuration, with whom it shares what answers for it, and its prompt."""
    sharing = [AgentName(id=other.id, name=other.name) for other in await queries.sharing_engine(ctx, agent)]
    beside = {"shared_with": sharing, "linked_prompt": await face_of_link(ctx, agent)}
    return _shown(ctx, AgentDetail.model_validate(agent)).model_copy(update=beside)


def face_of_version(ctx: Context, version: AgentVersion) -> AgentVersionDetail:
    """A published version that was loaded with its configuration."""
    return _shown(ctx, AgentVersionDetail.model_validate(version))


def _shown(ctx: Context, detail: Shown) -> Shown:
    if Permission.AGENTS_WRITE in ctx.permissions:
        return detail
    return detail.model_copy(update={"settings": hidden(detail.settings)})
