"""Proving the log: whatever is done to a chain behind the panel's back is found, and where."""

import uuid
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession

from centralita.audit import service as audit
from centralita.audit.models import AuditEntry
from centralita.audit.service.chain import COVERED, canonical, link
from centralita.core.context import system_context
from centralita.core.services import Services

EDITS = (
    "actor_kind = actor_kind || 'x'",
    "actor_id = gen_random_uuid()",
    "actor_name = actor_name || ' '",
    "action = 'nothing.happened'",
    "target_kind = ''",
    "target_id = NULL",
    "target_name = upper(target_name) || 'x'",
    'changes = changes || \'{"size": {"before": 0, "after": 0}}\'',
    "ip = '203.0.113.9'",
    "request_id = request_id || '0'",
    "at = at + interval '1 microsecond'",
    "id = gen_random_uuid()",
    "hash = sha256(hash)",
)
THIS = "organization_id = :organization AND sequence = :n"


@dataclass(frozen=True)
class Tampering:
    """Something done to a chain, and the first entry that shows it."""

    statements: tuple[str, ...]
    values: dict[str, object]
    found_at: int


def set_sequence(to: str, was: str) -> str:
    return f"UPDATE audit_entries SET sequence = {to} WHERE organization_id = :organization AND sequence = {was}"


COPY_AS_M = (
    "INSERT INTO audit_entries SELECT organization_id, gen_random_uuid(), :m, at, actor_kind, actor_id, actor_name,"
    " action, target_kind, target_id, target_name, changes, ip, request_id, hash, sha256(hash)"
    f" FROM audit_entries WHERE {THIS}"
)
CUT = "DELETE FROM audit_entries WHERE organization_id = :organization AND sequence >= :n"
FORGE = f"UPDATE audit_entries SET action = 'quiet', hash = 'forged' WHERE {THIS}"
UNLINK = f"UPDATE audit_entries SET previous_hash = hash WHERE {THIS}"
BEHEAD = "DELETE FROM audit_heads WHERE organization_id = :organization"
SWAP = (set_sequence("-1", ":n"), set_sequence(":n", ":m"), set_sequence(":m", "-1"))


@st.composite
def tamperings(draw: st.DrawFn) -> tuple[int, Tampering]:
    """A chain's length and what is done to it."""
    length = draw(st.integers(2, 6))
    n = draw(st.integers(1, length))
    m = draw(st.integers(1, length).filter(lambda other: other != n))
    edit = f"UPDATE audit_entries SET {draw(st.sampled_from(EDITS))} WHERE {THIS}"
    done = draw(
        st.sampled_from(
            [
                Tampering((edit,), {"n": n}, n),
                Tampering((f"DELETE FROM audit_entries WHERE {THIS}",), {"n": n}, n),
                Tampering((CUT,), {"n": n}, n),
                Tampering((FORGE,), {"n": n}, n),
                Tampering((UNLINK,), {"n": n}, n),
                Tampering(SWAP, {"n": n, "m": m}, min(n, m)),
                Tampering((COPY_AS_M,), {"n": length, "m": length + 1}, length + 1),
                Tampering((COPY_AS_M,), {"n": n, "m": 0}, 1),
                Tampering((BEHEAD,), {}, 1),
            ]
        )
    )
    return length, done


async def write(services: Services, organization_id: uuid.UUID, length: int) -> None:
    """A chain of this many entries."""
    for number in range(length):
        async with services.sessions.begin() as session:
            ctx = system_context(services, session, organization_id, "a test")
            audit.record(
                ctx,
                "thing.changed",
                target_kind="thing",
                target_id=str(number),
                target_name="Thing",
                after={"size": number / 4, "name": "ñ"},
            )


async def tamper(session: AsyncSession, organization_id: uuid.UUID, done: Tampering) -> None:
    """Do it as somebody would who owns the database."""
    await session.execute(text("ALTER TABLE audit_entries DISABLE TRIGGER USER"))
    for statement in done.statements:
        await session.execute(text(statement), {"organization": organization_id, **done.values})
    await session.execute(text("ALTER TABLE audit_entries ENABLE TRIGGER USER"))


class TestVerify:
    @settings(max_examples=60, deadline=None)
    @given(case=tamperings())
    async def test_finds_the_first_entry_that_is_not_as_written(self, services, case) -> None:
        length, done = case
        organization_id = uuid.uuid4()
        await write(services, organization_id, length)
        assert (await audit.verify(services, organization_id)).is_whole
        async with services.sessions.begin() as session:
            await tamper(session, organization_id, done)
        verdict = await audit.verify(services, organization_id)
        assert not verdict.is_whole
        assert verdict.broken_at == done.found_at
        assert verdict.reason

    @pytest.mark.parametrize("edit", EDITS)
    async def test_every_column_is_covered(self, services, edit) -> None:
        organization_id = uuid.uuid4()
        await write(services, organization_id, 2)
        async with services.sessions.begin() as session:
            change = f"UPDATE audit_entries SET {edit} WHERE {THIS}"
            await tamper(session, organization_id, Tampering((change,), {"n": 1}, 1))
        assert (await audit.verify(services, organization_id)).broken_at == 1

    async def test_an_entry_rehashed_properly_breaks_the_next(self, services) -> None:
        organization_id = uuid.uuid4()
        await write(services, organization_id, 3)
        verdict = await self._rehash(services, organization_id, 2)
        assert (verdict.broken_at, verdict.reason) == (3, "entry 3 does not follow the entry before it")

    async def test_the_last_entry_rehashed_properly_breaks_the_head(self, services) -> None:
        organization_id = uuid.uuid4()
        await write(services, organization_id, 3)
        verdict = await self._rehash(services, organization_id, 3)
        assert not verdict.is_whole
        assert "head" in str(verdict.reason)

    async def _rehash(self, services: Services, organization_id: uuid.UUID, n: int):
        async with services.sessions.begin() as session:
            entry = await session.scalar(
                select(AuditEntry).where(AuditEntry.organization_id == organization_id, AuditEntry.sequence == n),
                execution_options={"across_tenants": True},
            )
            row = {name: getattr(entry, name) for name in COVERED} | {"action": "quiet"}
            change = f"UPDATE audit_entries SET action = 'quiet', hash = :hash WHERE {THIS}"
            await tamper(
                session, organization_id, Tampering((change,), {"n": n, "hash": link(entry.previous_hash, row)}, n)
            )
        return await audit.verify(services, organization_id)

    async def test_every_organization_gets_a_verdict(self, services) -> None:
        whole, broken = uuid.uuid4(), uuid.uuid4()
        await write(services, whole, 2)
        await write(services, broken, 2)
        async with services.sessions.begin() as session:
            await tamper(session, broken, Tampering((f"DELETE FROM audit_entries WHERE {THIS}",), {"n": 1}, 1))
        verdicts = {verdict.organization_id: verdict for verdict in await audit.verify_all(services)}
        assert (verdicts[whole].is_whole, verdicts[whole].entries) == (True, 2)
        assert (verdicts[broken].is_whole, verdicts[broken].broken_at) == (False, 1)


class TestCanonical:
    @given(
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers(-(2**53), 2**53)
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        )
    )
    def test_equal_values_have_one_spelling(self, value: object) -> None:
        assert canonical(value) == canonical(shuffled(value))

    @pytest.mark.parametrize(("one", "other"), [(1.0, 1), (-0.0, 0), (1e20, 10**20), ((1, 2), [1, 2])])
    def test_numbers_and_lists_survive_the_database(self, one: object, other: object) -> None:
        assert canonical({"x": one}) == canonical({"x": other})


def shuffled(value: object) -> object:
    """The same value, its keys in another order."""
    if isinstance(value, dict):
        return {key: shuffled(item) for key, item in reversed(value.items())}
    if isinstance(value, list):
        return [shuffled(item) for item in value]
    return value
