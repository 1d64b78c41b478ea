"""The second wall: the session keeps to its organization even where a query forgets."""

import uuid

import pytest
from sqlalchemy import delete, select, update

from centralita.core import operations
from centralita.core.database import MissingTenant, scope
from centralita.core.operations import Operation


@pytest.fixture
async def theirs(services, charlie) -> Operation:
    async with services.system(charlie.organization_id, "tests") as ctx:
        return await operations.start(ctx, "tests.wall", target_kind="test", target_id=uuid.uuid4())


async def test_a_select_without_a_filter_sees_only_its_organization(services, alice, theirs) -> None:
    async with services.system(alice.organization_id, "tests") as ctx:
        found = (await ctx.session.scalars(select(Operation))).all()
        assert theirs.id not in {row.id for row in found}
        assert {row.organization_id for row in found} <= {alice.organization_id}


async def test_updates_and_deletes_by_id_do_not_reach_another_organization(services, alice, theirs) -> None:
    async with services.system(alice.organization_id, "tests") as ctx:
        changed = await ctx.session.execute(update(Operation).where(Operation.id == theirs.id).values(kind="stolen"))
        removed = await ctx.session.execute(delete(Operation).where(Operation.id == theirs.id))
        assert (changed.rowcount, removed.rowcount) == (0, 0)


async def test_a_session_without_an_organization_cannot_read_tenant_tables(services) -> None:
    async with services.sessions() as session:
        with pytest.raises(MissingTenant):
            await session.execute(select(Operation))


async def test_a_row_of_another_organization_cannot_be_written(services, alice, charlie) -> None:
    with pytest.raises(MissingTenant):
        async with services.system(alice.organization_id, "tests") as ctx:
            ctx.organization_id = charlie.organization_id
            await operations.start(ctx, "tests.wall", target_kind="test", target_id=uuid.uuid4())


async def test_a_session_never_moves_to_another_organization(services, alice, charlie) -> None:
    async with services.system(alice.organization_id, "tests") as ctx:
        with pytest.raises(MissingTenant):
            scope(ctx.session, charlie.organization_id)
