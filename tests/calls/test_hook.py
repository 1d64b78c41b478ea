"""The hook: what it lets in, what it turns away, and what it never stores."""


from sqlalchemy import text

from .conftest import Retell, make_events


async def stored(retell: Retell) -> int:
    statement = text("SELECT count(*) FROM webhook_inbox WHERE organization_id = :organization_id")
    async with retell.services.sessions() as session:
        count: int = await session.scalar(statement, {"organization_id": retell.organization_id})
    return count


class TestAccepted:
    async def test_a_signed_event_is_committed_before_the_answer(self, retell: Retell) -> None:
        answer = await retell.send(make_events()[0])
        assert answer.status_code == 204
        assert await stored(retell) == 1
        await retell.drain()
