"""Reading the log."""

from centralita.audit import queries
from centralita.audit.models import AuditEntry
from centralita.audit.schemas import AuditFilter
from centralita.core.context import Context
from centralita.core.pagination import Found, PageRequest, paginate
from centralita.core.permissions import Permission


async def list_entries(ctx: Context, wanted: AuditFilter, page: PageRequest) -> Found[AuditEntry]:
    """The organization's entries, the newest first."""
    ctx.require(Permission.AUDIT_READ)
    return await paginate(
        ctx,
        queries.matching(ctx, wanted),
        page,
        sorts={"sequence": AuditEntry.sequence, "at": AuditEntry.at},
        key=AuditEntry.id,
        default="-sequence",
    )
