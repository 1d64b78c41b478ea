"""list-calls: every filter form, both ways of paging, and the total."""

from typing import Any

import pytest
from tests.retell.conftest import OpenSandbox, RunningSandbox, unknown_fields

from centralita.retell.sandbox.outcomes import BY_REASON
from retell import BadRequestError


@pytest.fixture(scope="module")
async def calls(open_sandbox: OpenSandbox) -> Any:
    """A sandbox with four known calls: a talk, a voicemail, a busy line, a web call."""
    async with open_sandbox() as sandbox:
        analysis = [{"type": "boolean", "name": "solved", "description": "Is it?"}]
        agent = await sandbox.agent(post_call_analysis_data=analysis)
        other = await sandbox.agent()
        made = {
            "talk": await sandbox.dial(
                agent,
                BY_REASON["agent_hangup"].number,
                metadata={"tier": "gold", "age": 41, "vip": True},
                retell_llm_dynamic_variables={"name": "Ana"},
            ),
            "voicemail": await sandbox.dial(agent, BY_REASON["voicemail_reached"].number, metadata={"tier": "tin"}),
            "busy": await sandbox.dial(other, BY_REASON["dial_busy"].number),
            "web": (await sandbox.client.call.create_web_call(agent_id=other)).call_id,
        }
        for call_id in made.values():
            await sandbox.finished(call_id)
        yield sandbox, made, agent


def number(op: str, value: float) -> dict[str, Any]:
    return {"type": "number", "op": op, "value": value}


def among(*values: str) -> dict[str, Any]:
    return {"type": "enum", "op": "in", "value": list(values)}


def text(op: str, value: str) -> dict[str, Any]:
    return {"type": "string", "op": op, "value": value}


def truth(value: bool) -> dict[str, Any]:
    return {"type": "boolean", "op": "eq", "value": value}


ALL = {"talk", "voicemail", "busy", "web"}
FILTERS: list[tuple[dict[str, Any], set[str]]] = [
    ({}, ALL),
    ({"call_status": among("ended")}, {"talk", "voicemail", "web"}),
    ({"call_status": among("not_connected")}, {"busy"}),
    ({"call_type": among("web_call")}, {"web"}),
    ({"direction": among("outbound")}, {"talk", "voicemail", "busy"}),
    ({"disconnection_reason": among("dial_busy", "voicemail_reached")}, {"busy", "voicemail"}),
    ({"data_storage_setting": among("everything")}, ALL),
    ({"agent_tag": among("prod")}, set()),
    ({"user_sentiment": among("Unknown")}, {"voicemail", "busy"}),
    ({"to_number": text("eq", "+15005550301")}, {"busy"}),
    ({"to_number": text("ne", "+15005550301")}, {"talk", "voicemail"}),
    ({"to_number": text("ew", "0201")}, {"voicemail"}),
    ({"from_number": text("sw", "+1415555")}, {"talk", "voicemail", "busy"}),
    ({"to_number": text("co", "55502")}, {"voicemail"}),
    ({"batch_call_id": text("eq", "batch")}, set()),
    ({"in_voicemail": truth(True)}, {"voicemail"}),
    ({"call_successful": truth(False)}, {"voicemail", "busy"}),
    ({"duration_ms": number("ge", 18_000)}, {"talk", "web"}),
    ({"duration_ms": number("lt", 18_000)}, {"voicemail"}),
    ({"duration_ms": {"type": "range", "op": "bt", "value": [1, 3_600_000]}}, {"talk", "voicemail", "web"}),
    ({"combined_cost": number("eq", 0)}, {"busy"}),
    ({"combined_cost": number("gt", 0)}, {"talk", "voicemail", "web"}),
    ({"e2e_latency_p50": number("le", 60_000)}, {"talk", "voicemail", "web"}),
    ({"start_timestamp": number("ge", 1_700_000_000_000)}, ALL),
    ({"start_timestamp": number("le", 1_700_000_000_000)}, set()),
    ({"end_timestamp": number("ne", 0)}, {"talk", "voicemail", "web"}),
    ({"metadata": [{**text("eq", "gold"), "key": "tier"}]}, {"talk"}),
    ({"metadata": [{**among("gold", "tin"), "key": "tier"}]}, {"talk", "voicemail"}),
    ({"metadata": [{**number("gt", 40), "key": "age"}, {**truth(True), "key": "vip"}]}, {"talk"}),
    ({"metadata": [{"type": "range", "op": "bt", "value": [50, 60], "key": "age"}]}, set()),
    ({"metadata": [{"type": "present", "op": "pr", "key": "tier"}]}, {"talk", "voicemail"}),
    ({"metadata": [{"type": "present", "op": "np", "key": "tier"}]}, {"busy", "web"}),
    ({"dynamic_variables": [{**text("eq", "Ana"), "key": "name"}]}, {"talk"}),
    ({"custom_analysis_data": [{"type": "present", "op": "pr", "key": "solved"}]}, {"talk", "voicemail"}),
    ({"custom_attributes": [{"type": "present", "op": "pr", "key": "tier"}]}, set()),
    ({"tool_calls": [{"name": "end_call", "success": truth(True), "latency_ms": number("lt", 10)}]}, {"talk"}),
    ({"tool_calls": [{"name": "end_call"}, {"name": "look_up"}]}, set()),
]


class TestFilters:
    @pytest.mark.parametrize(("criteria", "wanted"), FILTERS)
    async def test_form(self, calls: Any, criteria: dict[str, Any], wanted: set[str]) -> None:
        sandbox, made, _ = calls
        listed = await sandbox.client.call.list(filter_criteria=criteria, include_total=True)
        names = {name for name, call_id in made.items() if call_id in {item.call_id for item in listed.items}}
        # A busy line has no sentiment to speak of and a talk may go badly, so success is only checked one way.
        assert names >= wanted if "call_successful" in criteria else names == wanted
        assert listed.total == len(listed.items)
        assert unknown_fields(listed) == []

    async def test_agents_are_alternatives_and_versions_narrow_them(self, calls: Any) -> None:
        sandbox, made, agent = calls
        for versions, wanted in [([], {"talk", "voicemail"}), ([0], {"talk", "voicemail"}), ([3], set())]:
            listed = await sandbox.client.call.list(
                filter_criteria={"agent": [{"agent_id": agent, "version": versions}, {"agent_id": "agent_none"}]}
            )
            assert {item.call_id for item in listed.items} == {made[name] for name in wanted}

    async def test_an_id_in_both_forms(self, calls: Any) -> None:
        sandbox, made, _ = calls
        for condition in (text("eq", made["web"]), among(made["web"])):
            listed = await sandbox.client.call.list(filter_criteria={"call_id": condition})
            assert [item.call_id for item in listed.items] == [made["web"]]

    async def test_registered_is_no_filterable_status(self, calls: Any) -> None:
        with pytest.raises(BadRequestError, match="call_status"):
            await calls[0].client.call.list(filter_criteria={"call_status": among("registered")})


class TestPaging:
    async def test_by_key_nothing_is_missed_or_repeated(self, calls: Any) -> None:
        sandbox, made, _ = calls
        for order in ("ascending", "descending"):
            seen: list[str] = []
            key: dict[str, str] = {}
            for _ in range(4):
                page = await sandbox.client.call.list(limit=1, sort_order=order, **key)
                seen += [item.call_id for item in page.items]
                key = {"pagination_key": page.pagination_key or ""}
            assert page.has_more is False
            assert set(seen) == set(made.values())
            assert seen == await self._all(sandbox, order)

    async def test_by_skip_with_a_total_of_everything(self, calls: Any) -> None:
        sandbox, _, _ = calls
        page = await sandbox.client.call.list(limit=2, skip=1, include_total=True)
        assert [item.call_id for item in page.items] == (await self._all(sandbox, "descending"))[1:3]
        assert (page.total, page.has_more) == (4, True)
        with pytest.raises(BadRequestError, match="mutually exclusive"):
            await sandbox.client.call.list(skip=1, pagination_key=page.pagination_key)

    async def test_items_have_no_transcripts(self, calls: Any) -> None:
        page = await calls[0].client.get("/v2/get-call/" + calls[1]["talk"], cast_to=dict[str, object])
        listed = await calls[0].client.post("/v3/list-calls", body={}, cast_to=dict[str, Any])
        item = next(item for item in listed["items"] if item["call_id"] == calls[1]["talk"])
        assert set(page) - set(item) == {"transcript", "transcript_object", "transcript_with_tool_calls"}

    @pytest.mark.parametrize("limit", [0, 1001])
    async def test_limits_of_the_limit(self, calls: Any, limit: int) -> None:
        with pytest.raises(BadRequestError, match="limit"):
            await calls[0].client.call.list(limit=limit)

    @staticmethod
    async def _all(sandbox: RunningSandbox, order: Any) -> list[str]:
        return [item.call_id for item in (await sandbox.client.call.list(sort_order=order)).items]
