"""What the account itself tells: its identity and its concurrency."""

from centralita.retell.sandbox.dialler import CONCURRENCY_LIMIT
from centralita.retell.sandbox.services import ApiRequest, Reply


async def identity(request: ApiRequest) -> Reply:
    return Reply(
        200,
        {
            "org_id": request.workspace.organization_id,
            "org_name": request.workspace.name,
            "api_key_name": "Sandbox key",
        },
    )


async def concurrency(request: ApiRequest) -> Reply:
    return Reply(
        200,
        {
            "current_concurrency": request.sandbox.dialler.active(request.workspace.id),
            "concurrency_limit": CONCURRENCY_LIMIT,
            "base_concurrency": CONCURRENCY_LIMIT,
            "purchased_concurrency": 0,
            "concurrency_purchase_limit": 100,
            "remaining_purchase_limit": 100,
            "concurrency_burst_enabled": False,
            "concurrency_burst_limit": 0,
            "reserved_inbound_concurrency": 0,
        },
    )
