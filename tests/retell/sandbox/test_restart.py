"""The state survives the process; calls under way go on."""

from contextlib import suppress
from pathlib import Path

import pytest
from tests.retell.conftest import OpenSandbox, Receiver

from centralita.retell.sandbox.options import SandboxOptions
from centralita.retell.sandbox.server import PortInUseError, SandboxServer
from centralita.retell.sandbox.store import DirectoryInUseError, Store


class TestRestart:
    async def test_keeps_agents_calls_and_workspaces(self, open_sandbox: OpenSandbox, data_directory: Path) -> None:
        async with open_sandbox(data_dir=data_directory) as sandbox:
            agent_id = await sandbox.agent()
            before = await sandbox.finished(await sandbox.dial(agent_id))
            numbers = [item.phone_number for item in (await sandbox.client.phone_number.list()).items or []]
        async with open_sandbox(data_dir=data_directory) as sandbox:
            assert (await sandbox.client.agent.retrieve(agent_id)).agent_name == "Reception"
            assert await sandbox.client.call.retrieve(before.call_id) == before
            assert [item.phone_number for item in (await sandbox.client.phone_number.list()).items or []] == numbers
            assert await sandbox.agent() != agent_id

    async def test_a_call_goes_on_where_it_was(
        self, open_sandbox: OpenSandbox, receiver: Receiver, data_directory: Path
    ) -> None:
        options = {"data_dir": data_directory, "webhook_url": receiver.url, "speed": 20}
        async with open_sandbox(**options) as sandbox:
            call_id = await sandbox.dial(await sandbox.agent())
            await receiver.wait_for_event(call_id, "transcript_updated")
        assert "call_ended" not in receiver.events_of(call_id)
        async with open_sandbox(**{**options, "speed": 5_000}) as sandbox:
            call = await sandbox.finished(call_id)
            await receiver.wait_for_event(call_id)
        assert receiver.events_of(call_id) == ["call_started", "call_ended", "call_analyzed"]
        assert (call.disconnection_reason, call.transcript.count("Hello there.")) == ("user_hangup", 1)
        assert call.duration_ms > 18_000

    def test_two_cannot_hold_one_directory(self, data_directory: Path) -> None:
        store = Store(data_directory)
        try:
            with pytest.raises(DirectoryInUseError, match="Another sandbox"):
                Store(data_directory)
        finally:
            store.close()
        Store(data_directory).close()

    def test_a_write_that_fails_leaves_nothing(self, data_directory: Path) -> None:
        store = Store(data_directory)
        with suppress(ZeroDivisionError), store.transaction():
            store.put("w", "kind", "id", {"a": 1})
            raise ZeroDivisionError
        assert store.get("w", "kind", "id") is None
        store.close()

    async def test_a_port_that_is_taken_is_said(self, open_sandbox: OpenSandbox) -> None:
        async with open_sandbox() as sandbox:
            with pytest.raises(PortInUseError, match="Choose another one"):
                SandboxServer(SandboxOptions(port=sandbox.server.options.port, api_key="key"))
