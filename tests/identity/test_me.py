"""Who one is, and how the panel looks."""

import httpx


class TestReading:
    async def test_tells_who_where_and_what_is_allowed(self, alice) -> None:
        answer = await alice.client.get("/api/v1/me")
        assert answer.status_code == httpx.codes.OK, answer.text
        print(answer.json())
