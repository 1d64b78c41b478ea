"""What goes in and out when agents are copied: by a file, or within the panel."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from centralita.agents.schemas.agents import Name
from centralita.core.http import Input, Output
from centralita.core.operations.router import OperationRead

MOST_IN_A_FILE = 50
_EXAMPLE = """kind: centralita.agent
format_version: 1
name: Recepción
engine: retell-llm
settings:
  language: es-419
  voice_id: 11labs-Adrian
  general_prompt: Atiendes el teléfono.
"""


class AgentFile(Output):
    """An agent as a file."""

    kind: Literal["centralita.agent"] = Field(description="What it is.")
    format_version: Literal[1] = Field(description="How it is written.")
    name: str = Field(description="How the agent is called.", examples=["Recepción"])
    engine: str = Field(description="What it answers with.")
    settings: dict[str, Any] = Field(description="Every setting of its draft, by Retell's names.")
    metadata: dict[str, Any] = Field(description="Where it comes from; an import does not read it.")


class AgentsFile(Output):
    """Several agents as one file."""

    kind: Literal["centralita.agents"] = Field(description="What it is.")
    format_version: Literal[1] = Field(description="How it is written.")
    agents: list[dict[str, Any]] = Field(description="Each as the export of one agent has it.")


class AgentsExport(Input):
    """Which agents go into a file, and how it is written."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_IN_A_FILE)] = Field(
        description=f"The agents (ours), at most {MOST_IN_A_FILE}: as many as an import takes."
    )
    format: Literal["json", "yaml"] = Field("json", description="How the file is written.")
    include_secrets: bool = Field(
        False, description="With the keys in headers and queries of tools; needs `agents:write`."
    )


class AgentsImport(Input):
    """A file of agents to make."""

    connection_id: UUID = Field(description="The workspace they are made in.")
    text: Annotated[str, Field(max_length=2_000_000)] = Field(
        description="JSON or YAML: what an export wrote, one agent or many, or Retell's own export of an agent.",
        examples=[_EXAMPLE],
    )
    dry_run: bool = Field(False, description="Only tell what would be made.")
    unknown: Literal["refuse", "leave_out"] = Field(
        "refuse",
        description="What happens to settings that the installed SDK does not know: a fault, or left out with a note.",
    )


class ImportNote(Output):
    """Something that is not made as the file has it."""

    code: Literal["left_out", "renamed", "voice_replaced"] = Field(description="What happened.")
    path: str = Field(description="Where in the file.", examples=["agents.0.settings.voice_id"])
    message: str = Field(description="A sentence about it.")


class ImportedAgent(Output):
    """An agent of the file, as it is or would be made."""

    path: str = Field(description="Where in the file it stands; empty where it is the whole of it.")
    name: str = Field(description="The name it gets.", examples=["Recepción (2)"])
    language: str = Field(description="The first locale it speaks.", examples=["es-419"])
    voice_id: str = Field(description="The voice it gets.", examples=["11labs-Adrian"])
    settings: int = Field(description="How many settings it brings.", examples=[14])
    tools: int = Field(description="How many tools it brings.", examples=[2])
    states: int = Field(description="How many states it has.", examples=[0])
    notes: list[ImportNote] = Field(description="What is not as in the file.")
    agent_id: UUID | None = Field(description="Its id here; null in a rehearsal.")
    operation: OperationRead | None = Field(None, description="How making it is going; null in a rehearsal.")


class AgentsImported(Output):
    """What a file made, or would make."""

    dry_run: bool = Field(description="Whether nothing was made.")
    items: list[ImportedAgent]


class AgentDuplicate(Input):
    """How the copy is to be called, and where it goes."""

    name: Name | None = Field(
        None,
        description="Its name. Left out: that of the original with a number behind it.",
        examples=["Recepción Sur"],
    )
    connection_id: UUID | None = Field(None, description="Another workspace to make it in.")
