"""What the paths of trials have in common."""

from typing import Annotated
from uuid import UUID

from fastapi import Path

PromptId = Annotated[UUID, Path(description="The prompt's id.")]
SuiteId = Annotated[UUID, Path(description="The suite's id.")]
RunId = Annotated[UUID, Path(description="The run's id.")]
