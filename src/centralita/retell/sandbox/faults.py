"""Faults on demand: refusals, time-outs, slow answers, and webhooks that get lost or come twice."""

from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Literal, get_args

from centralita.retell.sandbox.chance import source_of
from centralita.retell.sandbox.refusals import bad_request
from centralita.retell.sandbox.shapes import JsonObject, integer_at, number_at, optional_text_at, text_at

Kind = Literal["status", "timeout", "slow", "webhook_lost", "webhook_repeated"]
ANSWER_KINDS = frozenset({"status", "timeout", "slow"})
MESSAGES = {
    401: "API key is missing or invalid.",
    402: "Trial has ended, please add payment method.",
    403: "Forbidden",
    404: "The requested resource was not found.",
    409: "Resource update conflict.",
    422: "Cannot find requested asset under given api key.",
    429: "Account rate limited, please throttle your requests.",
}


@dataclass(slots=True)
class Fault:
    """One rule. `remaining` counts its uses down; None means until it is cleared."""

    kind: Kind
    workspace: str | None
    path: str
    method: str
    event: str
    status: int
    message: str
    delay_ms: int
    retry_after: float | None
    happens_after: bool
    probability: float
    remaining: int | None


class Faults:
    """The rules in force; the first one that matches applies."""

    def __init__(self, seed: int | None) -> None:
        self._rules: list[Fault] = []
        self._source = source_of(seed)

    def add(self, body: JsonObject, workspace: str | None) -> None:
        self._rules.append(_parse(body, workspace))

    def clear(self, workspace: str | None) -> None:
        """Forget the rules of one workspace, or all of them."""
        self._rules = [rule for rule in self._rules if workspace is not None and rule.workspace != workspace]

    def rendered(self, workspace: str | None) -> list[JsonObject]:
        return [
            {"kind": rule.kind, "path": rule.path, "event": rule.event, "remaining": rule.remaining}
            for rule in self._rules
            if workspace is None or rule.workspace == workspace
        ]

    def for_answer(self, workspace: str, method: str, path: str) -> Fault | None:
        for rule in self._rules:
            if (
                rule.kind in ANSWER_KINDS
                and rule.workspace in {None, workspace}
                and fnmatchcase(method, rule.method)
                and fnmatchcase(path, rule.path)
                and self._happens(rule)
            ):
                return rule
        return None

    def for_webhook(self, workspace: str, event: str) -> Fault | None:
        for rule in self._rules:
            if (
                rule.kind not in ANSWER_KINDS
                and rule.workspace in {None, workspace}
                and fnmatchcase(event, rule.event)
                and self._happens(rule)
            ):
                return rule
        return None

    def _happens(self, rule: Fault) -> bool:
        if rule.probability < 1 and self._source.random() >= rule.probability:
            return False
        if rule.remaining is not None:
            rule.remaining -= 1
            if rule.remaining <= 0:
                self._rules.remove(rule)
        return True


def _parse(body: JsonObject, workspace: str | None) -> Fault:
    wanted = text_at(body, "kind")
    kind = next((known for known in get_args(Kind) if known == wanted), None)
    if kind is None:
        raise bad_request(f"kind: must be one of {', '.join(get_args(Kind))}.")
    status = integer_at(body, "status", 500)
    if not 400 <= status <= 599:
        raise bad_request("status: must be between 400 and 599.")
    remaining = integer_at(body, "count") if body.get("count") is not None else None
    if remaining is not None and remaining < 1:
        raise bad_request("count: must be at least 1.")
    return Fault(
        kind=kind,
        workspace=workspace,
        path=text_at(body, "path", "*"),
        method=text_at(body, "method", "*"),
        event=text_at(body, "event", "*"),
        status=status,
        message=optional_text_at(body, "message") or MESSAGES.get(status, "An unexpected server error occurred."),
        delay_ms=integer_at(body, "delay_ms", 120_000 if kind == "timeout" else 2_000),
        retry_after=number_at(body, "retry_after") if body.get("retry_after") is not None else None,
        happens_after=text_at(body, "when", "before") == "after",
        probability=number_at(body, "probability", 1.0),
        remaining=remaining,
    )
