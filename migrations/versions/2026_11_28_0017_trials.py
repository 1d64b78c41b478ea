"""Trials: workbenches at Retell, suites of cases, their runs and what came of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision: str = "0017"
down_revision: str | None = "0016"
branch_labels: str | None = None
depends_on: str | None = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    _create_workbenches()
    _create_suites()
    _create_runs()
    _create_results()


def _keys() -> list[sa.Column[object]]:
    return [sa.Column("organization_id", sa.Uuid(), nullable=False), sa.Column("id", sa.Uuid(), nullable=False)]


def _create_workbenches() -> None:
    op.create_table(
        "workbenches",
        *_keys(),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("retell_engine_id", sa.Text()),
        sa.Column("retell_agent_id", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_workbenches")),
        sa.CheckConstraint("state IN ('making', 'ready', 'leaving')", name=op.f("ck_workbenches_state")),
        sa.ForeignKeyConstraint(
            ["organization_id", "connection_id"],
            ["connections.organization_id", "connections.id"],
            name=op.f("fk_workbenches_organization_id_connection_id_connections"),
        ),
    )
    op.create_index(
        "uq_workbenches_digest",
        "workbenches",
        ["organization_id", "connection_id", "digest"],
        unique=True,
        postgresql_where=sa.text("state <> 'leaving'"),
    )
    op.create_index("ix_workbenches_used_at", "workbenches", ["used_at"])


def _create_suites() -> None:
    op.create_table(
        "prompt_suites",
        *_keys(),
        sa.Column("prompt_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("agent_id", sa.Uuid()),
        sa.Column("model", sa.Text()),
        sa.Column("cases", postgresql.JSONB(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.Column("updated_at", INSTANT, server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_prompt_suites")),
        sa.ForeignKeyConstraint(
            ["organization_id", "prompt_id"],
            ["prompts.organization_id", "prompts.id"],
            name=op.f("fk_prompt_suites_organization_id_prompt_id_prompts"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "agent_id"],
            ["agents.organization_id", "agents.id"],
            name=op.f("fk_prompt_suites_organization_id_agent_id_agents"),
            ondelete="SET NULL (agent_id)",
        ),
    )
    op.create_index(
        "uq_prompt_suites_name",
        "prompt_suites",
        ["organization_id", "prompt_id", sa.text("lower(name)")],
        unique=True,
    )


def _create_runs() -> None:
    op.create_table(
        "prompt_suite_runs",
        *_keys(),
        sa.Column("prompt_id", sa.Uuid(), nullable=False),
        sa.Column("suite_id", sa.Uuid(), nullable=False),
        sa.Column("operation_id", sa.Uuid(), nullable=False),
        sa.Column("connection_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("defaults", postgresql.JSONB(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("agent_id", sa.Uuid(), nullable=False),
        sa.Column("agent_name", sa.Text(), nullable=False),
        sa.Column("model", sa.Text()),
        sa.Column("wanted_model", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("is_scripted", sa.Boolean(), nullable=False),
        sa.Column("started_by", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Text()),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("finished_at", INSTANT),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_prompt_suite_runs")),
        sa.CheckConstraint("state IN ('running', 'finished', 'cancelled')", name=op.f("ck_prompt_suite_runs_state")),
        sa.ForeignKeyConstraint(
            ["organization_id", "suite_id"],
            ["prompt_suites.organization_id", "prompt_suites.id"],
            name=op.f("fk_prompt_suite_runs_organization_id_suite_id_prompt_suites"),
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_prompt_suite_runs_suite", "prompt_suite_runs", ["organization_id", "suite_id", "created_at", "id"]
    )


def _create_results() -> None:
    op.create_table(
        "prompt_suite_results",
        *_keys(),
        sa.Column("run_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("case", postgresql.JSONB(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text()),
        sa.Column("checks", postgresql.JSONB(), nullable=False),
        sa.Column("transcript", postgresql.JSONB(), nullable=False),
        sa.Column("explanation", sa.Text()),
        sa.Column("error", postgresql.JSONB(none_as_null=True)),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("duration_ms", sa.Integer()),
        sa.Column("definition_id", sa.Text()),
        sa.Column("finished_at", INSTANT),
        sa.PrimaryKeyConstraint("organization_id", "id", name=op.f("pk_prompt_suite_results")),
        sa.CheckConstraint(
            "state IN ('pending', 'running', 'finished', 'skipped')", name=op.f("ck_prompt_suite_results_state")
        ),
        sa.CheckConstraint("outcome IN ('pass', 'fail', 'error')", name=op.f("ck_prompt_suite_results_outcome")),
        sa.CheckConstraint("kind IN ('scripted', 'simulated')", name=op.f("ck_prompt_suite_results_kind")),
        sa.UniqueConstraint(
            "organization_id",
            "run_id",
            "position",
            name=op.f("uq_prompt_suite_results_organization_id_run_id_position"),
        ),
        sa.ForeignKeyConstraint(
            ["organization_id", "run_id"],
            ["prompt_suite_runs.organization_id", "prompt_suite_runs.id"],
            name=op.f("fk_prompt_suite_results_organization_id_run_id_prompt_suite_runs"),
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '5s'")
    for table in ("prompt_suite_results", "prompt_suite_runs", "prompt_suites", "workbenches"):
        op.drop_table(table)
