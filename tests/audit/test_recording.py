"""What an entry keeps: what differs, never a secret, and only if the transaction commits."""

import asyncio
import enum
import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from centralita.audit import service as audit
from centralita.audit.models import AuditEntry


class Colour(enum.StrEnum):
    RED = "red"


async def entries(work) -> list[AuditEntry]:
    async with work() as ctx:
        statement = select(AuditEntry).where(AuditEntry.organization_id == ctx.organization_id)
        return list(await ctx.session.scalars(statement.order_by(AuditEntry.sequence)))


def note(ctx, action: str = "thing.changed", **values) -> None:
    audit.record(ctx, action, target_kind="thing", target_id=uuid.uuid4(), target_name="Thing", **values)


class TestChanges:
    async def test_only_what_differs_is_kept(self, work) -> None:
        async with work() as ctx:
            note(ctx, before={"name": "a", "size": 1, "gone": True}, after={"name": "b", "size": 1, "new": [1]})
        (entry,) = await entries(work)
        assert entry.changes == {
            "gone": {"before": True, "after": None},
            "name": {"before": "a", "after": "b"},
            "new": {"before": None, "after": [1]},
        }

    async def test_rows_are_read_by_their_fields(self, work) -> None:
        row = SimpleNamespace(name="a", size=1, other="x")
        before = audit.snapshot(row, "name", "size")
        row.name = "b"
        async with work() as ctx:
            note(ctx, before=before, after=row, fields=["name", "size"])
        (entry,) = await entries(work)
        assert entry.changes == {"name": {"before": "a", "after": "b"}}

    @pytest.mark.parametrize("name", ["api_key", "password", "webhook_key", "Token", "client_secret", "key_hash"])
    async def test_what_looks_like_a_secret_is_hidden(self, work, name) -> None:
        async with work() as ctx:
            note(ctx, before={name: None}, after={name: "hunter2"})
        (entry,) = await entries(work)
        assert entry.changes == {name: {"before": None, "after": "•••"}}

    async def test_secrets_set_anew_are_named_only(self, work) -> None:
        async with work() as ctx:
            note(ctx, after={"llm_tokens": 3}, secrets=["api_key"])
        (entry,) = await entries(work)
        assert entry.changes == {
            "api_key": {"before": "•••", "after": "•••"},
            "llm_tokens": {"before": None, "after": 3},
        }

    async def test_every_kind_of_value_has_a_spelling(self, work) -> None:
        identifier = uuid.uuid4()
        values = {
            "instant": datetime(2026, 11, 22, 8, 30, tzinfo=UTC),
            "day": date(2026, 11, 22),
            "identifier": identifier,
            "amount": Decimal("1.50"),
            "colour": Colour.RED,
            "many": {"b", "a"},
            "nested": {"list": [(1, 2.5), {"x": None}]},
            "endless": float("inf"),
            "nul": "a\x00b",
            "half": "\ud800",
        }
        async with work() as ctx:
            note(ctx, after=values)
        (entry,) = await entries(work)
        assert {name: change["after"] for name, change in entry.changes.items()} == {
            "instant": "2026-11-22T08:30:00Z",
            "day": "2026-11-22",
            "identifier": str(identifier),
            "amount": "1.50",
            "colour": "red",
            "many": ["a", "b"],
            "nested": {"list": [[1, 2.5], {"x": None}]},
            "endless": "inf",
            "nul": "a\ufffdb",
            "half": "?",
        }

    async def test_long_texts_are_cut(self, work) -> None:
        async with work() as ctx:
            note(ctx, after={"prompt": "x" * 10_000})
        (entry,) = await entries(work)
        assert len(str(entry.changes["prompt"]["after"])) == 4001


class TestTransaction:
    async def test_nothing_is_kept_of_what_is_rolled_back(self, work) -> None:
        async def fail() -> None:
            async with work() as ctx:
                note(ctx)
                raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await fail()
        assert await entries(work) == []

    async def test_a_savepoint_takes_only_its_own_entries_back(self, work) -> None:
        async with work() as ctx:
            note(ctx, "first")
            async with ctx.session.begin_nested() as savepoint:
                note(ctx, "undone")
                async with ctx.session.begin_nested():
                    note(ctx, "undone.too")
                await savepoint.rollback()
            async with ctx.session.begin_nested():
                note(ctx, "second")
            note(ctx, "third")
        assert [entry.action for entry in await entries(work)] == ["first", "second", "third"]

    async def test_the_head_is_not_held_before_the_commit(self, work) -> None:
        async with work() as slow:
            note(slow, "slow")
            await slow.session.flush()
            async with asyncio.timeout(3):
                async with work() as quick:
                    note(quick, "quick")
        assert [entry.action for entry in await entries(work)] == ["quick", "slow"]

    async def test_many_at_once_make_one_chain(self, work, services, organization_id) -> None:
        async def write(number: int) -> None:
            async with work() as ctx:
                note(ctx, f"{number}.a")
                note(ctx, f"{number}.b")

        await asyncio.gather(*(write(number) for number in range(30)))
        found = await entries(work)
        assert [entry.sequence for entry in found] == list(range(1, 61))
        assert all(found[n].action[:-1] == found[n + 1].action[:-1] for n in range(0, 60, 2))
        assert (await audit.verify(services, organization_id)).is_whole


class TestKept:
    @pytest.mark.parametrize(
        "statement",
        ["UPDATE audit_entries SET action = 'x'", "DELETE FROM audit_entries", "TRUNCATE audit_entries"],
    )
    async def test_the_database_refuses_to_change_the_log(self, work, statement) -> None:
        async with work() as ctx:
            note(ctx)
        with pytest.raises(DBAPIError, match="never changed or deleted"):
            async with work() as ctx:
                await ctx.session.execute(text(statement))
        assert len(await entries(work)) == 1
