"""The playground in a conversation flow: from the present node along the edge that the user's words name."""

from dataclasses import dataclass

from centralita.retell.sandbox import playground_tools
from centralita.retell.sandbox.flow_references import edges_of
from centralita.retell.sandbox.flow_walk import ENDINGS, MOST_STEPS, TALKING, TOOLS
from centralita.retell.sandbox.playground import Turn
from centralita.retell.sandbox.refusals import bad_request
from centralita.retell.sandbox.shapes import JsonObject, object_at, objects_at, optional_text_at, text_at
from centralita.retell.sandbox.variables import resolve

# Taken where the words name no other way; which of them is chosen is not judged.
_OTHERWISE = ("else_edge", "always_edge", "skip_response_edge", "success_edge")


@dataclass(slots=True)
class FlowTurn(Turn):
    """One answer of a flow. `node` is where the conversation stands, before and after."""

    node: str | None = None

    def _enter_state(self) -> None:
        nodes = self._nodes()
        if self.node is None:
            self.node = optional_text_at(self.llm, "start_node_id") or next(iter(nodes), None)
        elif self.node not in nodes:
            raise bad_request(f"current_node_id: there is no node {self.node}.")

    def _open(self) -> None:
        if text_at(self.llm, "start_speaker", "agent") == "agent":
            self._arrive([])

    def _respond(self, heard: str) -> None:
        sentences = [self._words.heard.format(words=self._cut(heard)), *self._call_tools(heard)]
        following = self._following(self._present(), heard)
        if following is None:
            self._say(" ".join([*sentences, *self._spoken(self._present())]))
            return
        self._go_to(following)
        self._arrive(sentences)

    def _arrive(self, sentences: list[str]) -> None:
        """Go on to a node that speaks, through those that only do something; an end ends it."""
        for _ in range(MOST_STEPS):
            present = self._present()
            kind = text_at(present, "type")
            if kind in TALKING:
                break
            if kind in ENDINGS:
                self.has_ended = True
                own = self._static_words(present)
                sentences.append(own or (self._words.goodbye if kind == "end" else self._words.transferred))
                self._say(" ".join(sentences))
                return
            if kind in TOOLS:
                sentences += self._run_tool(present)
            following = self._following(present, "") or self._first(present)
            if following is None:
                break
            self._go_to(following)
        self._say(" ".join([*sentences, *self._spoken(self._present())]))

    def _run_tool(self, node: JsonObject) -> list[str]:
        found = (tool for tool in self._tools() if text_at(tool, "tool_id") == text_at(node, "tool_id"))
        tool = next(found, {**node, "type": TOOLS[text_at(node, "type")], "name": self._name(node)})
        arguments = playground_tools.arguments_for(tool, "", self.variables)
        outcome = playground_tools.run(tool, arguments, self.mocks)
        self._record_call(text_at(tool, "name"), text_at(tool, "type"), arguments, outcome)
        self.variables |= outcome.variables
        words = self._cut(outcome.content)
        return [self._words.tool_answered.format(name=text_at(tool, "name"), words=words)]

    def _following(self, node: JsonObject, heard: str) -> JsonObject | None:
        """Where the words lead: to the node they name, or else where the flow goes by itself."""
        nodes = self._nodes()
        ways = [(place, nodes.get(text_at(edge, "destination_node_id"))) for place, edge in edges_of(node)]
        named = (to for _, to in ways if to is not None and self._is_named(to, heard))
        return next(named, None) or next((to for place, to in ways if place in _OTHERWISE and to is not None), None)

    def _first(self, node: JsonObject) -> JsonObject | None:
        targets = (text_at(edge, "destination_node_id") for place, edge in edges_of(node) if place != "failed_edge")
        nodes = self._nodes()
        return next((nodes[target] for target in targets if target in nodes), None)

    def _is_named(self, node: JsonObject, heard: str) -> bool:
        return any(playground_tools.is_named(text_at(node, name), heard) for name in ("id", "name"))

    def _go_to(self, node: JsonObject) -> None:
        former = self._present()
        self.node = text_at(node, "id")
        self._add(
            role="node_transition",
            former_node_id=text_at(former, "id"),
            former_node_name=self._name(former),
            new_node_id=self.node,
            new_node_name=self._name(node),
            transition_type="normal",
        )

    def _spoken(self, node: JsonObject) -> list[str]:
        """Fixed words as they are; of instructions, the flow's and the node's, how they begin."""
        own = self._static_words(node)
        if own is not None:
            return [own]
        prompts = [text_at(self.llm, "global_prompt"), text_at(object_at(node, "instruction"), "text")]
        return [sentence for prompt in prompts if prompt.strip() for sentence in self._quoted(prompt)]

    def _static_words(self, node: JsonObject) -> str | None:
        instruction = object_at(node, "instruction")
        if text_at(instruction, "type") != "static_text":
            return None
        return resolve(text_at(instruction, "text"), self.variables)

    def _present(self) -> JsonObject:
        return self._nodes().get(self.node or "", {})

    def _nodes(self) -> dict[str, JsonObject]:
        """Those of its components too: Retell names a component besides, and ids are looked for in all of them."""
        parts = [self.llm, *objects_at(self.llm, "components")]
        return {text_at(node, "id"): node for part in reversed(parts) for node in objects_at(part, "nodes")}

    def _tools(self) -> list[JsonObject]:
        return objects_at(self.llm, "tools")

    @staticmethod
    def _name(node: JsonObject) -> str:
        return text_at(node, "name") or text_at(node, "id")
