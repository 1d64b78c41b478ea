"""Table of phone numbers; the labels of agents."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | None = None
depends_on: str | None = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '10min'")
    op.add_column("agents", sa.Column("production_version", sa.Integer()))
    op.add_column("agents", sa.Column("staging_version", sa.Integer()))
    op.create_table(
        "phone_numbers",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("pretty", sa.Text()),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("nickname", sa.Text()),
        sa.Column("inbound_agents", postgresql.JSONB(), nullable=False),
        sa.Column("outbound_agents", postgresql.JSONB(), nullable=False),
        sa.Column("configuration", postgresql.JSONB(), nullable=False),
        sa.Column("followed", postgresql.JSONB(), nullable=False),
        sa.Column("kept", postgresql.JSONB(), nullable=False),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("gone_at", INSTANT),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_phone_numbers")),
        sa.UniqueConstraint(
            "organization_id",
            "connection_id",
            "number",
            name=op.f("uq_phone_numbers_organization_id_connection_id_number"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "connection_id"],
            ["connections.organization_id", "connections.id"],
            name=op.f("fk_phone_numbers_organization_id_connection_id_connections"),
        ),
    )
    op.create_index(
        op.f("ix_phone_numbers_organization_id_created_at_id"), "phone_numbers", ["organization_id", "created_at", "id"]
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("phone_numbers")
    op.drop_column("agents", "staging_version")
    op.drop_column("agents", "production_version")
