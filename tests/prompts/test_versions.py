"""Versions and labels: saved once and for all, moved, rolled back, told to others."""

import asyncio

from tests.prompts.conftest import DRAFT, PROMPTS

from centralita.core import events
from centralita.core.context import Context
from centralita.prompts.events import LabelMoved


class TestVersions:
    async def test_are_saved_from_the_draft_with_author_and_note(self, alice, url, save) -> None:
        assert await save("Second.", "Shorter") == 2
        listed = (await alice.client.get(f"{url}/versions")).json()["items"]
        told = [(one["version"], one["note"], one["author_name"]) for one in listed]
        assert told == [(2, "Shorter", "Alicia Molina"), (1, None, "Alicia Molina")]
        assert (await alice.client.get(f"{url}/versions/1")).json()["text"] == DRAFT

    async def test_are_not_saved_when_nothing_changed(self, alice, url, make) -> None:
        answer = await alice.client.post(f"{url}/versions")
        assert (answer.status_code, answer.json()["code"]) == (409, "prompt_nothing_to_save")
        empty = await make("empty", "")
        answer = await alice.client.post(f"{PROMPTS}/{empty['id']}/versions")
        assert (answer.status_code, answer.json()["code"]) == (409, "prompt_nothing_to_save")

    async def test_are_not_saved_of_a_draft_that_somebody_changed(self, alice, url, edit) -> None:
        tag = (await edit("One.")).headers["etag"]
        await edit("Two.")
        answer = await alice.client.post(f"{url}/versions", headers={"If-Match": tag})
        assert answer.status_code == 412

    async def test_saved_at_once_are_one(self, alice, url, edit) -> None:
        await edit("New.")
        answers = await asyncio.gather(*(alice.client.post(f"{url}/versions") for _ in range(4)))
        assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]

    async def test_come_back_as_the_draft(self, alice, url, save) -> None:
        await save("Second.")
        back = await alice.client.post(f"{url}/versions/1/restore")
        assert (back.json()["text"], back.json()["is_changed"]) == (DRAFT, True)
        again = await alice.client.post(f"{url}/versions/2/restore")
        assert (again.json()["text"], again.json()["is_changed"]) == ("Second.", False)
        assert (await alice.client.post(f"{url}/versions/9/restore")).status_code == 404

    async def test_know_no_way_to_be_changed(self, alice, url) -> None:
        for method in ("PUT", "PATCH", "DELETE"):
            assert (await alice.client.request(method, f"{url}/versions/1", json={})).status_code == 405


class TestLabels:
    async def test_move_and_go_back_step_by_step(self, alice, url, save) -> None:
        for text in ("Second.", "Third."):
            await save(text)
        seen = []
        for version in (1, 3, 3, 2):
            moved = await alice.client.put(f"{url}/labels/production", json={"version": version, "note": "Tested"})
            seen.append(moved.json()["production_version"])
        for _ in range(2):
            back = await alice.client.post(f"{url}/labels/production/rollback", json={"note": "Hung up"})
            seen.append(back.json()["production_version"])
        over = await alice.client.post(f"{url}/labels/production/rollback")
        assert (over.status_code, over.json()["code"]) == (409, "prompt_nothing_to_roll_back")
        seen.append((await alice.client.put(f"{url}/labels/production", json={"version": 2})).json())
        back = await alice.client.post(f"{url}/labels/production/rollback")
        assert (seen[:-1], back.json()["production_version"]) == ([1, 3, 3, 2, 3, 1], 1)
        moves = (await alice.client.get(f"{url}/label-moves", params={"sort": "moved_at"})).json()["items"]
        assert [(one["former_version"], one["version"], one["is_rollback"]) for one in moves] == [
            (None, 1, False),
            (1, 3, False),
            (3, 2, False),
            (2, 3, True),
            (3, 1, True),
            (1, 2, False),
            (2, 1, True),
        ]
        assert (moves[0]["note"], moves[3]["note"], moves[0]["author_name"]) == ("Tested", "Hung up", "Alicia Molina")
        assert (await alice.client.get(f"{url}/label-moves", params={"label": "staging"})).json()["items"] == []

    async def test_stand_only_for_versions_there_are(self, alice, url) -> None:
        answer = await alice.client.put(f"{url}/labels/staging", json={"version": 2})
        assert (answer.status_code, answer.json()["code"]) == (422, "prompt_version_unknown")
        assert (await alice.client.put(f"{url}/labels/canary", json={"version": 1})).status_code == 422

    async def test_moved_at_once_leave_one_history(self, alice, url, save) -> None:
        await save("Second.")
        bodies = [{"version": 1 + number % 2} for number in range(6)]
        await asyncio.gather(*(alice.client.put(f"{url}/labels/staging", json=body) for body in bodies))
        moves = (await alice.client.get(f"{url}/label-moves", params={"sort": "moved_at"})).json()["items"]
        formers = [None, *(one["version"] for one in moves[:-1])]
        assert [one["former_version"] for one in moves] == formers
        assert (await alice.client.get(url)).json()["staging_version"] == moves[-1]["version"]

    async def test_tell_those_who_follow_them(self, alice, url, prompt) -> None:
        told: list[LabelMoved] = []

        @events.inside(LabelMoved)
        async def listen(_: Context, event: LabelMoved) -> None:
            told.append(event)

        await alice.client.put(f"{url}/labels/production", json={"version": 1})
        assert [(str(one.prompt_id), one.name, one.label, one.version, one.former_version) for one in told] == [
            (prompt["id"], "reminder", "production", 1, None)
        ]
        events._inside[LabelMoved].remove(listen)
