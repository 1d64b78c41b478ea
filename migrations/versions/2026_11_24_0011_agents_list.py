"""Folders and tags of agents, the search of their words, and what bulk operations did."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | None = None
depends_on: str | None = None

INSTANT = sa.DateTime(timezone=True)
_ACCENTED = "ÁÀÂÄÃÅáàâäãåÉÈÊËéèêëÍÌÎÏíìîïÓÒÔÖÕóòôöõÚÙÛÜúùûüÑñÇçÝýÿ"
_PLAIN = "aaaaaaaaaaaaeeeeeeeeiiiiiiiioooooooooouuuuuuuunnccyyy"
# Written out here, so that it is the same under every collation and needs no extension.
_SEARCHABLE = f"""
    CREATE FUNCTION searchable(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE
        WHEN octet_length(value) = length(value) THEN lower(value)
        ELSE translate(lower(value), '{_ACCENTED}', '{_PLAIN}')
    END
"""
# The organization is a word of its own in the index: a search meets the rows of one organization only. The cost keeps
# the planner from computing the words of every row; without statistics it never thinks that it would have to.
_AGENT_WORDS = """
    CREATE FUNCTION agent_words(organization_id uuid, prompt text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100000
    AS $$
    BEGIN
        RETURN array_to_tsvector(ARRAY[organization_id::text])
            || to_tsvector('simple'::regconfig, searchable(left(coalesce(prompt, ''), 200000)));
    END
    $$
"""
# The model of the draft: an edit of it, else what both sides agreed on.
_MODEL = """
    UPDATE agents SET model = COALESCE(
        edits ->> 'model', edits ->> 's2s_model', edits -> 'model_choice' ->> 'model',
        configuration -> 'llm' ->> 'model', configuration -> 'llm' ->> 's2s_model',
        configuration -> 'flow' -> 'model_choice' ->> 'model')
"""


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '10min'")
    op.execute(_SEARCHABLE)
    op.execute(_AGENT_WORDS)
    _create_folders()
    _extend_agents()
    _create_bulk_items()


def _create_folders() -> None:
    op.create_table(
        "agent_folders",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_agent_folders")),
    )
    op.create_index(
        "uq_agent_folders_organization_id_name",
        "agent_folders",
        ["organization_id", sa.text("lower(name)")],
        unique=True,
    )


def _extend_agents() -> None:
    op.add_column("agents", sa.Column("folder_id", sa.Uuid()))
    op.add_column(
        "agents", sa.Column("tags", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False)
    )
    op.add_column("agents", sa.Column("model", sa.Text()))
    op.execute(_MODEL)
    search_name = sa.Column("search_name", sa.Text(), sa.Computed("searchable(name)", persisted=True), nullable=False)
    op.add_column("agents", search_name)
    op.create_foreign_key(
        op.f("fk_agents_organization_id_folder_id_agent_folders"),
        "agents",
        "agent_folders",
        ["organization_id", "folder_id"],
        ["organization_id", "id"],
        ondelete="SET NULL (folder_id)",
    )
    op.create_index(
        "ix_agents_words", "agents", [sa.text("agent_words(organization_id, prompt)")], postgresql_using="gin"
    )
    op.execute("ALTER INDEX ix_agents_words ALTER COLUMN 1 SET STATISTICS 0")


def _create_bulk_items() -> None:
    op.create_table(
        "agent_bulk_items",
        sa.Column("organization_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("agent_name", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("started_operation_id", sa.Uuid()),
        sa.Column("error", postgresql.JSONB()),
        sa.Column("finished_at", INSTANT),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_agent_bulk_items")),
        sa.CheckConstraint(
            "state IN ('pending', 'running', 'succeeded', 'unchanged', 'failed')",
            name=op.f("ck_agent_bulk_items_state"),
        ),
        sa.UniqueConstraint(
            "organization_id",
            "operation_id",
            "position",
            name=op.f("uq_agent_bulk_items_organization_id_operation_id_position"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "operation_id"],
            ["operations.organization_id", "operations.id"],
            name=op.f("fk_agent_bulk_items_organization_id_operations"),
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("agent_bulk_items")
    op.drop_index("ix_agents_words", "agents")
    op.drop_column("agents", "search_name")
    op.drop_column("agents", "model")
    op.drop_column("agents", "tags")
    op.drop_column("agents", "folder_id")
    op.drop_table("agent_folders")
    op.execute("DROP FUNCTION agent_words(uuid, text)")
    op.execute("DROP FUNCTION searchable(text)")
