"""What a call leaves behind: transcripts, latency, tokens, cost and analysis, in Retell's shapes."""

import math
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from centralita.retell.sandbox.conversation import Plan, Turn
from centralita.retell.sandbox.pricing import Consumption, cost_of, no_cost, tokens_of
from centralita.retell.sandbox.script_types import Book
from centralita.retell.sandbox.shapes import JsonObject, number_at, objects_at, text_at

SPEAKERS = {"agent": "Agent", "user": "User"}
REQUEST_OVERHEAD_TOKENS = 40
TRANSFER_DESTINATION = "+15005550199"


@dataclass(frozen=True, slots=True)
class Billing:
    """What of the agent decides the price and the tokens of a call."""

    prompt_tokens: int
    model: str | None
    provider: str
    has_knowledge_base: bool
    has_generated_opening: bool
    is_phone: bool
    analysis_fields: list[JsonObject] = field(default_factory=list)


def utterance(turn: Turn) -> JsonObject:
    """One utterance with the time of each word, spread by the length of the words."""
    words = turn.content.split()
    letters = sum(len(word) + 1 for word in words) or 1
    step = (turn.end_ms - turn.start_ms) / letters / 1000
    position = turn.start_ms / 1000
    timed: list[JsonObject] = []
    for word in words:
        end = position + (len(word) + 1) * step
        timed.append({"word": word, "start": round(position, 3), "end": round(end, 3)})
        position = end
    return {"role": turn.role, "content": turn.content, "words": timed}


def woven(turns: Sequence[Turn], call_id: str, injected: Sequence[JsonObject] = ()) -> list[JsonObject]:
    """`transcript_with_tool_calls`: utterances, tool calls and injected context in order of time."""
    rows: list[tuple[float, JsonObject]] = []
    for number, turn in enumerate(turns):
        rows.append((turn.start_ms, utterance(turn)))
        if turn.tool:
            tool_call_id = f"tool_call_{call_id[-8:]}_{number}"
            rows.append((turn.end_ms, _invocation(tool_call_id, turn.tool)))
            rows.append((turn.end_ms, _tool_result(tool_call_id)))
        rows += [(turn.end_ms, row) for row in turn.rows]
    for row in injected:
        time_sec = row.get("time_sec")
        rows.append(((time_sec if isinstance(time_sec, float) else 0.0) * 1000, row))
    rows.sort(key=lambda row: row[0])
    return [row for _, row in rows]


def transcript_fields(mixed: Sequence[JsonObject]) -> JsonObject:
    """The three forms of a transcript."""
    spoken = [row for row in mixed if row["role"] in SPEAKERS]
    text = "".join(f"{SPEAKERS[text_at(row, 'role')]}: {row['content']}\n" for row in spoken)
    return {"transcript": text, "transcript_object": spoken, "transcript_with_tool_calls": list(mixed)}


def latency_of(turns: Sequence[Turn], source: random.Random) -> JsonObject:
    """Percentiles per component; the parts of an answer add up to about its end-to-end latency."""
    whole = [turn.latency_ms for turn in turns if turn.role == "agent" and turn.latency_ms]
    if not whole:
        return {}
    shares = [(source.uniform(0.50, 0.62), source.uniform(0.18, 0.26)) for _ in whole]
    return {
        "e2e": _percentiles(whole),
        "llm": _percentiles([int(value * llm) for value, (llm, _) in zip(whole, shares, strict=True)]),
        "tts": _percentiles([int(value * tts) for value, (_, tts) in zip(whole, shares, strict=True)]),
        "asr": _percentiles([int(value * (1 - llm - tts)) for value, (llm, tts) in zip(whole, shares, strict=True)]),
    }


def token_usage(turns: Sequence[Turn], billing: Billing) -> JsonObject | None:
    """Tokens per request: prompt, 40 for the frame, and the transcript so far; none without a request."""
    if billing.model is None:
        return None
    values: list[int] = []
    spoken = 0
    for turn in turns:
        if turn.is_generated:
            values.append(billing.prompt_tokens + turn.prompt_tokens + REQUEST_OVERHEAD_TOKENS + spoken)
        spoken += tokens_of(turn.content)
    if not values:
        return None
    return {"values": values, "average": round(sum(values) / len(values), 2), "num_requests": len(values)}


def ending_of(
    call_id: str,
    plan: Plan,
    billing: Billing,
    *,
    started_at_ms: int | None,
    injected: Sequence[JsonObject] = (),
    source: random.Random,
) -> JsonObject:
    """Everything that `call_ended` adds to a call; little where it was never connected."""
    fields: JsonObject = {"call_status": plan.status, "disconnection_reason": plan.reason}
    if started_at_ms is None:
        return fields | {"call_cost": no_cost()}
    usage = token_usage(plan.turns, billing)
    consumption = Consumption(
        duration_ms=plan.end_ms,
        is_phone=billing.is_phone,
        provider=billing.provider,
        models=_shares(plan.turns, billing.model) if usage else {},
        average_tokens=number_at(usage or {}, "average"),
        has_knowledge_base=billing.has_knowledge_base,
        has_generated_opening=billing.has_generated_opening,
    )
    fields |= transcript_fields(woven(plan.turns, call_id, injected))
    fields |= {
        "duration_ms": plan.end_ms,
        "end_timestamp": started_at_ms + plan.end_ms,
        "latency": latency_of(plan.turns, source),
        "call_cost": cost_of(consumption),
        "collected_dynamic_variables": {},
    }
    if plan.reason == "call_transfer":
        fields["transfer_destination"] = TRANSFER_DESTINATION
    return fields | ({"llm_token_usage": usage} if usage else {})


def _shares(turns: Sequence[Turn], usual: str | None) -> dict[str, float]:
    """Which part of the requests each model answered: nodes of a flow may have their own."""
    models = Counter(turn.model or usual for turn in turns if turn.is_generated)
    total = models.total()
    return {model: number / total for model, number in models.items() if model is not None}


def analysis_of(plan: Plan, billing: Billing, book: Book) -> JsonObject:
    """The `call_analysis` in the agent's language; custom fields only where there was a conversation."""
    has_conversation = any(turn.role == "user" for turn in plan.turns)
    analysis: JsonObject = {
        "call_summary": plan.summary or book.no_conversation,
        "in_voicemail": plan.is_voicemail,
        "user_sentiment": plan.sentiment,
        "call_successful": plan.is_successful,
    }
    if has_conversation and billing.analysis_fields:
        analysis["custom_analysis_data"] = {
            text_at(wanted, "name"): _extracted(wanted, plan, book)
            for wanted in billing.analysis_fields
            if wanted.get("type") != "system-presets"
        }
    return analysis


def _extracted(wanted: JsonObject, plan: Plan, book: Book) -> object:
    """Scripted, not understood: an answer of the right type that depends on the scenario alone."""
    kind = wanted.get("type")
    digest = sum(ord(letter) for letter in text_at(wanted, "name") + plan.summary)
    if kind == "boolean":
        return plan.is_successful
    if kind == "number":
        return digest % 10 + 1
    if kind == "enum":
        choices = wanted.get("choices")
        return choices[digest % len(choices)] if isinstance(choices, list) and choices else ""
    examples = wanted.get("examples")
    if isinstance(examples, list) and examples:
        return examples[digest % len(examples)]
    return book.extracted_text


def _percentiles(values: Sequence[int]) -> JsonObject:
    ordered = sorted(values)
    return {
        "p50": _percentile(ordered, 50),
        "p90": _percentile(ordered, 90),
        "p95": _percentile(ordered, 95),
        "p99": _percentile(ordered, 99),
        "max": ordered[-1],
        "min": ordered[0],
        "num": len(values),
        "values": list(values),
    }


def _percentile(ordered: Sequence[int], percent: int) -> float:
    position = (len(ordered) - 1) * percent / 100
    low, high = math.floor(position), math.ceil(position)
    return round(ordered[low] + (ordered[high] - ordered[low]) * (position - low), 1)


def _invocation(tool_call_id: str, name: str) -> JsonObject:
    return {
        "role": "tool_call_invocation",
        "tool_call_id": tool_call_id,
        "name": name,
        "type": name,
        "arguments": "{}",
    }


def _tool_result(tool_call_id: str) -> JsonObject:
    return {
        "role": "tool_call_result",
        "tool_call_id": tool_call_id,
        "content": "Success",
        "successful": True,
    }


def prompt_tokens(llm: JsonObject) -> int:
    """Tokens of everything that goes with every request: prompts of states and tools included."""
    parts = [text_at(llm, "general_prompt"), text_at(llm, "global_prompt")]
    parts += [str(tool) for name in ("general_tools", "tools") for tool in objects_at(llm, name)]
    for state in objects_at(llm, "states"):
        parts += [text_at(state, "state_prompt"), *(str(tool) for tool in objects_at(state, "tools"))]
    return sum(tokens_of(part) for part in parts)
