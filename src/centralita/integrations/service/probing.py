"""Looking at a workspace: who it is, what it holds, how many calls it may run at once."""

import asyncio
from typing import TYPE_CHECKING

from centralita.core.services import Services
from centralita.integrations.schemas import Access, Concurrency, Findings, PhoneNumber
from centralita.integrations.service import vendor
from centralita.retell.copies import is_copy

if TYPE_CHECKING:
    from retell.types.agent_list_params import FilterCriteria

    from retell import AsyncRetell

_PAGE = 1000
_MOST_PAGES = 50


async def probe(services: Services, access: Access) -> Findings:
    """Try the key, then count what the workspace holds."""
    client = await vendor.connect(services, access, "interactive")
    with vendor.failures():
        identity = await client.identity.retrieve()
        agents, numbers, running = await asyncio.gather(
            _count_agents(client), phone_numbers(client), concurrency(client)
        )
    return Findings(
        organization_id=identity.org_id,
        organization_name=identity.org_name,
        agents=agents,
        phone_numbers=len(numbers),
        concurrency=running,
    )


async def phone_numbers(client: "AsyncRetell") -> list[PhoneNumber]:
    """Every number of the workspace."""
    found: list[PhoneNumber] = []
    page = await client.phone_number.list(limit=_PAGE)
    for _ in range(_MOST_PAGES):
        found.extend(
            PhoneNumber(phone_number=item.phone_number, nickname=item.nickname, type=item.phone_number_type)
            for item in page.items or []
        )
        if not page.has_more or not page.pagination_key:
            break
        page = await client.phone_number.list(limit=_PAGE, pagination_key=page.pagination_key)
    return found


async def _count_agents(client: "AsyncRetell") -> int:
    is_voice: FilterCriteria = {"channel": {"type": "string", "op": "eq", "value": "voice"}}
    page = await client.agent.list(limit=_PAGE, filter_criteria=is_voice)
    names = [item.agent_name for item in page.items]
    for _ in range(_MOST_PAGES):
        if not page.has_more or not page.pagination_key:
            break
        page = await client.agent.list(limit=_PAGE, filter_criteria=is_voice, pagination_key=page.pagination_key)
        names += [item.agent_name for item in page.items]
    return sum(1 for name in names if not is_copy(name))


async def concurrency(client: "AsyncRetell") -> Concurrency:
    """How many calls run at once, and how many may."""
    found = await client.concurrency.retrieve()
    return Concurrency(current=found.current_concurrency or 0, limit=found.concurrency_limit)
