"""Events that could not be understood: seen, read, and tried again."""

from uuid import UUID

from centralita.audit import service as audit
from centralita.calls.models import InboxEvent, InboxState
from centralita.calls.queries import inbox as queries
from centralita.core import fanout
from centralita.core.context import Context
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission


async def list_dead_letters(ctx: Context, page: PageRequest) -> Found[InboxEvent]:
    """The organization's dead letters, the newest first."""
    ctx.require(Permission.DEAD_LETTERS_READ)
    sorts = {"received_at": InboxEvent.received_at}
    return await paginate(ctx, queries.dead(ctx), page, sorts=sorts, key=InboxEvent.id, default="-received_at")


async def get_dead_letter(ctx: Context, letter_id: UUID) -> InboxEvent:
    """One dead letter with what it said."""
    ctx.require(Permission.DEAD_LETTERS_READ)
    return await queries.dead_letter(ctx, letter_id)


async def replay(ctx: Context, letter_id: UUID) -> InboxEvent:
    """Put a dead letter back into the inbox, to be tried at once."""
    ctx.require(Permission.DEAD_LETTERS_WRITE)
    letter = await queries.dead_letter(ctx, letter_id)
    letter.state = InboxState.NEW
    letter.attempts = 0
    letter.next_at = ctx.now()
    audit.record(
        ctx,
        "dead_letter.replayed",
        target_kind="dead_letter",
        target_id=letter.id,
        target_name=letter.event or "",
        before={"error": letter.error},
    )
    fanout.announce(ctx.session, ctx.organization_id, "dead_letters", [letter.id])
    return letter
