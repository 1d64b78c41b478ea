"""Tables of calls and usage."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | None = None
depends_on: str | None = None

INSTANT = sa.DateTime(timezone=True)
TABLES = ("usage_days", "usage_hours", "usage_entries", "call_texts", "calls", "webhook_inbox")
REFUSE = """
CREATE FUNCTION usage_entries_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries of the usage ledger are never changed or deleted' USING ERRCODE = 'insufficient_privilege';
END
$$
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '10min'")
    _create_inbox()
    _create_calls()
    _create_call_texts()
    _create_entries()
    _create_rollup("usage_hours", sa.Column("hour", INSTANT, nullable=False))
    _create_rollup("usage_days", sa.Column("day", sa.Date(), nullable=False))


def _create_inbox() -> None:
    op.create_table(
        "webhook_inbox",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'new'"), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("said_at", INSTANT, nullable=False),
        sa.Column("next_at", INSTANT, nullable=False),
        sa.Column("event", sa.Text()),
        sa.Column("retell_call_id", sa.Text()),
        sa.Column("error", sa.Text()),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("state IN ('new', 'done', 'dead')", name=op.f("ck_webhook_inbox_state")),
        sa.CheckConstraint("source IN ('webhook', 'reconcile')", name=op.f("ck_webhook_inbox_source")),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_webhook_inbox")),
    )
    op.create_index(
        "ix_webhook_inbox_new",
        "webhook_inbox",
        ["organization_id", "next_at"],
        postgresql_where=sa.text("state = 'new'"),
    )
    op.create_index(
        "ix_webhook_inbox_dead",
        "webhook_inbox",
        ["organization_id", "received_at", "id"],
        postgresql_where=sa.text("state = 'dead'"),
    )
    op.create_index("ix_webhook_inbox_received", "webhook_inbox", ["received_at"], postgresql_using="brin")


def _create_calls() -> None:
    op.create_table(
        "calls",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("retell_call_id", sa.Text()),
        sa.Column("retell_agent_id", sa.Text()),
        sa.Column("agent_name", sa.Text()),
        sa.Column("agent_version", sa.Integer()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("direction", sa.Text()),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("from_number", sa.Text()),
        sa.Column("to_number", sa.Text()),
        sa.Column("requested_at", INSTANT),
        sa.Column("started_at", INSTANT),
        sa.Column("ended_at", INSTANT),
        sa.Column("analyzed_at", INSTANT),
        sa.Column("occurred_at", INSTANT, nullable=False),
        sa.Column("first_heard_at", INSTANT),
        sa.Column("heard_at", INSTANT),
        sa.Column("duration_ms", sa.BigInteger(), nullable=False),
        sa.Column("billed_ms", sa.BigInteger(), nullable=False),
        sa.Column("cost_micros", sa.BigInteger(), nullable=False),
        sa.Column("lowest_cost_micros", sa.BigInteger()),
        sa.Column("highest_cost_micros", sa.BigInteger()),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("llm_tokens", sa.BigInteger(), nullable=False),
        sa.Column("disconnection_reason", sa.Text()),
        sa.Column("is_successful", sa.Boolean()),
        sa.Column("sentiment", sa.Text()),
        sa.Column("summary", sa.Text()),
        sa.Column("latency_p50_ms", sa.Integer()),
        sa.Column("last_words", sa.Text()),
        sa.Column("error_code", sa.Text()),
        sa.Column("error_message", sa.Text()),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_calls")),
        sa.UniqueConstraint("organization_id", "retell_call_id", name=op.f("uq_calls_organization_id_retell_call_id")),
    )
    op.create_index("ix_calls_occurred", "calls", ["organization_id", "occurred_at", "id"])
    op.create_index("ix_calls_agent", "calls", ["organization_id", "retell_agent_id", "occurred_at", "id"])
    op.create_index(
        "ix_calls_live",
        "calls",
        ["organization_id", "occurred_at"],
        postgresql_where=sa.text("status IN ('requested', 'registered', 'ongoing')"),
    )


def _create_call_texts() -> None:
    op.create_table(
        "call_texts",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("marks", postgresql.JSONB(), nullable=False),
        sa.Column("transcript", postgresql.JSONB()),
        sa.Column("analysis", postgresql.JSONB()),
        sa.Column("cost", postgresql.JSONB()),
        sa.Column("latency", postgresql.JSONB()),
        sa.Column("variables", postgresql.JSONB()),
        sa.Column("call_metadata", postgresql.JSONB()),
        sa.Column("recording_url", sa.Text()),
        sa.Column("raw", postgresql.JSONB()),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_call_texts")),
    )


def _create_entries() -> None:
    op.create_table(
        "usage_entries",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("idempotency", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("call_id", sa.Uuid(), nullable=False),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("retell_agent_id", sa.Text(), nullable=False),
        sa.Column("occurred_at", INSTANT, nullable=False),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("latency_gained", sa.SmallInteger()),
        sa.Column("latency_lost", sa.SmallInteger()),
        *_measures(),
        sa.PrimaryKeyConstraint("organization_id", "idempotency", name=op.f("pk_usage_entries")),
    )
    op.create_index("ix_usage_entries_occurred", "usage_entries", ["organization_id", "occurred_at"])
    op.execute(REFUSE)
    op.execute(
        "CREATE TRIGGER keep_rows BEFORE UPDATE OR DELETE ON usage_entries"
        " FOR EACH ROW EXECUTE FUNCTION usage_entries_are_kept()"
    )
    op.execute(
        "CREATE TRIGGER keep_table BEFORE TRUNCATE ON usage_entries"
        " FOR EACH STATEMENT EXECUTE FUNCTION usage_entries_are_kept()"
    )


def _create_rollup(table: str, bucket: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        bucket,
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("retell_agent_id", sa.Text(), nullable=False),
        sa.Column("latency", postgresql.ARRAY(sa.BigInteger()), nullable=False),
        *_measures(),
        sa.PrimaryKeyConstraint(
            "organization_id", bucket.name, "connection_id", "retell_agent_id", name=op.f(f"pk_{table}")
        ),
    )


def _measures() -> list[sa.Column[int]]:
    names = ["calls", "connected", "failed", "successful", "analyzed"]
    names += ["duration_ms", "billed_ms", "llm_tokens", "cost_micros"]
    return [sa.Column(name, sa.BigInteger(), nullable=False) for name in names]


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in TABLES:
        op.drop_table(table)
    op.execute("DROP FUNCTION usage_entries_are_kept()")
