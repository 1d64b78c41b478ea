"""What goes in and out when somebody chats with an agent before it is called."""

import json
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, JsonValue, StringConstraints, model_validator

from centralita.agents.schemas.variables import Variables
from centralita.core.http import Input, Output

_MOST_BYTES = 400_000
_DEEPEST = 100
_SAID = "What was said, or what a tool gave back."
StateName = Annotated[str, StringConstraints(min_length=1, max_length=200)]


def _is_shallow(value: dict[str, JsonValue]) -> dict[str, JsonValue]:
    level: list[JsonValue] = [value]
    for _ in range(_DEEPEST):
        inner = (one.values() if isinstance(one, dict) else one if isinstance(one, list) else () for one in level)
        level = [item for items in inner for item in items]
    if level:
        raise ValueError("This is nested too deeply.")
    return value


ToolArguments = Annotated[dict[str, JsonValue], AfterValidator(_is_shallow)]


class PlaygroundMessage(BaseModel):
    """One thing said or done, in Retell's own shape. Fields that are not listed are kept: give back what you got."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, JsonValue] = Field(init=False)

    role: Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")] = Field(
        description=(
            "`user` or `agent`; or what happened between their words: `tool_call_invocation`, `tool_call_result`,"
            " `state_transition`, `node_transition`, `injected`, `sms`."
        ),
        examples=["user"],
    )
    content: str | None = Field(None, description=_SAID, examples=["Do you have a table for two?"])
    name: str | None = Field(None, description="The tool that is called.", examples=["book_table"])
    type: str | None = Field(None, description="Its kind.", examples=["custom"])
    arguments: str | None = Field(None, description="What it is called with, as JSON.", examples=['{"guests":2}'])
    tool_call_id: str | None = Field(None, description="Joins a call and its result.", examples=["tool_call_7c2d"])
    successful: bool | None = Field(None, description="Whether the tool did it.")
    former_state_name: str | None = Field(None, description="The state that was left.")
    new_state_name: str | None = Field(None, description="The state that was entered.", examples=["booking"])


class AnyCall(Input):
    """Fits every call of the tool."""

    type: Literal["any"] = Field(description="Every call.")


class PartialMatch(Input):
    """Fits calls whose arguments hold these values, whatever else they hold."""

    type: Literal["partial_match"] = Field(description="Calls with certain arguments.")
    args: ToolArguments = Field(description="The values to find.", examples=[{"guests": 2}])


class ToolMock(Input):
    """What a tool answers in the playground instead of being run."""

    tool_name: Annotated[str, StringConstraints(min_length=1, max_length=200)] = Field(
        description="The name the agent calls it by.", examples=["book_table"]
    )
    input_match_rule: Annotated[AnyCall | PartialMatch, Field(discriminator="type")] = Field(
        default=AnyCall(type="any"), description="Which calls it answers; the first mock that fits does."
    )
    output: Annotated[str, StringConstraints(max_length=50_000)] = Field(
        description="What the tool gives back: mostly JSON, as text.", examples=['{"table": 7}']
    )
    result: bool | None = Field(None, description="For tools that only succeed or fail, such as a transfer.")


ToolMocks = Annotated[list[ToolMock], Field(max_length=100)]


class Conversation(Input):
    """A conversation so far, to go on with."""

    messages: list[PlaygroundMessage] = Field(
        max_length=500,
        description="All of it, the newest last. Empty: the agent says its first words.",
        examples=[[{"role": "user", "content": "Do you have a table for two?"}]],
    )
    variables: Variables = Field(
        default_factory=dict, description="Values of the prompt's variables.", examples=[{"name": "Ana"}]
    )
    tool_mocks: ToolMocks = Field(
        default_factory=list,
        description="What tools answer. One that no mock fits is really run, except in the sandbox.",
    )
    state: StateName | None = Field(None, description="Where an agent with states goes on.", examples=["booking"])
    node: StateName | None = Field(None, description="Where a conversation flow goes on.")

    @model_validator(mode="after")
    def _can_be_sent(self) -> Self:
        try:
            given = self.model_dump(include=set(Conversation.model_fields))
            size = len(json.dumps(given, allow_nan=False, ensure_ascii=False).encode())
        except UnicodeEncodeError as error:
            raise ValueError("There is half of a surrogate pair in it. It cannot be sent: remove it.") from error
        except ValueError as error:
            raise ValueError("A message or a mock holds a number that JSON does not have.") from error
        if size > _MOST_BYTES:
            raise ValueError("The conversation may have at most 400 kB.")
        return self


class PlaygroundQuestion(Conversation):
    """A conversation so far, to go on with, and which version of the agent is to."""

    version: Annotated[int, Field(ge=0, le=2_147_483_647)] | Literal["draft"] = Field(
        "draft", description="Which version answers.", examples=["draft", 3]
    )


class PlaygroundAnswer(Output):
    """What the agent says and does next."""

    messages: list[PlaygroundMessage] = Field(description="Only the new ones; append them to the conversation.")
    state: str | None = Field(description="The state afterwards; give it back with the next question.")
    node: str | None = Field(description="The node of the flow afterwards; give it back likewise.")
    variables: dict[str, str] = Field(description="The variables afterwards; tools may have set some.")
    has_ended: bool = Field(description="Whether the agent ended the conversation.")
    knowledge: list[str] = Field(description="What was found in the knowledge bases for this turn.")
    is_scripted: bool = Field(description="The sandbox answered by fixed rules: it says nothing about the prompt.")
