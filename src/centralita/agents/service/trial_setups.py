"""Saved sets of variables and mocks: part of trying an agent, so whoever may call it may keep them."""

from uuid import UUID

from centralita.agents.errors import TrialSetupNameTaken
from centralita.agents.models import TrialSetup
from centralita.agents.queries import agents, trial_setups
from centralita.agents.schemas import TrialSetupCreate, TrialSetupUpdate
from centralita.audit import service as audit
from centralita.core import preconditions
from centralita.core.context import Context
from centralita.core.errors import FieldError
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission


async def list_trial_setups(ctx: Context, agent_id: UUID, page: PageRequest) -> Found[TrialSetup]:
    """The sets of an agent."""
    ctx.require(Permission.CALLS_CREATE)
    agent = await agents.get(ctx, agent_id)
    sorts = {"name": TrialSetup.name, "created_at": TrialSetup.created_at}
    statement = trial_setups.of_agent(ctx, agent.id)
    return await paginate(ctx, statement, page, sorts=sorts, key=TrialSetup.id, default="name")


async def create_trial_setup(ctx: Context, agent_id: UUID, data: TrialSetupCreate) -> TrialSetup:
    """Keep a set."""
    ctx.require(Permission.CALLS_CREATE)
    agent = await agents.get(ctx, agent_id)
    await _refuse_taken(ctx, agent.id, data.name, None)
    setup = TrialSetup(organization_id=ctx.organization_id, agent_id=agent.id, **data.model_dump())
    ctx.session.add(setup)
    await ctx.session.flush()  # the log needs its id
    _record(ctx, "trial_setup.created", setup, after={"name": setup.name})
    return setup


async def update_trial_setup(ctx: Context, agent_id: UUID, setup_id: UUID, data: TrialSetupUpdate) -> TrialSetup:
    """Change a set."""
    ctx.require(Permission.CALLS_CREATE)
    agent = await agents.get(ctx, agent_id)
    setup = await trial_setups.hold(ctx, agent.id, setup_id)
    preconditions.check(ctx, setup)
    given = data.model_dump(include=data.model_fields_set)
    if "name" in given:
        await _refuse_taken(ctx, agent.id, given["name"], setup.id)
    before = {"name": setup.name}
    changed = [name for name, value in given.items() if getattr(setup, name) != value]
    if not changed:
        return setup
    for name in changed:
        setattr(setup, name, given[name])
    await ctx.session.flush()
    values = [name for name in changed if name != "name"]  # callers' data, which the log does not need
    _record(ctx, "trial_setup.updated", setup, before=before, after={"name": setup.name}, secrets=values)
    return setup


async def delete_trial_setup(ctx: Context, agent_id: UUID, setup_id: UUID) -> None:
    """Forget a set."""
    ctx.require(Permission.CALLS_CREATE)
    agent = await agents.get(ctx, agent_id)
    setup = await trial_setups.hold(ctx, agent.id, setup_id)
    await ctx.session.delete(setup)
    _record(ctx, "trial_setup.deleted", setup, before={"name": setup.name})


async def _refuse_taken(ctx: Context, agent_id: UUID, name: str, own_id: UUID | None) -> None:
    other = await trial_setups.by_name(ctx, agent_id, name)
    if other is not None and other.id != own_id:
        message = f"A set named {other.name} already exists for this agent. Choose another name."
        raise TrialSetupNameTaken(message, errors=[FieldError("name", message, "trial_setup_name_taken")])


def _record(
    ctx: Context,
    action: str,
    setup: TrialSetup,
    *,
    before: dict[str, str] | None = None,
    after: dict[str, str] | None = None,
    secrets: list[str] | None = None,
) -> None:
    audit.record(
        ctx,
        action,
        target_kind="trial_setup",
        target_id=setup.id,
        target_name=setup.name,
        before=before,
        after=after,
        secrets=secrets or [],
    )
