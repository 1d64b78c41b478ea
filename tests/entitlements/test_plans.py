"""What a plan allows."""

import httpx
import pytest
from sqlalchemy import update

from centralita.entitlements import service as entitlements
from centralita.entitlements.errors import PlanLimit
from centralita.entitlements.models import PLANS, Entitlement, Feature
from centralita.identity.models import Organization


@pytest.fixture
async def choose(services, alice):
    """Put Alice's organization on a plan."""

    async def to(plan: str) -> None:
        async with services.sessions.begin() as session:
            await session.execute(
                update(Organization).where(Organization.id == alice.organization_id).values(plan=plan)
            )

    return to


class TestCheck:
    @pytest.mark.parametrize("plan", ["unlimited", "premium"])
    async def test_without_a_count_there_is_no_end(self, services, alice, choose, plan) -> None:
        await choose(plan)
        async with services.system(alice.organization_id, "a test") as ctx:
            await entitlements.check(ctx, Entitlement.AGENTS, used=1_000_000)

    async def test_stops_at_the_count(self, services, alice, choose) -> None:
        await choose("free")
        async with services.system(alice.organization_id, "a test") as ctx:
            await entitlements.check(ctx, Entitlement.AGENTS, used=2)
            with pytest.raises(PlanLimit) as stopped:
                await entitlements.check(ctx, Entitlement.AGENTS, used=3)
        assert (stopped.value.status, stopped.value.code) == (402, "plan_limit")
        assert stopped.value.details == {"plan": "free", "entitlement": "agents", "limit": 3, "used": 3}

    async def test_counts_for_one_organization_only(self, services, alice, charlie, choose) -> None:
        await choose("free")
        async with services.system(charlie.organization_id, "a test") as ctx:
            await entitlements.check(ctx, Entitlement.AGENTS, used=3)


class TestMe:
    async def test_says_what_the_plan_allows(self, alice, choose) -> None:
        await choose("free")
        allowed = (await alice.client.get("/api/v1/me")).json()["entitlements"]
        assert allowed == {
            "plan": "free",
            "features": ["support.mail", "voices.basic"],
            "limits": {"agents": 3, "minutes_per_month": 100},
        }

    async def test_a_panel_of_ones_own_starts_unlimited(self, alice) -> None:
        answer = await alice.client.get("/api/v1/me")
        assert answer.status_code == httpx.codes.OK
        assert answer.json()["entitlements"]["plan"] == "unlimited"


def test_every_plan_answers_for_every_count() -> None:
    assert all(set(plan.limits) == set(Entitlement) for plan in PLANS.values())
    assert PLANS["premium"].features >= {Feature.VOICES_PREMIUM, Feature.SUPPORT_PRIORITY}
