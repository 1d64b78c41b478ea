"""Finding agents: words, filters, counts, order; folders and tags, which are the panel's own."""

import random
import uuid

import pytest

AGENTS = "/api/v1/agents"
FOLDERS = f"{AGENTS}/folders"


@pytest.fixture
def make(alice, wish):
    """Makes an agent that differs from the wish."""

    async def made(**fields: object) -> dict:
        answer = await alice.client.post(AGENTS, json={**wish, **fields})
        assert answer.status_code == 201, answer.text
        return answer.json()

    return made


@pytest.fixture
def found(alice):
    """The names that a query finds, in alphabetical order."""

    async def names(**query: object) -> list[str]:
        answer = await alice.client.get(AGENTS, params={"sort": "name", **query})
        assert answer.status_code == 200, answer.text
        return [agent["name"] for agent in answer.json()["items"]]

    return names


@pytest.fixture
def folder(alice):
    """Makes a folder."""

    async def made(name: str) -> str:
        answer = await alice.client.post(FOLDERS, json={"name": name})
        assert answer.status_code == 201, answer.text
        return answer.json()["id"]

    return made


async def place(person, agent: dict, **where: object):
    """Put an agent where it belongs."""
    return await person.client.patch(f"{AGENTS}/{agent['id']}/place", json=where)


class TestSearch:
    async def test_names_by_any_part_whatever_accents_and_case(self, make, found) -> None:
        await make(name="Recepción Ágora")
        await make(name="Cobros")
        for text in ("recepcion", "CEPCIÓN", "agora", "Ágora", "ón á", "agora recep"):
            assert await found(q=text) == ["Recepción Ágora"]
        assert await found(q="nobody") == await found(q="recepcion cobros") == []

    async def test_prompts_by_words_and_how_they_begin(self, make, found) -> None:
        await make(
            name="Dental", prompt="Atiendes una clínica. Horario de VERANO: {{horario}}. Pre-venta en a.example.com"
        )
        await make(name="Other", prompt="You sell umbrellas.")
        for text in ("clinica", "CLÍN", "verano horario", "{{horario}}", "pre-venta", "a.example.com", "umbre clin"):
            assert await found(q=text) == ([] if text == "umbre clin" else ["Dental"]), text

    async def test_a_retell_id_by_any_part(self, make, found) -> None:
        made = await make(name="One")
        await make(name="Two")
        assert await found(q=made["retell_agent_id"][3:]) == ["One"]

    async def test_a_phone_number_by_any_digits_of_it(self, alice, make, found, number) -> None:
        made = await make(name="One")
        await make(name="Two")
        bound = {"agent_id": made["id"], "weight": 1, "version": None}
        answer = await alice.client.patch(f"/api/v1/phone-numbers/{number['id']}", json={"outbound_agents": [bound]})
        assert answer.status_code == 200, answer.text
        digits = number["number"][1:]
        for text in (number["number"], digits[-7:], f"({digits[:4]}) {digits[4:]}"):
            assert await found(q=text) == ["One"], text
        assert await found(q="0000000000") == []

    async def test_signs_are_no_words_and_break_nothing(self, make, found) -> None:
        await make(name="One", prompt="Hello & goodbye")
        for text in ("?!", "'", "\\", "a' | 'b", "':*", "&", "%", "100%"):
            assert await found(q=text) == [], text
        assert await found(q="!hello, good") == await found(q="  ") == ["One"]

    async def test_words_of_others_are_not_found(self, make, charlie) -> None:
        await make(name="One", prompt="A secret word: xylophone.")
        assert (await charlie.client.get(AGENTS, params={"q": "xylophone"})).json()["items"] == []


class TestFilters:
    async def test_values_of_one_filter_add_up_and_filters_narrow_each_other(
        self, alice, make, found, connection
    ) -> None:
        first = await make(name="Ana", language="es-ES")
        await make(name="Berta", language="en-US", voice_id="openai-Alloy")
        await make(name="Carla", language="en-US")
        await alice.client.post(f"{AGENTS}/{first['id']}/publish")
        assert await found(language=["es-ES", "en-US"]) == ["Ana", "Berta", "Carla"]
        assert await found(language=["en-US"], voice_id=["11labs-Adrian"]) == ["Carla"]
        assert await found(status=["live"]) == ["Ana"]
        assert await found(status=["live", "draft"]) == ["Ana", "Berta", "Carla"]
        assert await found(connection_id=connection["id"], q="berta") == ["Berta"]
        assert await found(connection_id=str(uuid.uuid4())) == []

    async def test_the_model_is_the_one_of_the_retell_llm(self, alice, make, found) -> None:
        made = await make(name="A")
        await make(name="B")
        changed = await alice.client.patch(f"{AGENTS}/{made['id']}", json={"model": "gpt-5"})
        assert changed.json()["model"] == "gpt-5"
        assert await found(model="gpt-5") == ["A"]

    async def test_a_value_that_cannot_be_is_refused(self, alice) -> None:
        for query in ({"status": "gone"}, {"folder_id": "some"}, {"connection_id": "x"}, {"tag": ["t"] * 51}):
            assert (await alice.client.get(AGENTS, params=query)).status_code == 422

    async def test_counts_of_each_value_under_the_other_filters(self, alice, make, folder) -> None:
        client = await folder("Sol")
        for name, language, tags in (("A", "es-ES", ["x", "y"]), ("B", "en-US", ["x"]), ("C", "en-US", [])):
            agent = await make(name=name, language=language)
            await place(alice, agent, tags=tags, folder_id=client if name == "A" else None)
        facets = await alice.client.get(f"{AGENTS}/facets", params={"language": "en-US", "tag": "x"})
        told = facets.json()
        counts = {name: {item["value"]: item["count"] for item in told[name]} for name in told if name != "total"}
        assert told["total"] == 1
        assert counts["language"] == {"es-ES": 1, "en-US": 1}, "under the tag alone"
        assert counts["tag"] == {"x": 1}, "under the language alone"
        assert counts["folder_id"] == {"none": 1}
        everything = (await alice.client.get(f"{AGENTS}/facets")).json()
        assert everything["folder_id"] == [{"value": "none", "count": 2}, {"value": client, "count": 1}]
        assert everything["tag"] == [{"value": "x", "count": 2}, {"value": "y", "count": 1}]

    async def test_counts_of_nothing(self, alice) -> None:
        facets = (await alice.client.get(f"{AGENTS}/facets")).json()
        assert facets.pop("total") == 0
        assert set(map(tuple, facets.values())) == {()}

    async def test_pages_by_every_order(self, alice, make) -> None:
        for name in ("b", "C", "a", "á"):
            await make(name=name)
        for sort in ("name", "-name", "created_at", "-updated_at"):
            whole = (await alice.client.get(AGENTS, params={"sort": sort})).json()["items"]
            paged: list[dict] = []
            cursor: str | None = ""
            while cursor is not None:
                query = {"sort": sort, "limit": 1} | ({"cursor": cursor} if cursor else {})
                page = (await alice.client.get(AGENTS, params=query)).json()
                paged += page["items"]
                cursor = page["next_cursor"]
            assert [agent["id"] for agent in paged] == [agent["id"] for agent in whole]
            assert len(paged) == 4


class TestFolders:
    async def test_one_is_made_renamed_and_deleted_and_its_agents_stay(self, alice, agent, found, folder) -> None:
        folder_id = await folder("Clínica Sol")
        placed = await place(alice, agent.json(), folder_id=folder_id)
        assert (placed.status_code, placed.json()["folder_id"]) == (200, folder_id)
        assert await found(folder_id=folder_id) == ["Recepción"]
        assert await found(folder_id="none") == []
        assert await found(folder_id=["none", folder_id]) == ["Recepción"]
        renamed = await alice.client.patch(f"{FOLDERS}/{folder_id}", json={"name": "Clínica Luna"})
        assert (renamed.status_code, renamed.json()["name"]) == (200, "Clínica Luna")
        assert [item["name"] for item in (await alice.client.get(FOLDERS)).json()["items"]] == ["Clínica Luna"]
        assert (await alice.client.delete(f"{FOLDERS}/{folder_id}")).status_code == 204
        assert await found(folder_id="none") == ["Recepción"]
        assert (await alice.client.get(FOLDERS)).json()["items"] == []

    async def test_names_are_unique_whatever_their_case(self, alice, folder) -> None:
        await folder("Sol")
        other = await folder("Luna")
        again = await alice.client.post(FOLDERS, json={"name": "SOL"})
        assert (again.status_code, again.json()["code"]) == (409, "folder_name_taken")
        assert (await alice.client.patch(f"{FOLDERS}/{other}", json={"name": "sol"})).status_code == 409
        assert (await alice.client.patch(f"{FOLDERS}/{other}", json={"name": "LUNA"})).status_code == 200
        assert (await alice.client.post(FOLDERS, json={"name": "  "})).status_code == 422

    async def test_there_is_an_end_to_them(self, folder, alice, monkeypatch) -> None:
        monkeypatch.setattr("centralita.agents.service.folders._MOST", 1)
        await folder("Sol")
        answer = await alice.client.post(FOLDERS, json={"name": "Luna"})
        assert (answer.status_code, answer.json()["code"]) == (409, "too_many_folders")

    async def test_those_of_others_do_not_exist(self, alice, charlie, agent, folder) -> None:
        folder_id = await folder("Sol")
        assert (await charlie.client.get(FOLDERS)).json()["items"] == []
        for answer in (
            await charlie.client.patch(f"{FOLDERS}/{folder_id}", json={"name": "Mine"}),
            await charlie.client.delete(f"{FOLDERS}/{folder_id}"),
            await place(charlie, agent.json(), tags=[]),
        ):
            assert answer.status_code == 404
        theirs = (await charlie.client.post(FOLDERS, json={"name": "Sol"})).json()["id"]
        assert (await place(alice, agent.json(), folder_id=theirs)).status_code == 404
        assert (await alice.client.get(AGENTS, params={"folder_id": theirs})).json()["items"] == []


class TestPlace:
    async def test_tags_are_kept_in_order_and_lower_case(self, alice, agent) -> None:
        placed = await place(alice, agent.json(), tags=[" Spain ", "DENTAL", "dental", "sala  de espera"])
        assert placed.json()["tags"] == ["dental", "sala de espera", "spain"]
        told = (await alice.client.get(f"{AGENTS}/tags")).json()["items"]
        assert {"tag": "dental", "agents": 1} in told
        assert len(told) == 3
        await alice.client.delete(f"{AGENTS}/{agent.json()['id']}")
        assert (await alice.client.get(f"{AGENTS}/tags")).json()["items"] == []

    async def test_what_is_left_out_stays_and_nothing_at_all_is_refused(self, alice, agent, folder) -> None:
        folder_id = await folder("Sol")
        await place(alice, agent.json(), tags=["a"])
        both = (await place(alice, agent.json(), folder_id=folder_id)).json()
        assert (both["tags"], both["folder_id"]) == (["a"], folder_id)
        out = (await place(alice, agent.json(), folder_id=None)).json()
        assert (out["tags"], out["folder_id"]) == (["a"], None)
        assert (await place(alice, agent.json())).status_code == 422

    @pytest.mark.parametrize("tags", [["a,b"], [""], ["x" * 41], [f"t{number}" for number in range(21)]])
    async def test_tags_that_cannot_be_are_refused(self, alice, agent, tags) -> None:
        assert (await place(alice, agent.json(), tags=tags)).status_code == 422

    async def test_it_is_logged_and_is_no_edit(self, alice, agent, agent_url, folder) -> None:
        await place(alice, agent.json(), tags=["a"], folder_id=await folder("Sol"))
        await place(alice, agent.json(), tags=["a"])
        now = await alice.client.get(agent_url)
        assert now.headers["etag"] == agent.headers["etag"]
        assert now.json()["updated_at"] == agent.json()["updated_at"]
        logged = (await alice.client.get("/api/v1/audit", params={"action": "agent.placed"})).json()["items"]
        assert [entry["changes"] for entry in logged] == [
            {"folder": {"before": None, "after": "Sol"}, "tags": {"before": [], "after": ["a"]}}
        ]

    async def test_a_sync_leaves_it_alone(self, alice, agent, agent_url, sync) -> None:
        await place(alice, agent.json(), tags=["a"])
        await sync()
        assert (await alice.client.get(agent_url)).json()["tags"] == ["a"]

    async def test_who_only_looks_places_nothing(self, bob, agent) -> None:
        assert (await place(bob, agent.json(), tags=["a"])).status_code == 403
        assert (await bob.client.post(FOLDERS, json={"name": "Sol"})).status_code == 403


async def test_the_longest_prompt_in_letters_of_four_bytes_is_kept(alice, wish) -> None:
    """More of its words than an index of words holds."""
    source = random.Random(1)
    letters = [chr(code) for code in range(0x10428, 0x10450)]
    words = ("-".join("".join(source.choices(letters, k=6)) for _ in range(2)) for _ in range(20_000))
    prompt = " ".join(words)[:200_000]
    made = await alice.client.post(AGENTS, json={**wish, "prompt": prompt})
    assert made.status_code == 201, made.text
    assert made.json()["prompt"] == prompt
