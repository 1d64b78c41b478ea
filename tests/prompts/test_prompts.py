"""Drafts: kept exactly, never written over, deleted and restored; who may what."""

import asyncio
from datetime import timedelta

import pytest
from tests.prompts.conftest import DRAFT, PROMPTS

from centralita.core.services import Services, utc_now
from centralita.prompts import service

TEXTS = [
    "plain",
    "  spaces around  ",
    "\n\nfeeds\n\n",
    "a\r\nb\r\n",
    "a\rb",
    "\t\x01\x02\x0b\x0c\x1b\x7f\x85",
    "👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301",
    "שלום \u202eabc\u202c مرحبا",
    "\ufeffbom \u2028 \u2029",
    "{{a}} {{ b }} {{c",
    "\uffff\U0010ffff",
    "'; DROP TABLE prompts; --",
    "\\n \\u0000 %s {0}",
]


class TestDraft:
    @pytest.mark.parametrize("text", TEXTS)
    async def test_is_kept_byte_for_byte(self, alice, make, text: str) -> None:
        made = await make("exact", text)
        read = (await alice.client.get(f"{PROMPTS}/{made['id']}")).json()
        version = (await alice.client.get(f"{PROMPTS}/{made['id']}/versions/1")).json()
        assert read["text"].encode() == version["text"].encode() == text.encode()

    async def test_has_one_megabyte_at_the_most(self, alice, make, url) -> None:
        made = await make("large", "ñ" * 524_288)
        assert made["tokens"] == 137_971
        assert (await alice.client.get(f"{PROMPTS}/{made['id']}")).json()["text"] == "ñ" * 524_288
        answer = await alice.client.patch(url, json={"text": "ñ" * 524_288 + "a"})
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "text_too_long")

    async def test_with_a_nul_character_is_refused_in_words(self, alice, url) -> None:
        answer = await alice.client.patch(url, json={"text": "ab\x00c"})
        assert answer.status_code == 422
        assert answer.json()["errors"] == [
            {
                "path": "text",
                "code": "nul_character",
                "message": "There is a NUL character (U+0000) at position 2. It cannot be kept: remove it.",
            }
        ]

    async def test_with_half_a_character_is_refused(self, alice, url) -> None:
        content = '{"text": "\\ud800"}'
        answer = await alice.client.patch(url, content=content, headers={"Content-Type": "application/json"})
        assert answer.status_code == 422

    async def test_an_edit_of_an_older_state_is_told_what_differs(self, alice, url, people) -> None:
        read = await alice.client.get(url)
        tag = {"If-Match": read.headers["etag"]}
        eva = await people("builder", of=alice, name="Eva")
        first = await eva.client.patch(url, json={"text": "Hers."}, headers=tag)
        assert first.status_code == 200
        body = {"text": "Mine.", "description": ""}
        second = await alice.client.patch(url, json=body, headers=tag)
        problem = second.json()
        assert (second.status_code, problem["code"]) == (412, "changed_meanwhile")
        assert problem["details"] | {"edited_at": ""} == {
            "etag": first.headers["etag"],
            "edited_by": "Eva",
            "edited_at": "",
            "fields": ["text"],
        }
        shown = await alice.client.post(f"{url}/draft/diff", json={"text": "Mine."})
        assert shown.json()["segments"] == [
            {"kind": "delete", "text": "Hers"},
            {"kind": "insert", "text": "Mine"},
            {"kind": "equal", "text": "."},
        ]
        third = await alice.client.patch(url, json=body, headers={"If-Match": problem["details"]["etag"]})
        assert third.status_code == 200

    async def test_of_two_edits_at_once_one_is_told(self, alice, url) -> None:
        tag = {"If-Match": (await alice.client.get(url)).headers["etag"]}
        answers = await asyncio.gather(
            *(alice.client.patch(url, json={"text": text}, headers=tag) for text in ("One.", "Two."))
        )
        assert sorted(answer.status_code for answer in answers) == [200, 412]

    async def test_placing_saving_and_labelling_are_no_edits_of_it(self, alice, url, edit) -> None:
        tag = (await edit("Other.")).headers["etag"]
        await alice.client.patch(f"{url}/place", json={"tags": ["dental"]})
        await alice.client.post(f"{url}/versions", json={}, headers={"If-Match": tag})
        await alice.client.put(f"{url}/labels/production", json={"version": 2})
        read = await alice.client.get(url)
        assert read.headers["etag"] == tag
        assert (read.json()["tags"], read.json()["production_version"]) == (["dental"], 2)

    async def test_says_whether_it_is_in_a_version(self, alice, url, edit) -> None:
        assert (await edit("Other.")).json()["is_changed"] is True
        assert (await edit(DRAFT)).json()["is_changed"] is False


class TestNames:
    @pytest.mark.parametrize("name", ["", "a b", "ñ", "a/b", ".hidden", "-a", "a" * 101, "a?b", "a%20b"])
    async def test_that_do_not_fit_a_path_are_refused(self, alice, name: str) -> None:
        assert (await alice.client.post(PROMPTS, json={"name": name})).status_code == 422

    async def test_cannot_look_like_an_id(self, alice, prompt) -> None:
        for name in (prompt["id"], prompt["id"].replace("-", "").upper()):
            assert (await alice.client.post(PROMPTS, json={"name": name})).status_code == 422

    async def test_are_unique_among_the_living_whatever_their_case(self, alice, url) -> None:
        taken = await alice.client.post(PROMPTS, json={"name": "REMINDER"})
        assert (taken.status_code, taken.json()["code"]) == (409, "prompt_name_taken")
        await alice.client.delete(url)
        again = await alice.client.post(PROMPTS, json={"name": "Reminder"})
        assert again.status_code == 201
        back = await alice.client.post(f"{url}/restore")
        assert (back.status_code, back.json()["code"]) == (409, "prompt_name_taken")
        await alice.client.patch(f"{PROMPTS}/{again.json()['id']}", json={"name": "another.one_2"})
        assert (await alice.client.post(f"{url}/restore")).status_code == 200

    async def test_of_two_alike_at_once_one_is_made(self, alice) -> None:
        bodies = [{"name": name} for name in ("twin", "TWIN", "Twin")]
        answers = await asyncio.gather(*(alice.client.post(PROMPTS, json=body) for body in bodies))
        assert sorted(answer.status_code for answer in answers) == [201, 409, 409]


class TestDeleting:
    async def test_hides_it_and_can_be_taken_back(self, alice, url, prompt) -> None:
        assert (await alice.client.delete(url)).status_code == 204
        assert (await alice.client.get(url)).status_code == 404
        trash = (await alice.client.get(PROMPTS, params={"deleted": True})).json()["items"]
        assert [one["id"] for one in trash] == [prompt["id"]]
        assert (await alice.client.post(f"{url}/restore")).json()["text"] == DRAFT
        again = await alice.client.post(f"{url}/restore")
        assert (again.status_code, again.json()["code"]) == (409, "prompt_not_deleted")

    async def test_is_for_good_after_thirty_days(self, alice, url, services: Services, monkeypatch) -> None:
        await alice.client.put(f"{url}/labels/production", json={"version": 1})
        await alice.client.delete(url)
        await service.purge(services)
        assert (await alice.client.get(PROMPTS, params={"deleted": True})).json()["items"] != []
        monkeypatch.setattr(services, "clock", lambda: utc_now() + timedelta(days=31))
        await service.purge(services)
        monkeypatch.undo()
        assert (await alice.client.post(f"{url}/restore")).status_code == 404
        entries = (await alice.client.get("/api/v1/audit")).json()["items"]
        assert entries[0]["action"] == "prompt.purged"


class TestCopying:
    async def test_takes_draft_and_place_but_no_history(self, alice, url, save) -> None:
        await save("Second.")
        await alice.client.put(f"{url}/labels/production", json={"version": 2})
        await alice.client.patch(f"{url}/place", json={"tags": ["b", "a"]})
        copies = [(await alice.client.post(f"{url}/copy")).json() for _ in range(2)]
        assert [one["name"] for one in copies] == ["reminder-copy", "reminder-copy-2"]
        facts = ("text", "tags", "latest_version", "production_version", "is_changed")
        assert [copies[0][name] for name in facts] == ["Second.", ["a", "b"], 1, None, False]
        taken = await alice.client.post(f"{url}/copy", json={"name": "Reminder"})
        assert taken.status_code == 409


class TestPeople:
    async def test_who_may_look_may_not_write(self, bob, url) -> None:
        assert (await bob.client.get(url)).status_code == 200
        assert (await bob.client.patch(url, json={"text": "His."})).status_code == 403
        assert (await bob.client.post(f"{url}/versions")).status_code == 403
        assert (await bob.client.put(f"{url}/labels/staging", json={"version": 1})).status_code == 403

    async def test_outsiders_find_nothing(self, charlie, url, prompt) -> None:
        for path in ("", "/versions", "/versions/1", "/versions/1/blame", "/versions/1/diff", "/label-moves"):
            assert (await charlie.client.get(f"{url}{path}")).status_code == 404, path
        assert (await charlie.client.get(PROMPTS)).json()["items"] == []
        assert (await charlie.client.get(f"{PROMPTS}/{prompt['name']}/render")).status_code == 404
        assert (await charlie.client.post(PROMPTS, json={"name": prompt["name"]})).status_code == 201

    async def test_decisions_are_logged_without_the_text(self, alice, url, edit) -> None:
        await edit("A secret plan.")
        entries = (await alice.client.get("/api/v1/audit")).json()["items"]
        mine = [entry for entry in entries if entry["target"]["kind"] == "prompt"]
        assert [entry["action"] for entry in mine] == ["prompt.updated", "prompt.version_saved", "prompt.created"]
        assert mine[0]["changes"] == {"characters": {"before": len(DRAFT), "after": 14}}
