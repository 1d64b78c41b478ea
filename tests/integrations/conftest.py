"""What tests of connections share: a workspace that stands by itself, with a key of its own."""

import uuid

import pytest


@pytest.fixture
async def retell_key(sandbox) -> str:
    """The key of a workspace that the panel did not make."""
    key = f"key_{uuid.uuid4().hex}"
    body = {"api_key": key, "name": "Clínica Sol", "webhook_url": None}
    (await sandbox.put(f"/_sandbox/workspaces/{uuid.uuid4()}", json=body)).raise_for_status()
    return key


@pytest.fixture
def wish(services, retell_key) -> dict[str, object]:
    """What it takes to connect that workspace."""
    return {
        "name": "Main workspace",
        "kind": "retell",
        "api_key": retell_key,
        "base_url": services.settings.sandbox_url,
    }


@pytest.fixture
async def connected(alice, wish):
    """The answer to a connection that was made."""
    answer = await alice.client.post("/api/v1/connections", json=wish)
    assert answer.status_code == 201, answer.text
    return answer
