"""What the paths of prompts have in common."""

from typing import Annotated
from uuid import UUID

from fastapi import Path

PromptId = Annotated[UUID, Path(description="The prompt's id.")]
VersionNumber = Annotated[int, Path(ge=0, le=2_147_483_647, description="The number of a version.", examples=[3])]
