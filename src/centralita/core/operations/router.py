"""`/operations/{id}`: how a long piece of work is going."""

from typing import Annotated, Any, Self
from uuid import UUID

from fastapi import Path, Response
from pydantic import Field

from centralita.core import http
from centralita.core.http import Ctx, Output, Time
from centralita.core.operations import service
from centralita.core.operations.models import Operation

router = http.router("/operations", tags=["Operations"])


class Target(Output):
    """What an operation works on."""

    kind: str = Field(examples=["agent"])
    id: UUID


class Progress(Output):
    """How far it is."""

    done: int
    total: int | None = Field(description="Null while it is not known.")


class OperationErrorField(Output):
    """What is wrong with one field."""

    path: str = Field(description="Which one.", examples=["voice_speed"])
    message: str = Field(description="What is wrong with it.", examples=["voice_speed must be at most 2"])
    code: str = Field(description="The same as a stable word.", examples=["vendor_rejected"])


class OperationError(Output):
    """Why it failed, or why the last try did."""

    code: str = Field(examples=["vendor_rate_limited"])
    message: str
    retryable: bool = Field(description="Whether it is or can be tried again as it is.")
    errors: list[OperationErrorField] = Field(description="The fields that are to blame, where that is known.")


class OperationRead(Output):
    """A piece of work that reaches the world outside."""

    id: UUID
    kind: str = Field(examples=["agents.create"])
    target: Target
    status: str = Field(description="`pending`, `running`, `succeeded` or `failed`.", examples=["running"])
    progress: Progress | None
    error: OperationError | None
    attempts: int
    created_at: Time
    finished_at: Time | None

    @classmethod
    def of(cls, operation: Operation) -> Self:
        """The public face of a row."""
        progress = None
        if operation.progress_done is not None:
            progress = Progress(done=operation.progress_done, total=operation.progress_total)
        return cls(
            id=operation.id,
            kind=operation.kind,
            target=Target(kind=operation.target_kind, id=operation.target_id),
            status=operation.state,
            progress=progress,
            error=_error(operation.error),
            attempts=operation.attempts,
            created_at=operation.created_at,
            finished_at=operation.finished_at,
        )


def _error(stored: dict[str, Any] | None) -> OperationError | None:
    if stored is None:
        return None
    details = stored.get("details") or {}
    return OperationError(
        code=stored["code"],
        message=stored["message"],
        retryable=bool(details.get("retryable")),
        errors=[OperationErrorField(**field) for field in stored.get("errors", [])],
    )


def accepted(response: Response, operation: Operation) -> OperationRead:
    """Answer 202 with the operation and where to look for it."""
    response.status_code = 202
    response.headers["Location"] = f"/api/v1/operations/{operation.id}"
    return OperationRead.of(operation)


@router.get("/{operation_id}")
async def read_operation(ctx: Ctx, operation_id: Annotated[UUID, Path()]) -> OperationRead:
    """How a piece of work is going."""
    return OperationRead.of(await service.get(ctx, operation_id))
