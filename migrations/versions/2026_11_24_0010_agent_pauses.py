"""Pauses of agents, each with its cause."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | None = None
depends_on: str | None = None

INSTANT = sa.DateTime(timezone=True)
_NONE = sa.text("'[]'::jsonb")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '10min'")
    op.add_column("agents", sa.Column("paused_at", INSTANT))
    op.add_column("agents", sa.Column("binding_conflicts", postgresql.JSONB(), server_default=_NONE, nullable=False))
    op.alter_column("agents", "binding_conflicts", server_default=None)
    op.create_table(
        "agent_pauses",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(
            ["organization_id", "agent_id"],
            ["agents.organization_id", "agents.id"],
            name=op.f("fk_agent_pauses_organization_id_agent_id_agents"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_agent_pauses")),
        sa.UniqueConstraint(
            "organization_id", "agent_id", "cause", name=op.f("uq_agent_pauses_organization_id_agent_id_cause")
        ),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("agent_pauses")
    op.drop_column("agents", "binding_conflicts")
    op.drop_column("agents", "paused_at")
