"""The same for many prompts at once: each as its own verb does it."""

from uuid import uuid4

from tests.prompts.conftest import PROMPTS


class TestBulk:
    async def test_each_says_what_became_of_it(self, alice, make) -> None:
        ids = [(await make(name, tags=["old"]))["id"] for name in ("a", "b")]
        folder = (await alice.client.post(f"{PROMPTS}/folders", json={"name": "Sol"})).json()["id"]
        nobody = str(uuid4())

        async def change(action: str, wanted: list[str] = ids, **fields: object) -> dict:
            answer = await alice.client.post(f"{PROMPTS}/bulk", json={"action": action, "ids": wanted, **fields})
            assert answer.status_code == 200, answer.text
            return answer.json()

        moved = await change("move", [ids[0], nobody, ids[0]], folder_id=folder)
        assert [(item["name"], item["state"]) for item in moved["items"]] == [("a", "succeeded"), (None, "failed")]
        assert moved["items"][1]["error"]["code"] == "not_found"
        moved = await change("move", folder_id=folder)
        assert (moved["succeeded"], moved["unchanged"]) == (1, 1)
        await change("tag", tags=["New", "old"])
        await change("untag", tags=["old"])
        read = (await alice.client.get(f"{PROMPTS}/{ids[1]}")).json()
        assert (read["folder_id"], read["tags"]) == (folder, ["new"])

        await change("delete")
        await make("A")
        restored = await change("restore")
        assert [item["state"] for item in restored["items"]] == ["failed", "succeeded"]
        assert restored["items"][0]["error"]["code"] == "prompt_name_taken"
        entries = (await alice.client.get("/api/v1/audit", params={"limit": 200})).json()["items"]
        logged = [entry["action"] for entry in entries if (entry["target"] or {}).get("id") == ids[1]]
        expected = ["prompt.restored", "prompt.deleted", *["prompt.placed"] * 3, "prompt.created"]
        assert [action for action in logged if action != "prompt.version_saved"] == expected

    async def test_too_many_tags_stop_only_that_one(self, alice, make) -> None:
        full = await make("full", tags=[f"t{number}" for number in range(20)])
        free = await make("free")
        body = {"action": "tag", "ids": [full["id"], free["id"]], "tags": ["one-more"]}
        items = (await alice.client.post(f"{PROMPTS}/bulk", json=body)).json()["items"]
        assert [item["error"] and item["error"]["code"] for item in items] == ["too_many_tags", None]

    async def test_what_makes_no_sense_is_refused(self, alice, prompt) -> None:
        for body in ({"action": "tag"}, {"action": "move"}, {"action": "move", "folder_id": str(uuid4())}):
            answer = await alice.client.post(f"{PROMPTS}/bulk", json={"ids": [prompt["id"]], **body})
            assert answer.status_code in {404, 422}, body
