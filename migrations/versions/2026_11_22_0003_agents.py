"""Tables of connections, voices and agents."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | None = None
depends_on: str | None = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '10min'")
    _create_connections()
    _create_voices()
    _create_agents()


def _create_connections() -> None:
    op.create_table(
        "connections",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("is_built_in", sa.Boolean(), nullable=False),
        sa.Column("base_url", sa.Text()),
        sa.Column("api_key", sa.Text(), nullable=False),
        sa.Column("key_hint", sa.Text(), nullable=False),
        sa.Column("webhook_key", sa.Text()),
        sa.Column("retired_keys", postgresql.JSONB(), nullable=False),
        sa.Column("webhook_token", sa.Text(), nullable=False),
        sa.Column("webhooks", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_message", sa.Text()),
        sa.Column("checked_at", INSTANT),
        sa.Column("vendor_organization_id", sa.Text()),
        sa.Column("vendor_organization_name", sa.Text()),
        sa.Column("webhook_seen_at", INSTANT),
        sa.Column("last_synced_at", INSTANT),
        sa.Column("agents_count", sa.Integer(), nullable=False),
        sa.Column("phone_numbers_count", sa.Integer(), nullable=False),
        sa.Column("deleted_at", INSTANT),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_connections")),
        sa.CheckConstraint("kind IN ('retell', 'sandbox')", name=op.f("ck_connections_kind")),
        sa.CheckConstraint("webhooks IN ('account', 'per_agent')", name=op.f("ck_connections_webhooks")),
        sa.CheckConstraint("status IN ('untested', 'ok', 'failing')", name=op.f("ck_connections_status")),
    )
    op.create_index(op.f("ix_connections_webhook_token"), "connections", ["webhook_token"])
    op.create_index(
        "uq_connections_living_name",
        "connections",
        ["organization_id", sa.text("lower(name)")],
        unique=True,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def _create_voices() -> None:
    op.create_table(
        "voices",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("voice_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("provider", sa.Text(), nullable=False),
        sa.Column("gender", sa.Text()),
        sa.Column("accent", sa.Text()),
        sa.Column("age", sa.Text()),
        sa.Column("preview_source", sa.Text()),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_voices")),
        sa.UniqueConstraint(
            "organization_id",
            "connection_id",
            "voice_id",
            name=op.f("uq_voices_organization_id_connection_id_voice_id"),
        ),
        _connection("voices"),
    )


def _create_agents() -> None:
    op.create_table(
        "agents",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("retell_agent_id", sa.Text()),
        sa.Column("retell_llm_id", sa.Text()),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("voice_id", sa.Text(), nullable=False),
        sa.Column("prompt", sa.Text()),
        sa.Column("first_message", sa.Text()),
        sa.Column("configuration", postgresql.JSONB(), nullable=False),
        sa.Column("version", sa.Integer()),
        sa.Column("published_version", sa.Integer()),
        sa.Column("is_published", sa.Boolean(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("status_message", sa.Text()),
        sa.Column("deleted_at", INSTANT),
        sa.Column("purged_at", INSTANT),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_agents")),
        sa.CheckConstraint("status IN ('creating', 'live', 'draft', 'paused', 'error')", name=op.f("ck_agents_status")),
        sa.CheckConstraint("origin IN ('panel', 'retell')", name=op.f("ck_agents_origin")),
        sa.UniqueConstraint(
            "organization_id",
            "connection_id",
            "retell_agent_id",
            name=op.f("uq_agents_organization_id_connection_id_retell_agent_id"),
        ),
        _connection("agents"),
    )
    op.create_index(op.f("ix_agents_organization_id_created_at_id"), "agents", ["organization_id", "created_at", "id"])
    op.create_index(
        "uq_agents_living_name",
        "agents",
        ["organization_id", sa.text("lower(name)")],
        unique=True,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )


def _connection(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", "connection_id"],
        ["connections.organization_id", "connections.id"],
        name=op.f(f"fk_{table}_organization_id_connection_id_connections"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("agents")
    op.drop_table("voices")
    op.drop_table("connections")
