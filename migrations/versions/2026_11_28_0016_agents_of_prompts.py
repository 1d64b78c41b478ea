"""Agents use prompts of the library."""

import sqlalchemy as sa
from alembic import op

revision: str = "0016"
down_revision: str | None = "0015"
branch_labels: str | None = None
depends_on: str | None = None

_COLUMNS = ("prompt_id", "prompt_label", "prompt_version", "prompt_state", "prompt_message")


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '10min'")
    op.add_column("agents", sa.Column("prompt_id", sa.Uuid()))
    op.add_column("agents", sa.Column("prompt_label", sa.Text()))
    op.add_column("agents", sa.Column("prompt_version", sa.Integer()))
    op.add_column("agents", sa.Column("prompt_state", sa.Text()))
    op.add_column("agents", sa.Column("prompt_message", sa.Text()))
    op.create_check_constraint(op.f("ck_agents_prompt_label"), "agents", "prompt_label IN ('production', 'staging')")
    op.create_foreign_key(
        op.f("fk_agents_organization_id_prompt_id_prompts"),
        "agents",
        "prompts",
        ["organization_id", "prompt_id"],
        ["organization_id", "id"],
        ondelete="SET NULL (prompt_id)",
    )
    op.create_index(
        op.f("ix_agents_organization_id_prompt_id"),
        "agents",
        ["organization_id", "prompt_id"],
        postgresql_where=sa.text("prompt_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for name in reversed(_COLUMNS):
        op.drop_column("agents", name)
