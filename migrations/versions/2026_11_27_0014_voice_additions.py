"""Voices added from the community and cloned, with the consent to each clone; sentences spoken on one's own account."""

import sqlalchemy as sa
from alembic import op

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | None = None
depends_on: str | None = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    _create_additions()
    _create_files()
    _create_providers()
    _create_speeches()


def _create_additions() -> None:
    table = "voice_additions"
    op.create_table(
        table,
        *_keys(),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        *_texts("kind", "state", "name", "provider"),
        sa.Column("provider_voice_id", sa.Text()),
        sa.Column("public_user_id", sa.Text()),
        sa.Column("voice_id", sa.Text()),
        *_texts("asked_by"),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("added_at", INSTANT),
        sa.Column("consented_by", sa.Text()),
        sa.Column("consented_by_id", sa.Uuid()),
        sa.Column("consented_at", INSTANT),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(
            ["organization_id", "connection_id"],
            ["connections.organization_id", "connections.id"],
            name=op.f(f"fk_{table}_organization_id_connection_id_connections"),
        ),
        sa.CheckConstraint("kind IN ('community', 'clone')", name=op.f(f"ck_{table}_kind")),
        sa.CheckConstraint("state IN ('asked', 'added', 'failed')", name=op.f(f"ck_{table}_state")),
        sa.CheckConstraint(
            "kind <> 'clone' OR (consented_by IS NOT NULL AND consented_at IS NOT NULL)",
            name=op.f(f"ck_{table}_consent"),
        ),
    )
    op.create_index(
        "uq_voice_additions_under_way",
        table,
        ["organization_id", "connection_id", "provider", sa.text("lower(name)")],
        unique=True,
        postgresql_where=sa.text("state = 'asked'"),
    )
    op.create_index(op.f(f"ix_{table}_organization_id_asked_at_id"), table, ["organization_id", "asked_at", "id"])


def _create_files() -> None:
    table = "voice_clone_files"
    op.create_table(
        table,
        *_keys(),
        sa.Column("addition_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_texts("name"),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint(
            "organization_id", "addition_id", "position", name=op.f(f"uq_{table}_organization_id_addition_id_position")
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "addition_id"],
            ["voice_additions.organization_id", "voice_additions.id"],
            name=op.f(f"fk_{table}_organization_id_addition_id_voice_additions"),
            ondelete="CASCADE",
        ),
    )


def _create_providers() -> None:
    table = "voice_providers"
    op.create_table(
        table,
        *_keys(),
        *_texts("provider", "api_key", "key_hint", "set_by"),
        sa.Column("set_at", INSTANT, nullable=False),
        sa.Column("checked_at", INSTANT, nullable=False),
        *_texts("tier"),
        sa.Column("characters_used", sa.Integer(), nullable=False),
        sa.Column("characters_limit", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("organization_id", "provider", name=op.f(f"uq_{table}_organization_id_provider")),
    )


def _create_speeches() -> None:
    table = "voice_speeches"
    op.create_table(
        table,
        *_keys(),
        sa.Column("voice_id", sa.Uuid(), nullable=False),
        *_texts("voice_name", "provider", "model"),
        sa.Column("characters", sa.Integer(), nullable=False),
        *_texts("actor_kind"),
        sa.Column("actor_id", sa.Uuid()),
        *_texts("actor_name"),
        sa.Column("spoken_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_organization_id_spoken_at_id"), table, ["organization_id", "spoken_at", "id"])


def _keys() -> list[sa.Column[object]]:
    return [sa.Column(name, sa.Uuid(), nullable=False) for name in ("organization_id", "id")]


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in ("voice_speeches", "voice_providers", "voice_clone_files", "voice_additions"):
        op.drop_table(table)
