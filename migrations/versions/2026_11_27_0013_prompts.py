"""Prompts: drafts, versions, labels, folders, and saved values to try them with."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | None = None
depends_on: str | None = None

INSTANT = sa.DateTime(timezone=True)
# As `agent_words`, for longer texts: an index of words holds 1 MB, and of letters with four bytes in words with hyphens,
# which count whole and in parts, no more than 100,000 fit for certain.
_PROMPT_WORDS = """
    CREATE FUNCTION prompt_words(organization_id uuid, draft text) RETURNS tsvector
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 100000
    AS $$
    BEGIN
        RETURN array_to_tsvector(ARRAY[organization_id::text])
            || to_tsvector('simple'::regconfig, searchable(left(
                draft, CASE WHEN octet_length(draft) = length(draft) THEN 200000 ELSE 100000 END)));
    END
    $$
"""
_SEARCH_NAME = "searchable(name || ' ' || description)"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '10min'")
    op.execute(_PROMPT_WORDS)
    _create_folders()
    _create_prompts()
    _create_versions()
    _create_label_moves()
    _create_value_sets()


def _keys() -> list[sa.Column[object]]:
    return [sa.Column("organization_id", sa.Uuid(), nullable=False), sa.Column("id", sa.Uuid(), nullable=False)]


def _counted() -> list[sa.Column[object]]:
    return [
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", INSTANT, server_default=sa.func.now(), nullable=False),
    ]


def _of_a_prompt(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", "prompt_id"],
        ["prompts.organization_id", "prompts.id"],
        name=op.f(f"fk_{table}_organization_id_prompt_id_prompts"),
        ondelete="CASCADE",
    )


def _create_folders() -> None:
    op.create_table(
        "prompt_folders",
        *_keys(),
        sa.Column("name", sa.Text(), nullable=False),
        *_counted(),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_prompt_folders")),
    )
    op.create_index(
        "uq_prompt_folders_organization_id_name",
        "prompt_folders",
        ["organization_id", sa.text("lower(name)")],
        unique=True,
    )


def _create_prompts() -> None:
    op.create_table(
        "prompts",
        *_keys(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("folder_id", sa.Uuid()),
        sa.Column("tags", postgresql.ARRAY(sa.Text()), server_default=sa.text("'{}'"), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("variables", postgresql.JSONB(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.Column("is_changed", sa.Boolean(), nullable=False),
        sa.Column("edited_by", sa.Text(), nullable=False),
        sa.Column("latest_version", sa.Integer()),
        sa.Column("staging_version", sa.Integer()),
        sa.Column("production_version", sa.Integer()),
        sa.Column("deleted_at", INSTANT),
        sa.Column("search_name", sa.Text(), sa.Computed(_SEARCH_NAME, persisted=True), nullable=False),
        *_counted(),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_prompts")),
        sa.ForeignKeyConstraint(
            ["organization_id", "folder_id"],
            ["prompt_folders.organization_id", "prompt_folders.id"],
            name=op.f("fk_prompts_organization_id_folder_id_prompt_folders"),
            ondelete="SET NULL (folder_id)",
        ),
    )
    op.create_index(
        "uq_prompts_living_name",
        "prompts",
        ["organization_id", sa.text("lower(name)")],
        unique=True,
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_index(
        op.f("ix_prompts_organization_id_created_at_id"), "prompts", ["organization_id", "created_at", "id"]
    )
    op.create_index(
        "ix_prompts_words", "prompts", [sa.text("prompt_words(organization_id, draft)")], postgresql_using="gin"
    )
    op.execute("ALTER INDEX ix_prompts_words ALTER COLUMN 1 SET STATISTICS 0")


def _create_versions() -> None:
    op.create_table(
        "prompt_versions",
        *_keys(),
        sa.Column("prompt_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("variables", postgresql.JSONB(), nullable=False),
        sa.Column("origins", postgresql.JSONB(), nullable=False),
        sa.Column("tokens", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("saved_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_prompt_versions")),
        sa.UniqueConstraint(
            "organization_id",
            "prompt_id",
            "version",
            name=op.f("uq_prompt_versions_organization_id_prompt_id_version"),
        ),
        _of_a_prompt("prompt_versions"),
    )


def _create_label_moves() -> None:
    op.create_table(
        "prompt_label_moves",
        *_keys(),
        sa.Column("prompt_id", sa.Uuid(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("former_version", sa.Integer()),
        sa.Column("before_id", sa.Uuid()),
        sa.Column("is_rollback", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("author_name", sa.Text(), nullable=False),
        sa.Column("moved_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_prompt_label_moves")),
        sa.CheckConstraint("label IN ('production', 'staging')", name=op.f("ck_prompt_label_moves_label")),
        sa.UniqueConstraint(
            "organization_id",
            "prompt_id",
            "label",
            "number",
            name=op.f("uq_prompt_label_moves_organization_id_prompt_id_label_number"),
        ),
        _of_a_prompt("prompt_label_moves"),
    )


def _create_value_sets() -> None:
    op.create_table(
        "prompt_value_sets",
        *_keys(),
        sa.Column("prompt_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("values", postgresql.JSONB(), nullable=False),
        *_counted(),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_prompt_value_sets")),
        _of_a_prompt("prompt_value_sets"),
    )
    op.create_index(
        "uq_prompt_value_sets_name",
        "prompt_value_sets",
        ["organization_id", "prompt_id", sa.text("lower(name)")],
        unique=True,
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.drop_table("prompt_value_sets")
    op.drop_table("prompt_label_moves")
    op.drop_table("prompt_versions")
    op.drop_table("prompts")
    op.drop_table("prompt_folders")
    op.execute("DROP FUNCTION prompt_words(uuid, text)")
