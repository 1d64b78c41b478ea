"""Phone numbers: listed, bought, imported, bound and released."""

import pytest
from tests.retell.conftest import RunningSandbox, unknown_fields

from retell import BadRequestError, UnprocessableEntityError


class TestNumbers:
    async def test_two_are_there_from_the_start(self, sandbox: RunningSandbox) -> None:
        listed = await sandbox.client.phone_number.list(limit=2)
        assert [item.phone_number[:8] for item in listed.items or []] == ["+1415555", "+1212555"]
        assert unknown_fields(listed) == []

    async def test_buy_change_and_release(self, sandbox: RunningSandbox, agent_id: str) -> None:
        bought = await sandbox.client.phone_number.create(
            area_code=213, nickname="Los Angeles", inbound_agents=[{"agent_id": agent_id, "weight": 1}]
        )
        assert bought.phone_number.startswith("+1213555")
        assert (bought.phone_number_type, unknown_fields(bought)) == ("retell-twilio", [])
        changed = await sandbox.client.phone_number.update(bought.phone_number, inbound_agents=None, nickname="LA")
        assert (changed.inbound_agents, changed.nickname, changed.area_code) == (None, "LA", 213)
        assert (await sandbox.client.phone_number.retrieve(bought.phone_number)).nickname == "LA"
        await sandbox.client.phone_number.delete(bought.phone_number)
        with pytest.raises(UnprocessableEntityError):
            await sandbox.client.phone_number.retrieve(bought.phone_number)

    async def test_import_never_tells_the_password(self, sandbox: RunningSandbox) -> None:
        imported = await sandbox.client.phone_number.import_(
            phone_number="+34910000001",
            termination_uri="sip.example.com",
            sip_trunk_auth_username="me",
            sip_trunk_auth_password="secret",
            transport="TLS",
        )
        assert imported.phone_number_type == "custom"
        assert "secret" not in imported.to_json()
        changed = await sandbox.client.phone_number.update("+34910000001", auth_username="you", auth_password="other")
        trunk = changed.sip_outbound_trunk_config
        assert trunk is not None
        assert (trunk.auth_username, trunk.transport, trunk.termination_uri) == ("you", "TLS", "sip.example.com")
        with pytest.raises(BadRequestError, match="already yours"):
            await sandbox.client.phone_number.import_(phone_number="+34910000001", termination_uri="sip.example.com")

    async def test_bindings_are_checked(self, sandbox: RunningSandbox, agent_id: str) -> None:
        number = await sandbox.number()
        with pytest.raises(BadRequestError, match="add up to 1"):
            await sandbox.client.phone_number.update(number, inbound_agents=[{"agent_id": agent_id, "weight": 0.5}])
        with pytest.raises(UnprocessableEntityError, match="Agent agent_none"):
            await sandbox.client.phone_number.update(number, inbound_agents=[{"agent_id": "agent_none", "weight": 1}])
        version_7 = {"agent_id": agent_id, "weight": 1, "agent_version": 7}
        with pytest.raises(UnprocessableEntityError, match="Version 7"):
            await sandbox.client.phone_number.update(number, inbound_agents=[version_7])
        with pytest.raises(BadRequestError, match="transport"):
            await sandbox.client.phone_number.update(number, transport="PIGEON")

    async def test_a_fallback_is_another_number_without_one(self, sandbox: RunningSandbox) -> None:
        one, two = [item.phone_number for item in (await sandbox.client.phone_number.list(limit=2)).items or []]
        changed = await sandbox.client.phone_number.update(one, fallback_number="+14155550999")
        assert changed.fallback_number == "+14155550999"
        for fallback in (two, one):
            with pytest.raises(BadRequestError, match="fallback_number"):
                await sandbox.client.phone_number.update(two, fallback_number=fallback)
        assert (await sandbox.client.phone_number.update(one, fallback_number=None)).fallback_number is None

    async def test_codecs_are_for_numbers_of_ones_own(self, sandbox: RunningSandbox) -> None:
        with pytest.raises(BadRequestError, match="codecs"):
            await sandbox.client.phone_number.update(await sandbox.number(), codecs=["PCMU"])

    async def test_pages(self, sandbox: RunningSandbox) -> None:
        first = await sandbox.client.phone_number.list(limit=1)
        second = await sandbox.client.phone_number.list(limit=1, pagination_key=first.pagination_key or "")
        assert (first.items or [])[0].phone_number != (second.items or [])[0].phone_number
