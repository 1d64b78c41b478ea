"""Proving the log: walk each chain from its first entry and compare every link, number and the head."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from centralita.audit import queries
from centralita.audit.models import GENESIS, AuditEntry, AuditHead
from centralita.audit.schemas import Verdict
from centralita.audit.service.chain import COVERED, link
from centralita.core.services import Services

_BEFORE_ALL = -(2**63)


async def verify_all(services: Services) -> list[Verdict]:
    """A verdict for every organization that has a chain."""
    async with services.sessions() as session:
        organizations = await queries.organizations_with_chains(session)
    return [await verify(services, organization_id) for organization_id in organizations]


async def verify(services: Services, organization_id: UUID) -> Verdict:
    """Walk one chain as it stood at one instant; the verdict names the first entry that is not as it was written."""
    async with services.sessions() as session:
        await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        return await _walk(session, organization_id)


async def _walk(session: AsyncSession, organization_id: UUID) -> Verdict:
    head = await queries.head(session, organization_id)
    previous, sequence = GENESIS, 0
    entries = await queries.following(session, organization_id, _BEFORE_ALL)
    while entries:
        for entry in entries:
            fault = _fault(entry, sequence + 1, previous)
            if fault is not None:
                return Verdict(organization_id, sequence, sequence + 1, fault)
            previous, sequence = entry.hash, sequence + 1
        session.expunge_all()
        entries = await queries.following(session, organization_id, sequence)
    return Verdict(organization_id, sequence, *_fault_at_the_end(head, sequence, previous))


def _fault(entry: AuditEntry, sequence: int, previous: bytes) -> str | None:
    if entry.sequence != sequence:
        return f"entry {sequence} is missing; the next one there is {entry.sequence}"
    if entry.previous_hash != previous:
        return f"entry {sequence} does not follow the entry before it"
    if link(previous, {name: getattr(entry, name) for name in COVERED}) != entry.hash:
        return f"entry {sequence} ({entry.action}, {entry.id}) was changed after it was written"
    return None


def _fault_at_the_end(head: AuditHead | None, sequence: int, last: bytes) -> tuple[int | None, str | None]:
    if head is None:
        return 1, "the head of the chain is missing"
    if head.sequence > sequence:
        return sequence + 1, f"entry {sequence + 1} is missing; the chain ended at {head.sequence}"
    if head.sequence != sequence or head.hash != last:
        return head.sequence + 1, f"the head of the chain stands at {head.sequence}, its last entry is {sequence}"
    return None, None
