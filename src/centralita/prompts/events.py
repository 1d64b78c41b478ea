"""What happens to prompts and is told to the domains above, in the same transaction."""

from dataclasses import dataclass
from uuid import UUID

from centralita.prompts.models import Label


@dataclass(frozen=True, slots=True)
class LabelMoved:
    """A label of a prompt stands for another version from now on; `former_version` is None where it stood for none."""

    prompt_id: UUID
    name: str
    label: Label
    version: int
    former_version: int | None
    note: str | None

    def arguments(self) -> dict[str, str | int | None]:
        """What a job is told of it."""
        return {
            "prompt_id": str(self.prompt_id),
            "label": self.label,
            "version": self.version,
            "former_version": self.former_version,
        }


@dataclass(frozen=True, slots=True)
class PromptDeleted:
    """A prompt is about to be hidden; whoever uses it may refuse by raising an error."""

    prompt_id: UUID
    name: str
