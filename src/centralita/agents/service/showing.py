"""What people see of an agent: all who may read it its settings, only those who edit it the keys in them."""

from typing import Any, TypeVar

from centralita.agents.models import Agent, AgentVersion
from centralita.agents.schemas import AgentDetail, AgentVersionDetail
from centralita.audit import service as audit
from centralita.core.context import Context
from centralita.core.permissions import Permission

Shown = TypeVar("Shown", AgentDetail, AgentVersionDetail)
# Names of Retell's for what is sent along with a request of a tool: mostly keys and tokens.
_SENT_ALONG = frozenset({"headers", "query_params"})


def face(ctx: Context, agent: Agent) -> AgentDetail:
    """An agent that was loaded with its configuration."""
    return _shown(ctx, AgentDetail.model_validate(agent))


def face_of_version(ctx: Context, version: AgentVersion) -> AgentVersionDetail:
    """A published version that was loaded with its configuration."""
    return _shown(ctx, AgentVersionDetail.model_validate(version))


def _shown(ctx: Context, detail: Shown) -> Shown:
    if Permission.AGENTS_WRITE in ctx.permissions:
        return detail
    return detail.model_copy(update={"settings": without_keys(detail.settings)})


def without_keys(value: Any, *, is_sent_along: bool = False) -> Any:
    """The same with the values hidden that are keys or are sent along with requests."""
    if isinstance(value, dict):
        return {
            name: audit.HIDDEN
            if is_sent_along or (isinstance(item, str) and audit.looks_secret(name))
            else without_keys(item, is_sent_along=name in _SENT_ALONG)
            for name, item in value.items()
        }
    return [without_keys(item) for item in value] if isinstance(value, list) else value
