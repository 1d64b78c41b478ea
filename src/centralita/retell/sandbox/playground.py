"""The playground: scripted answers that exercise the plumbing and say nothing about a prompt's quality.

What the user's words name happens: a tool of the present state is called, an edge of it is taken. The answer then
tells what was heard and how the instructions begin, with the variables filled in.
"""

import random
from dataclasses import dataclass, field

import orjson

from centralita.retell.sandbox import playground_tools
from centralita.retell.sandbox.clock import wall_ms
from centralita.retell.sandbox.playground_words import PlaygroundWords, words_for
from centralita.retell.sandbox.refusals import bad_request
from centralita.retell.sandbox.scripts import book_for
from centralita.retell.sandbox.shapes import JsonObject, objects_at, optional_text_at, strings_at, text_at
from centralita.retell.sandbox.variables import missing, resolve

_QUOTED = 160
_ENDS = frozenset({"end_call", "transfer_call", "bridge_transfer"})


@dataclass(slots=True)
class Turn:
    """One answer in the making: of an engine, to a conversation so far."""

    llm: JsonObject
    language: str
    mocks: list[JsonObject]
    given: dict[str, str]
    state: str | None
    source: random.Random
    messages: list[JsonObject] = field(default_factory=list)
    variables: dict[str, str] = field(default_factory=dict)
    has_ended: bool = False

    def answer(self, history: list[JsonObject]) -> None:
        """What follows on the conversation so far."""
        self.variables = strings_at(self.llm, "default_dynamic_variables") | self.given
        self._enter_state()
        spoken = [message for message in history if message.get("role") in {"agent", "user"}]
        if not spoken:
            self._open()
        elif spoken[-1].get("role") == "agent":
            self._say(self._words.waiting)
        else:
            self._respond(text_at(spoken[-1], "content"))

    @property
    def _words(self) -> PlaygroundWords:
        return words_for(self.language)

    def _enter_state(self) -> None:
        names = [text_at(state, "name") for state in objects_at(self.llm, "states")]
        if self.state is None:
            self.state = optional_text_at(self.llm, "starting_state") if names else None
        elif self.state not in names:
            raise bad_request(f"current_state: there is no state {self.state}.")

    def _open(self) -> None:
        first = optional_text_at(self.llm, "begin_message")
        if text_at(self.llm, "start_speaker", "agent") == "user" or first == "":
            return
        self._say(resolve(first, self.variables) or book_for(self.language).greeting)

    def _respond(self, heard: str) -> None:
        sentences = self._call_tools(heard)
        sentences += self._change_state(heard)
        if self.has_ended:
            sentences.append(self._words.goodbye)
        elif not sentences:
            sentences = [self._words.heard.format(words=self._cut(heard)), *self._quoted_instructions()]
        else:
            sentences += self._quoted_instructions()
        self._say(" ".join(sentences))

    def _call_tools(self, heard: str) -> list[str]:
        sentences = []
        for tool in self._tools():
            name, kind = text_at(tool, "name"), text_at(tool, "type")
            if not playground_tools.is_named(name, heard):
                continue
            arguments = playground_tools.arguments_for(tool, heard, self.variables)
            outcome = playground_tools.run(tool, arguments, self.mocks)
            self._record_call(name, kind, arguments, outcome)
            self.variables |= outcome.variables
            if kind in _ENDS and outcome.is_successful:
                self.has_ended = True
                sentences += [] if kind == "end_call" else [self._words.transferred]
            else:
                sentences.append(self._words.tool_answered.format(name=name, words=self._cut(outcome.content)))
        return sentences

    def _record_call(self, name: str, kind: str, arguments: JsonObject, outcome: playground_tools.Outcome) -> None:
        identifier = f"tool_call_{self.source.getrandbits(64):016x}"
        self._add(
            role="tool_call_invocation",
            tool_call_id=identifier,
            name=name,
            type=kind,
            arguments=orjson.dumps(arguments).decode(),
        )
        self._add(
            role="tool_call_result",
            tool_call_id=identifier,
            content=outcome.content,
            successful=outcome.is_successful,
        )

    def _change_state(self, heard: str) -> list[str]:
        for edge in objects_at(self._present_state(), "edges"):
            target = text_at(edge, "destination_state_name")
            if target != self.state and playground_tools.is_named(target, heard):
                self._add(role="state_transition", former_state_name=self.state, new_state_name=target)
                self.state = target
                return [self._words.state.format(name=target)]
        return []

    def _quoted_instructions(self) -> list[str]:
        own = optional_text_at(self._present_state(), "state_prompt")
        common = text_at(self.llm, "general_prompt") or text_at(self.llm, "global_prompt")
        return self._quoted(own or common)

    def _quoted(self, text: str) -> list[str]:
        """How instructions begin, their variables filled in; then those without a value."""
        prompt = resolve(text, self.variables) or ""
        if not prompt.strip():
            return [self._words.no_instructions]
        sentences = [self._words.instructions.format(words=self._cut(prompt))]
        unknown = missing(text, self.variables)
        if unknown:
            sentences.append(self._words.missing.format(names=", ".join(unknown)))
        return sentences

    def _present_state(self) -> JsonObject:
        states = objects_at(self.llm, "states")
        return next((state for state in states if text_at(state, "name") == self.state), {})

    def _tools(self) -> list[JsonObject]:
        return [*objects_at(self._present_state(), "tools"), *objects_at(self.llm, "general_tools")]

    def _say(self, words: str) -> None:
        self._add(role="agent", content=words)

    def _add(self, **fields: object) -> None:
        identifier = f"message_{self.source.getrandbits(64):016x}"
        self.messages.append({**fields, "message_id": identifier, "created_timestamp": wall_ms()})

    @staticmethod
    def _cut(text: str) -> str:
        words = " ".join(text.split())
        return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()}…"
