"""Calls and the ledger say which voice was heard; days of voices are the sums of it. Earlier calls have none.

The votes of a page of voices are found by an index.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0018"
down_revision: str | None = "0017"
branch_labels: str | None = None
depends_on: str | None = None

_TABLES = ("calls", "usage_entries")
_MEASURES = ("calls", "connected", "failed", "successful", "analyzed")
_AMOUNTS = ("duration_ms", "billed_ms", "llm_tokens", "cost_micros")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in _TABLES:
        op.add_column(table, sa.Column("voice_id", sa.Text()))
    op.create_table(
        "usage_voice_days",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("voice_id", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("latency", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in (*_MEASURES, *_AMOUNTS)),
        sa.PrimaryKeyConstraint(
            "organization_id", "connection_id", "voice_id", "day", name=op.f("pk_usage_voice_days")
        ),
    )
    op.create_index("ix_voice_votes_candidates", "voice_votes", ["candidate_ids"], postgresql_using="gin")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_index("ix_voice_votes_candidates", "voice_votes")
    op.drop_table("usage_voice_days")
    for table in _TABLES:
        op.drop_column(table, "voice_id")
