"""Drafts of agents: edits that Retell does not have yet, and what changed at Retell meanwhile."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None

_EMPTY = sa.text("'{}'::jsonb")
_NO = sa.text("false")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '10min'")
    for name in ("edits", "drift", "ignored"):
        op.add_column("agents", sa.Column(name, postgresql.JSONB(), server_default=_EMPTY, nullable=False))
    for name in ("has_edits", "has_drift"):
        op.add_column("agents", sa.Column(name, sa.Boolean(), server_default=_NO, nullable=False))
    op.add_column("agents", sa.Column("restored_version", sa.Integer()))
    op.add_column("agents", sa.Column("restored_configuration", postgresql.JSONB()))
    op.add_column("agents", sa.Column("theirs", postgresql.JSONB()))
    for name in ("edits", "drift", "ignored", "has_edits", "has_drift"):
        op.alter_column("agents", name, server_default=None)


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    names = ("edits", "drift", "ignored", "has_edits", "has_drift")
    for name in (*names, "restored_version", "restored_configuration", "theirs"):
        op.drop_column("agents", name)
