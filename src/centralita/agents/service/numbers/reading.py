"""Reading numbers, with the agents behind Retell's ids."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from centralita.agents.models import Agent, PhoneNumber
from centralita.agents.queries import agents as agent_queries
from centralita.agents.queries import numbers as queries
from centralita.agents.schemas import BindingRead, PhoneNumberFilter, PhoneNumberRead, SipTrunk
from centralita.agents.service.numbers.bindings import SIDES, Entry, Side, labelled
from centralita.core.context import Context
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission


async def list_numbers(ctx: Context, wanted: PhoneNumberFilter, page: PageRequest) -> Found[PhoneNumber]:
    """The organization's numbers, as Retell had them when it was last asked."""
    ctx.require(Permission.PHONE_NUMBERS_READ)
    agent = await agent_queries.get(ctx, wanted.agent_id) if wanted.agent_id is not None else None
    sorts = {
        "created_at": PhoneNumber.created_at,
        "number": PhoneNumber.number,
        "nickname": PhoneNumber.nickname,
    }
    statement = queries.matching(ctx, wanted, agent)
    return await paginate(ctx, statement, page, sorts=sorts, key=PhoneNumber.id, default="number")


async def get_number(ctx: Context, number_id: UUID) -> PhoneNumber:
    """One number."""
    ctx.require(Permission.PHONE_NUMBERS_READ)
    return await queries.get(ctx, number_id)


async def number_after_change(ctx: Context, number_id: UUID) -> PhoneNumber:
    """One number, for whoever was allowed to change it a moment ago."""
    return await queries.get(ctx, number_id)


async def faces_of_numbers(ctx: Context, rows: Sequence[PhoneNumber]) -> list[PhoneNumberRead]:
    """What people see of numbers: one question about the agents of each workspace."""
    known: dict[UUID, dict[str, Agent]] = {}
    for connection_id in {row.connection_id for row in rows}:
        ids = {entry["agent_id"] for row in rows if row.connection_id == connection_id for entry in _everybody(row)}
        known[connection_id] = await queries.bound(ctx, connection_id, ids)
    return [_face(row, known[row.connection_id]) for row in rows]


def _everybody(row: PhoneNumber) -> list[Entry]:
    saved = [entry for kept in row.kept.values() for entry in kept["saved"]]
    return [*row.inbound_agents, *row.outbound_agents, *saved]


def _face(row: PhoneNumber, agents: Mapping[str, Agent]) -> PhoneNumberRead:
    found = row.configuration
    trunk = found.get("sip_outbound_trunk_config")

    def saved(side: Side) -> list[BindingRead]:
        kept = row.kept.get(side)
        return _bindings(row, side, kept["saved"], agents) if kept is not None else []

    inbound, outbound = (_bindings(row, side, getattr(row, f"{side}_agents"), agents) for side in SIDES)
    return PhoneNumberRead(
        id=row.id,
        connection_id=row.connection_id,
        number=row.number,
        pretty=row.pretty,
        kind=row.kind,
        nickname=row.nickname,
        area_code=found.get("area_code"),
        inbound_agents=inbound,
        outbound_agents=outbound,
        paused_inbound_agents=saved("inbound"),
        paused_outbound_agents=saved("outbound"),
        inbound_webhook_url=found.get("inbound_webhook_url"),
        allowed_inbound_country_list=found.get("allowed_inbound_country_list") or [],
        allowed_outbound_country_list=found.get("allowed_outbound_country_list") or [],
        fallback_number=found.get("fallback_number"),
        trunk=_trunk(trunk) if trunk else None,
        configuration=found,
        seen_at=row.seen_at,
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


def _trunk(found: Mapping[str, object]) -> SipTrunk:
    names = {"termination_uri": "termination_uri", "username": "auth_username"}
    values = {ours: found.get(theirs) for ours, theirs in names.items()}
    return SipTrunk.model_validate({**values, "transport": found.get("transport"), "codecs": found.get("codecs")})


def _bindings(row: PhoneNumber, side: Side, entries: Sequence[Entry], agents: Mapping[str, Agent]) -> list[BindingRead]:
    labels = labelled(entries, row.followed.get(side, ()))
    return [_binding(entry, label, agents.get(entry["agent_id"])) for entry, label in zip(entries, labels, strict=True)]


def _binding(entry: Entry, label: str | None, agent: Agent | None) -> BindingRead:
    sent = entry.get("agent_version")
    return BindingRead(
        agent_id=agent.id if agent is not None and agent.deleted_at is None else None,
        agent_name=agent.name if agent is not None else None,
        retell_agent_id=entry["agent_id"],
        weight=entry["weight"],
        version=label or sent,
        sent_version=sent,
        is_paused=agent is not None and agent.paused_at is not None,
    )
