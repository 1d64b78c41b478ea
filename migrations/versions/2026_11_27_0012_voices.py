"""What Retell does not say of voices, and what people make of them: favourites, shortlists, votes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | None = None
depends_on: str | None = None

INSTANT = sa.DateTime(timezone=True)
_WORDS = "searchable(name || ' ' || voice_id || ' ' || coalesce(accent, ''))"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.execute("SET LOCAL statement_timeout = '10min'")
    _extend_voices()
    _create_favourites()
    _create_shortlists()
    _create_votes()


def _extend_voices() -> None:
    # Lists fetched before this know no languages; the first look fetches them anew, with all that is derived.
    op.execute("DELETE FROM voices")
    op.add_column("voices", sa.Column("gone_at", INSTANT))
    op.add_column("voices", sa.Column("language", sa.Text()))
    op.add_column("voices", sa.Column("origin", sa.Text()))
    for name in ("is_language_set", "is_origin_set"):
        op.add_column("voices", sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
        op.alter_column("voices", name, server_default=None)
    op.add_column("voices", sa.Column("search_words", sa.Text(), sa.Computed(_WORDS, persisted=True), nullable=False))
    op.create_check_constraint(op.f("ck_voices_origin"), "voices", "origin IN ('stock', 'clone', 'community')")


def _create_favourites() -> None:
    op.create_table(
        "voice_favourites",
        *_keys(),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("voice_id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_voice_favourites")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name=op.f("fk_voice_favourites_user_id_users"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint(
            "organization_id", "user_id", "voice_id", name=op.f("uq_voice_favourites_organization_id_user_id_voice_id")
        ),
        _of_voice("voice_favourites"),
    )


def _create_shortlists() -> None:
    op.create_table(
        "voice_shortlists",
        *_keys(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_voice_shortlists")),
    )
    op.create_index(
        "uq_voice_shortlists_organization_id_name",
        "voice_shortlists",
        ["organization_id", sa.text("lower(name)")],
        unique=True,
    )
    op.create_table(
        "voice_shortlist_items",
        *_keys(),
        sa.Column("shortlist_id", sa.Uuid(), nullable=False),
        sa.Column("voice_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_voice_shortlist_items")),
        sa.UniqueConstraint(
            "organization_id",
            "shortlist_id",
            "voice_id",
            name=op.f("uq_voice_shortlist_items_organization_id_shortlist_id_voice_id"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "shortlist_id"],
            ["voice_shortlists.organization_id", "voice_shortlists.id"],
            name=op.f("fk_voice_shortlist_items_organization_id_shortlist_id_voice_shortlists"),
            ondelete="CASCADE",
        ),
        _of_voice("voice_shortlist_items"),
    )


def _create_votes() -> None:
    op.create_table(
        "voice_votes",
        *_keys(),
        sa.Column("winner_id", sa.Uuid()),
        sa.Column("candidate_ids", postgresql.ARRAY(sa.Uuid()), nullable=False),
        sa.Column("is_phone_line", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("voter_name", sa.Text(), nullable=False),
        sa.Column("voted_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_voice_votes")),
    )
    op.create_index(
        op.f("ix_voice_votes_organization_id_voted_at_id"), "voice_votes", ["organization_id", "voted_at", "id"]
    )


def _keys() -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Uuid(), nullable=False) for name in ("organization_id", "id")]


def _of_voice(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["organization_id", "voice_id"],
        ["voices.organization_id", "voices.id"],
        name=op.f(f"fk_{table}_organization_id_voice_id_voices"),
        ondelete="CASCADE",
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in ("voice_votes", "voice_shortlist_items", "voice_shortlists", "voice_favourites"):
        op.drop_table(table)
    op.drop_constraint(op.f("ck_voices_origin"), "voices", type_="check")
    for name in ("search_words", "is_origin_set", "is_language_set", "origin", "language", "gone_at"):
        op.drop_column("voices", name)
