"""Phone numbers: found at Retell, bought once, brought along, bound by weight and label, released."""

import uuid

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from centralita.agents.service.numbers import bindings
from centralita.core import operations

NUMBERS = "/api/v1/phone-numbers"
AGENTS = "/api/v1/agents"


def share(agent: dict, weight: float, version: object = None) -> dict:
    """An agent of a list, as the API takes it."""
    return {"agent_id": agent["id"], "weight": weight, "version": version}


async def theirs(workspace, number: dict) -> list[tuple[str, float, object]]:
    """Who answers the number, as Retell has it."""
    found = await workspace.retell.phone_number.retrieve(number["number"])
    return [(agent.agent_id, agent.weight, agent.agent_version) for agent in found.inbound_agents or []]


class TestList:
    async def test_shows_what_retell_has_after_a_sync(self, alice, number, numbers, connection) -> None:
        assert len(await numbers()) == 2
        assert (number["kind"], number["connection_id"]) == ("retell-twilio", connection["id"])
        assert number["pretty"].startswith("+1 (")
        assert number["configuration"]["phone_number"] == number["number"]
        one = await alice.client.get(f"{NUMBERS}/{number['id']}")
        assert one.json() == number

    async def test_is_narrowed_and_comes_in_pages(self, alice, number, numbers, make_agent) -> None:
        agent = await make_agent("Ana")
        await alice.client.patch(
            f"{NUMBERS}/{number['id']}", json={"nickname": "Recepción", "inbound_agents": [share(agent, 1)]}
        )
        only = {number["number"]}
        assert set(await numbers(q="recepc")) == only
        assert set(await numbers(agent_id=agent["id"])) == only
        assert set(await numbers(bound=True)) == only
        assert set(await numbers(bound=False)) == set(await numbers()) - only
        assert set(await numbers(connection_id=str(uuid.uuid4()))) == set()
        first = (await alice.client.get(NUMBERS, params={"limit": 1})).json()
        second = (await alice.client.get(NUMBERS, params={"limit": 1, "cursor": first["next_cursor"]})).json()
        assert {page["items"][0]["number"] for page in (first, second)} == set(await numbers())

    async def test_loses_what_retell_no_longer_has_and_finds_it_again(
        self, alice, number, numbers, sync, workspace
    ) -> None:
        await workspace.retell.phone_number.delete(number["number"])
        await sync()
        assert number["number"] not in await numbers()
        assert (await alice.client.get(f"{NUMBERS}/{number['id']}")).status_code == httpx.codes.NOT_FOUND
        await workspace.retell.phone_number.import_(phone_number=number["number"], termination_uri="sip.example.com")
        await sync()
        assert (await numbers())[number["number"]]["id"] == number["id"]

    async def test_a_sync_is_no_edit(self, alice, number, sync) -> None:
        url = f"{NUMBERS}/{number['id']}"
        before = await alice.client.get(url)
        await sync()
        after = await alice.client.get(url)
        assert after.headers["etag"] == before.headers["etag"]
        assert after.json()["updated_at"] == before.json()["updated_at"]
        assert after.json()["seen_at"] > before.json()["seen_at"]

    async def test_leaves_with_its_connection(self, alice, number, numbers, connection) -> None:
        await alice.client.delete(f"/api/v1/connections/{connection['id']}")
        assert await numbers() == {}


class TestBuy:
    async def test_is_callable_at_once_with_all_that_was_asked(
        self, alice, connection, workspace, make_agent, numbers
    ) -> None:
        agent = await make_agent("Ana")
        answer = await alice.client.post(
            NUMBERS,
            json={
                "connection_id": connection["id"],
                "area_code": 213,
                "nickname": "Los Angeles",
                "inbound_agents": [share(agent, 1, "production")],
                "allowed_inbound_country_list": ["us", "mx"],
            },
        )
        assert answer.status_code == httpx.codes.CREATED, answer.text
        bought = answer.json()
        assert bought["number"].startswith("+1213555")
        assert (bought["nickname"], bought["area_code"]) == ("Los Angeles", 213)
        assert bought["allowed_inbound_country_list"] == ["US", "MX"]
        (binding,) = bought["inbound_agents"]
        assert (binding["agent_id"], binding["version"]) == (agent["id"], "production")
        assert binding["sent_version"] == "latest_published"
        assert (await workspace.retell.phone_number.retrieve(bought["number"])).nickname == "Los Angeles"
        assert (await numbers())[bought["number"]]["id"] == bought["id"]
        (entry,) = (await alice.client.get("/api/v1/audit", params={"action": "phone_number.bought"})).json()["items"]
        assert entry["target"]["name"] == bought["number"]

    @pytest.mark.parametrize("when", ["before", "after"])
    async def test_an_answer_that_got_lost_buys_no_second_one(
        self, alice, connection, workspace, work, when, sync, numbers
    ) -> None:
        await workspace.fault("/create-phone-number", status=503, count=1, when=when)
        answer = await alice.client.post(NUMBERS, json={"connection_id": connection["id"], "nickname": "Once"})
        assert answer.status_code == httpx.codes.ACCEPTED, answer.text
        await sync()
        operation = await work(answer.json())
        held = (await workspace.retell.phone_number.list()).items
        if when == "before":
            assert (operation["status"], operation["error"]["code"]) == ("failed", "phone_number_unconfirmed")
            assert len(held) == 2
        else:
            assert operation["status"] == "succeeded"
            assert len(held) == 3
            (bought,) = (item for item in (await numbers()).values() if item["nickname"] == "Once")
            assert bought["id"] == answer.json()["target"]["id"]

    async def test_a_refusal_buys_nothing_and_says_why(self, alice, connection, workspace) -> None:
        await workspace.fault("/create-phone-number", status=402, count=1)
        answer = await alice.client.post(NUMBERS, json={"connection_id": connection["id"]})
        assert (answer.status_code, answer.json()["code"]) == (502, "vendor_payment_required")
        assert len((await workspace.retell.phone_number.list()).items) == 2

    async def test_waits_where_retell_asks_to_slow_down(self, alice, connection, workspace, work) -> None:
        await workspace.fault("/create-phone-number", status=429, count=1)
        answer = await alice.client.post(NUMBERS, json={"connection_id": connection["id"]})
        assert (await work(answer.json()))["status"] == "succeeded"
        assert len((await workspace.retell.phone_number.list()).items) == 3

    async def test_the_same_number_twice_is_refused(self, alice, connection, number) -> None:
        answer = await alice.client.post(NUMBERS, json={"connection_id": connection["id"], "number": number["number"]})
        assert (answer.status_code, answer.json()["code"]) == (409, "phone_number_known")


TRUNK = {"number": "+34910000001", "termination_uri": "sip.example.com", "username": "centralita", "transport": "TLS"}


class TestImport:
    async def test_keeps_the_password_nowhere(self, alice, connection, services) -> None:
        secret = "correct horse 9157"
        answer = await alice.client.post(
            f"{NUMBERS}/import", json={**TRUNK, "connection_id": connection["id"], "password": secret}
        )
        assert answer.status_code == httpx.codes.CREATED, answer.text
        assert answer.json()["kind"] == "custom"
        assert answer.json()["trunk"] == {
            "termination_uri": "sip.example.com",
            "username": "centralita",
            "transport": "TLS",
            "codecs": None,
        }
        assert secret not in answer.text
        changed = await alice.client.patch(f"{NUMBERS}/{answer.json()['id']}", json={"password": secret, "codecs": []})
        assert changed.json()["trunk"]["codecs"] == []
        async with services.sessions() as session:
            connection_ = await session.connection()
            rows = await connection_.exec_driver_sql(
                "SELECT payload::text FROM operations WHERE kind LIKE 'phone_numbers.%%'"
            )
            payloads = [row[0] for row in rows]
        assert len(payloads) > 1
        assert not any(secret in payload or "v1." in payload for payload in payloads)

    async def test_an_answer_that_got_lost_is_found(self, alice, connection, workspace, work) -> None:
        await workspace.fault("/import-phone-number", status=503, count=1, when="after")
        answer = await alice.client.post(f"{NUMBERS}/import", json={**TRUNK, "connection_id": connection["id"]})
        assert answer.status_code == httpx.codes.ACCEPTED, answer.text
        assert (await work(answer.json()))["status"] == "succeeded"
        one = await alice.client.get(f"{NUMBERS}/{answer.json()['target']['id']}")
        assert one.json()["number"] == TRUNK["number"]

    async def test_another_form_needs_to_be_meant(self, alice, connection) -> None:
        odd = {**TRUNK, "connection_id": connection["id"], "number": "1001"}
        assert (await alice.client.post(f"{NUMBERS}/import", json=odd)).status_code == 422
        answer = await alice.client.post(f"{NUMBERS}/import", json={**odd, "ignore_e164_validation": True})
        assert answer.status_code == httpx.codes.CREATED, answer.text


class TestBind:
    async def test_by_weight_and_version(self, alice, number, make_agent, workspace) -> None:
        ana, ben = await make_agent("Ana", versions=2), await make_agent("Ben")
        answer = await alice.client.patch(
            f"{NUMBERS}/{number['id']}",
            json={
                "inbound_agents": [share(ana, 0.7, 0), share(ben, 0.3, "latest")],
                "outbound_agents": [share(ana, 1)],
            },
        )
        assert answer.status_code == httpx.codes.OK, answer.text
        assert [(b["agent_name"], b["weight"], b["version"]) for b in answer.json()["inbound_agents"]] == [
            ("Ana", 0.7, 0),
            ("Ben", 0.3, "latest"),
        ]
        assert answer.json()["outbound_agents"][0]["version"] is None
        assert await theirs(workspace, number) == [
            (ana["retell_agent_id"], 0.7, 0),
            (ben["retell_agent_id"], 0.3, "latest"),
        ]
        unbound = await alice.client.patch(f"{NUMBERS}/{number['id']}", json={"inbound_agents": None})
        assert (unbound.json()["inbound_agents"], await theirs(workspace, number)) == ([], [])
        assert len(unbound.json()["outbound_agents"]) == 1

    async def test_weights_have_to_sum_to_1(self, alice, number, make_agent) -> None:
        ana, ben = await make_agent("Ana"), await make_agent("Ben")
        for one, other, is_fine in ((0.5, 0.4, False), (0.5, 0.500001, False), (1 / 3, 2 / 3, True)):
            answer = await alice.client.patch(
                f"{NUMBERS}/{number['id']}", json={"inbound_agents": [share(ana, one), share(ben, other)]}
            )
            assert answer.is_success is is_fine
            if not is_fine:
                assert (answer.status_code, answer.json()["code"]) == (422, "bindings_refused")
                (fault,) = answer.json()["errors"]
                assert (fault["path"], fault["code"]) == ("inbound_agents", "weights_not_one")

    async def test_what_cannot_be_bound_is_named(self, alice, number, make_agent, people, services) -> None:
        ana = await make_agent("Ana", versions=0)
        faults = {
            "agent_not_there": {"agent_id": str(uuid.uuid4()), "weight": 1, "version": None},
            "version_unknown": share(ana, 1, 9),
            "label_unset": share(ana, 1, "production"),
        }
        for code, binding in faults.items():
            answer = await alice.client.patch(f"{NUMBERS}/{number['id']}", json={"outbound_agents": [binding]})
            assert answer.status_code == 422, answer.text
            (fault,) = answer.json()["errors"]
            assert fault["code"] == code
            assert fault["path"].startswith("outbound_agents.0.")
        twice = [share(ana, 0.5), share(ana, 0.5)]
        answer = await alice.client.patch(f"{NUMBERS}/{number['id']}", json={"inbound_agents": twice})
        assert answer.json()["errors"][0]["code"] == "twice"

    async def test_an_edit_of_an_older_state_is_refused(self, alice, number) -> None:
        url = f"{NUMBERS}/{number['id']}"
        etag = (await alice.client.get(url)).headers["etag"]
        first = await alice.client.patch(url, json={"nickname": "One"}, headers={"If-Match": etag})
        assert first.status_code == httpx.codes.OK
        second = await alice.client.patch(url, json={"nickname": "Two"}, headers={"If-Match": etag})
        assert second.status_code == httpx.codes.PRECONDITION_FAILED

    async def test_what_retell_refuses_changes_nothing_here(self, alice, number) -> None:
        url = f"{NUMBERS}/{number['id']}"
        answer = await alice.client.patch(url, json={"fallback_number": number["number"], "nickname": "Mine"})
        assert (answer.status_code, answer.json()["code"]) == (422, "vendor_rejected")
        assert (await alice.client.get(url)).json() == number

    async def test_a_viewer_may_only_look(self, bob, number) -> None:
        url = f"{NUMBERS}/{number['id']}"
        assert (await bob.client.get(url)).status_code == httpx.codes.OK
        for answer in (await bob.client.patch(url, json={"nickname": "X"}), await bob.client.delete(url)):
            assert answer.status_code == httpx.codes.FORBIDDEN


class TestLabels:
    async def test_numbers_follow_a_label(self, alice, number, make_agent, workspace, sync) -> None:
        ana, ben = await make_agent("Ana", versions=3), await make_agent("Ben")
        label = f"{AGENTS}/{ana['id']}/labels"
        assert (await alice.client.put(f"{label}/production", json={"version": 0})).json()["production_version"] == 0
        assert (await alice.client.put(f"{label}/staging", json={"version": 1})).json()["staging_version"] == 1
        bound = [share(ana, 0.6, "production"), share(ana, 0.1, "staging"), share(ben, 0.3, 0)]
        answer = await alice.client.patch(f"{NUMBERS}/{number['id']}", json={"inbound_agents": bound})
        assert answer.status_code == httpx.codes.OK, answer.text
        mine, other = ana["retell_agent_id"], ben["retell_agent_id"]
        assert await theirs(workspace, number) == [(mine, 0.6, 0), (mine, 0.1, 1), (other, 0.3, 0)]
        for version in (1, 2):
            moved = await alice.client.put(f"{label}/production", json={"version": version})
            assert moved.status_code == httpx.codes.OK, moved.text
            assert await theirs(workspace, number) == [(mine, 0.6, version), (mine, 0.1, 1), (other, 0.3, 0)]
        await sync()
        shown = (await alice.client.get(f"{NUMBERS}/{number['id']}")).json()["inbound_agents"]
        assert [b["version"] for b in shown] == ["production", "staging", 0]
        await alice.client.put(f"{label}/production", json={"version": None})
        assert (await theirs(workspace, number))[0] == (mine, 0.6, "latest_published")
        entries = (await alice.client.get("/api/v1/audit", params={"action": "agent.label_moved"})).json()["items"]
        assert len(entries) == 5

    async def test_a_version_changed_at_retell_follows_no_more(
        self, alice, number, make_agent, workspace, sync
    ) -> None:
        ana = await make_agent("Ana", versions=2)
        url = f"{NUMBERS}/{number['id']}"
        await alice.client.patch(url, json={"inbound_agents": [share(ana, 1, "production")]})
        entry = {"agent_id": ana["retell_agent_id"], "weight": 1, "agent_version": 1}
        await workspace.retell.phone_number.update(number["number"], inbound_agents=[entry])
        await sync()
        assert (await alice.client.get(url)).json()["inbound_agents"][0]["version"] == 1
        await alice.client.put(f"{AGENTS}/{ana['id']}/labels/production", json={"version": 0})
        assert await theirs(workspace, number) == [(ana["retell_agent_id"], 1, 1)]

    async def test_stands_for_published_versions_only(self, alice, make_agent) -> None:
        ana = await make_agent("Ana")
        await alice.client.patch(f"{AGENTS}/{ana['id']}", json={"voice_speed": 1.2})
        answer = await alice.client.put(f"{AGENTS}/{ana['id']}/labels/staging", json={"version": 1})
        assert (answer.status_code, answer.json()["code"]) == (422, "label_refused")

    async def test_is_not_taken_back_from_under_a_number(self, alice, number, make_agent) -> None:
        ana = await make_agent("Ana")
        staging = f"{AGENTS}/{ana['id']}/labels/staging"
        await alice.client.put(staging, json={"version": 0})
        await alice.client.patch(f"{NUMBERS}/{number['id']}", json={"inbound_agents": [share(ana, 1, "staging")]})
        answer = await alice.client.put(staging, json={"version": None})
        assert (answer.status_code, answer.json()["code"]) == (409, "label_in_use")
        assert number["number"] in answer.json()["detail"]


class TestRelease:
    async def test_gives_it_back(self, alice, number, numbers, workspace) -> None:
        answer = await alice.client.delete(f"{NUMBERS}/{number['id']}")
        assert answer.status_code == httpx.codes.NO_CONTENT, answer.text
        assert number["number"] not in await numbers()
        assert number["number"] not in [n.phone_number for n in (await workspace.retell.phone_number.list()).items]

    async def test_one_that_is_gone_already_is_fine(self, alice, number, workspace) -> None:
        await workspace.retell.phone_number.delete(number["number"])
        assert (await alice.client.delete(f"{NUMBERS}/{number['id']}")).status_code == httpx.codes.NO_CONTENT

    async def test_goes_on_after_a_failure(self, alice, number, workspace, work, services) -> None:
        await workspace.fault("/delete-phone-number/*", status=503, count=1)
        answer = await alice.client.delete(f"{NUMBERS}/{number['id']}")
        assert answer.status_code == httpx.codes.ACCEPTED
        busy = await alice.client.patch(f"{NUMBERS}/{number['id']}", json={"nickname": "X"})
        assert (busy.status_code, busy.json()["code"]) == (409, "phone_number_busy")
        await operations.run(services, alice.organization_id, uuid.UUID(answer.json()["id"]))
        assert (await alice.client.get(f"{NUMBERS}/{number['id']}")).status_code == httpx.codes.NOT_FOUND


weights = st.lists(st.floats(min_value=1e-6, max_value=1, allow_nan=False), min_size=1, max_size=12)


class TestWeights:
    @given(weights)
    def test_rescaled_shares_sum_to_1_in_the_same_proportion(self, given_weights: list[float]) -> None:
        entries = [{"agent_id": str(place), "weight": weight} for place, weight in enumerate(given_weights)]
        shares = [entry["weight"] for entry in bindings.rescaled(entries)]
        assert bindings.sums_to_one(shares)
        assert all(share > 0 for share in shares)
        total = sum(given_weights)
        assert all(abs(share - weight / total) < 1e-9 for share, weight in zip(shares, given_weights, strict=True))

    @given(weights, st.sets(st.integers(0, 11)))
    def test_pausing_and_resuming_comes_back_to_the_very_same(self, given_weights: list[float], away: set[int]) -> None:
        entries = [{"agent_id": str(place), "weight": weight} for place, weight in enumerate(given_weights)]
        saved = bindings.rescaled(entries)
        paused = {str(place) for place in away}
        now, kept = saved, None
        for is_away in (paused, paused | {"0"}, {"0"}, set()):
            first = bindings.plan(now, kept, [], is_away, {})
            second = bindings.plan(first.entries, first.kept, [], is_away, {})
            assert second.is_settled
            assert {entry["agent_id"] for entry in second.entries}.isdisjoint(is_away)
            assert not second.entries or bindings.sums_to_one(entry["weight"] for entry in second.entries)
            now, kept = second.entries, second.kept
        assert (now, kept) == (saved, None)
