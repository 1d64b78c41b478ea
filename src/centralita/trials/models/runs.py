"""Runs of suites, and what came of each of their cases."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from centralita.core.database import TenantModel

RunState = Literal["running", "finished", "cancelled"]
CaseState = Literal["pending", "running", "finished", "skipped"]
CaseOutcome = Literal["pass", "fail", "error"]
CaseKind = Literal["scripted", "simulated"]
# Columns that are read only with the whole result: `undefer_group(WHOLE)`.
WHOLE = "whole"


class SuiteRun(TenantModel):
    """One run of a suite over one text. `version` is null where that was the draft; `text` is what was tried."""

    __tablename__ = "prompt_suite_runs"

    prompt_id: Mapped[UUID]
    suite_id: Mapped[UUID]
    operation_id: Mapped[UUID]
    connection_id: Mapped[UUID]
    version: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, deferred=True)
    defaults: Mapped[dict[str, str]] = mapped_column(JSONB, deferred=True)
    digest: Mapped[str] = mapped_column(Text)
    agent_id: Mapped[UUID]
    agent_name: Mapped[str] = mapped_column(Text)
    model: Mapped[str | None] = mapped_column(Text)
    wanted_model: Mapped[str | None] = mapped_column(Text)
    state: Mapped[RunState] = mapped_column(Text)
    is_scripted: Mapped[bool] = mapped_column(default=False)
    started_by: Mapped[str] = mapped_column(Text)
    batch_id: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state IN ('running', 'finished', 'cancelled')", name="state"),
        ForeignKeyConstraint(
            ["organization_id", "suite_id"],
            ["prompt_suites.organization_id", "prompt_suites.id"],
            ondelete="CASCADE",
        ),
        Index("ix_prompt_suite_runs_suite", "organization_id", "suite_id", "created_at", "id"),
    )


class SuiteResult(TenantModel):
    """What came of one case of a run. `case` is the case as it was then, beside what lists show of it; `definition_id`
    what Retell has of it, until that is removed."""

    __tablename__ = "prompt_suite_results"

    run_id: Mapped[UUID]
    position: Mapped[int]
    case_id: Mapped[UUID]
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[CaseKind] = mapped_column(Text)
    case: Mapped[dict[str, Any]] = mapped_column(JSONB, deferred=True, deferred_group=WHOLE)
    state: Mapped[CaseState] = mapped_column(Text)
    outcome: Mapped[CaseOutcome | None] = mapped_column(Text)
    checks: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list, deferred=True, deferred_group=WHOLE)
    transcript: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list, deferred=True, deferred_group=WHOLE)
    explanation: Mapped[str | None] = mapped_column(Text, deferred=True, deferred_group=WHOLE)
    error: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    turns: Mapped[int] = mapped_column(default=0)
    duration_ms: Mapped[int | None]
    definition_id: Mapped[str | None] = mapped_column(Text)
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("state IN ('pending', 'running', 'finished', 'skipped')", name="state"),
        CheckConstraint("outcome IN ('pass', 'fail', 'error')", name="outcome"),
        CheckConstraint("kind IN ('scripted', 'simulated')", name="kind"),
        UniqueConstraint("organization_id", "run_id", "position"),
        ForeignKeyConstraint(
            ["organization_id", "run_id"],
            ["prompt_suite_runs.organization_id", "prompt_suite_runs.id"],
            ondelete="CASCADE",
        ),
    )
