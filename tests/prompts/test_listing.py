"""Finding prompts: words, filters, counts, pages; folders, tags, saved values."""

import random

import pytest
from tests.prompts.conftest import PROMPTS


@pytest.fixture
def found(alice):
    """The names that a query finds, in alphabetical order."""

    async def names(**query: object) -> list[str]:
        answer = await alice.client.get(PROMPTS, params={"sort": "name", **query})
        assert answer.status_code == 200, answer.text
        return [one["name"] for one in answer.json()["items"]]

    return names


class TestSearch:
    async def test_finds_names_descriptions_and_words_of_the_draft(self, make, found) -> None:
        await make("clinic", "Atiendes una clínica. Horario de VERANO.", description="Recepción Ágora")
        await make("sales", "You sell umbrellas.")
        for text in ("LINI", "recepcion", "gora", "clinica", "verano horario"):
            assert await found(q=text) == ["clinic"], text
        assert await found(q="umbre") == ["sales"]
        assert await found(q="clinica umbre") == await found(q="!!") == []

    async def test_finds_what_the_draft_says_now(self, make, found, alice) -> None:
        made = await make("one", "old words")
        await alice.client.patch(f"{PROMPTS}/{made['id']}", json={"text": "new words"})
        assert (await found(q="old"), await found(q="new")) == ([], ["one"])

    async def test_keeps_texts_of_which_every_word_is_long_and_another(self, make, found) -> None:
        source = random.Random(1)
        letters = [chr(0x10400 + number) for number in range(80)]
        words = ["".join(source.choices(letters, k=4)) for _ in range(52_000)]
        await make("deseret", "first " + " ".join(map("-".join, zip(words[::2], words[1::2], strict=True))))
        assert await found(q="first") == ["deseret"]


class TestFilters:
    async def test_narrow_and_are_counted(self, alice, make, found) -> None:
        folder = (await alice.client.post(f"{PROMPTS}/folders", json={"name": "Sol"})).json()["id"]
        a = await make("a", tags=["Dental", "es"], folder_id=folder)
        b = await make("b", tags=["dental"])
        await make("c")
        await make("d", "")
        await alice.client.put(f"{PROMPTS}/{a['id']}/labels/production", json={"version": 1})
        await alice.client.put(f"{PROMPTS}/{a['id']}/labels/staging", json={"version": 1})
        await alice.client.patch(f"{PROMPTS}/{b['id']}", json={"text": "Edited."})
        assert await found(tag="dental") == ["a", "b"]
        assert await found(tag=["es", "x"]) == ["a"]
        assert await found(folder_id=folder) == ["a"]
        assert await found(folder_id=["none", folder]) == ["a", "b", "c", "d"]
        assert await found(labelled="production") == ["a"]
        assert await found(labelled="none") == ["b", "c", "d"]
        assert await found(is_changed=True) == ["b"]
        assert await found(is_changed=False, tag="dental") == ["a"]
        facets = (await alice.client.get(f"{PROMPTS}/facets", params={"tag": "dental"})).json()
        counted = {name: {one["value"]: one["count"] for one in facets[name]} for name in facets if name != "total"}
        assert facets["total"] == 2
        assert counted == {
            "folder_id": {folder: 1, "none": 1},
            "tag": {"dental": 2, "es": 1},
            "labelled": {"production": 1, "staging": 1, "none": 1},
            "is_changed": {"true": 1, "false": 1},
        }

    async def test_pages_show_each_prompt_once(self, alice, make) -> None:
        names = [f"p{number:02}" for number in range(7)]
        for name in names:
            await make(name)
        for sort in ("name", "-name", "created_at", "-updated_at"):
            seen, cursor = [], None
            while True:
                query = {"limit": 3, "sort": sort} | ({"cursor": cursor} if cursor else {})
                page = (await alice.client.get(PROMPTS, params=query)).json()
                seen += [one["name"] for one in page["items"]]
                cursor = page["next_cursor"]
                if cursor is None:
                    break
            assert seen == sorted(names, reverse=sort.startswith("-"))
        assert "text" not in page["items"][0]


class TestFolders:
    async def test_are_made_renamed_and_deleted_without_what_is_in_them(self, alice, make) -> None:
        url = f"{PROMPTS}/folders"
        made = await alice.client.post(url, json={"name": "Sol"})
        taken = await alice.client.post(url, json={"name": "SOL"})
        assert (taken.status_code, taken.json()["code"]) == (409, "prompt_folder_name_taken")
        renamed = await alice.client.patch(f"{url}/{made.json()['id']}", json={"name": "Luna"})
        assert renamed.json()["name"] == "Luna"
        inside = await make("inside", folder_id=made.json()["id"])
        assert (await alice.client.delete(f"{url}/{made.json()['id']}")).status_code == 204
        assert (await alice.client.get(f"{PROMPTS}/{inside['id']}")).json()["folder_id"] is None

    async def test_of_others_cannot_be_used(self, alice, charlie, url) -> None:
        theirs = (await charlie.client.post(f"{PROMPTS}/folders", json={"name": "Theirs"})).json()["id"]
        assert (await alice.client.patch(f"{url}/place", json={"folder_id": theirs})).status_code == 404
        body = {"name": "new", "folder_id": theirs}
        assert (await alice.client.post(PROMPTS, json=body)).status_code == 404


class TestValueSets:
    async def test_are_kept_under_names(self, alice, url) -> None:
        sets = f"{url}/value-sets"
        made = await alice.client.post(sets, json={"name": "Known", "values": {"name": " Ana "}})
        assert (made.status_code, made.json()["values"]) == (201, {"name": " Ana "})
        taken = await alice.client.post(sets, json={"name": "known"})
        assert (taken.status_code, taken.json()["code"]) == (409, "prompt_value_set_name_taken")
        one = f"{sets}/{made.json()['id']}"
        changed = await alice.client.patch(one, json={"values": {}}, headers={"If-Match": made.headers["etag"]})
        assert changed.json()["values"] == {}
        late = await alice.client.patch(one, json={"name": "Late"}, headers={"If-Match": made.headers["etag"]})
        assert late.status_code == 412
        assert [item["name"] for item in (await alice.client.get(sets)).json()["items"]] == ["Known"]
        assert (await alice.client.delete(one)).status_code == 204
        assert (await alice.client.get(sets)).json()["items"] == []


class TestVariables:
    @pytest.mark.parametrize(
        "declared",
        [
            [{"name": "a"}, {"name": "a"}],
            [{"name": "a}}"}],
            [{"name": ""}],
            [{"name": "a", "type": "enum"}],
            [{"name": "a", "options": ["x"]}],
            [{"name": "a", "type": "number", "default": "many"}],
            [{"name": "a", "type": "date", "default": "31/12/2026"}],
            [{"name": "a", "type": "boolean", "default": "yes"}],
            [{"name": "a", "type": "enum", "options": ["x"], "default": "y"}],
        ],
    )
    async def test_that_make_no_sense_are_refused(self, alice, declared: list) -> None:
        assert (await alice.client.post(PROMPTS, json={"name": "x", "variables": declared})).status_code == 422

    async def test_are_part_of_the_draft_and_of_its_versions(self, alice, url) -> None:
        declared = [{"name": "name", "type": "enum", "options": [" a", "b"], "default": " a", "required": True}]
        answer = await alice.client.patch(url, json={"variables": declared})
        assert answer.json()["is_changed"] is True
        assert answer.json()["variables"][0]["is_required"] is True
        await alice.client.post(f"{url}/versions")
        version = (await alice.client.get(f"{url}/versions/2")).json()
        assert version["variables"] == answer.json()["variables"]
        assert version["variables"][0]["options"] == [" a", "b"]
