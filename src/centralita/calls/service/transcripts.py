"""Retell's three forms of a transcript as one list of turns, without the time of each word."""

Json = dict[str, object]

_SPEAKERS = {"Agent": "agent", "User": "user", "Transfer Target": "transfer_target"}
_LAST_WORDS = 240


def transcript_rows(payload: Json) -> list[Json] | None:
    """What a payload says of the transcript, in whichever form; None where it says nothing."""
    call = payload.get("call")
    places = [payload, call if isinstance(call, dict) else {}]
    for key in ("transcript_with_tool_calls", "transcript_object"):
        for place in places:
            rows = place.get(key)
            if isinstance(rows, list):
                return [row for row in rows if isinstance(row, dict)]
    text = places[1].get("transcript")
    return _rows_of_text(text) if isinstance(text, str) else None


def transcript_of(rows: list[Json]) -> Json:
    """The turns, and the newest thing anybody said."""
    turns = [_turn(row) for row in rows]
    return {"transcript": turns, "last_words": _last_words(turns)}


def _last_words(turns: list[Json]) -> str | None:
    for turn in reversed(turns):
        content = turn["content"]
        if turn["tool"] is None and isinstance(content, str) and content:
            return content[:_LAST_WORDS]
    return None


def _turn(row: Json) -> Json:
    words = row.get("words")
    first, last = (words[0], words[-1]) if isinstance(words, list) and words else (None, None)
    start = first.get("start") if isinstance(first, dict) else row.get("time_sec")
    end = last.get("end") if isinstance(last, dict) else None
    return {
        "role": _text(row.get("role")) or "unknown",
        "content": _content(row),
        "start_ms": _milliseconds(start),
        "end_ms": _milliseconds(end),
        "tool": _tool(row),
    }


def _content(row: Json) -> str:
    role = row.get("role")
    if role == "node_transition":
        return _text(row.get("new_node_name")) or ""
    if role == "dtmf":
        return _text(row.get("digit")) or ""
    return _text(row.get("content")) or ""


def _tool(row: Json) -> Json | None:
    role = row.get("role")
    if role not in {"tool_call_invocation", "tool_call_result"}:
        return None
    successful = row.get("successful")
    return {
        "id": _text(row.get("tool_call_id")),
        "name": _text(row.get("name")),
        "type": _text(row.get("type")),
        "arguments": _text(row.get("arguments")),
        "is_successful": successful if isinstance(successful, bool) else None,
    }


def _rows_of_text(text: str) -> list[Json]:
    rows: list[Json] = []
    for line in text.splitlines():
        name, separator, content = line.partition(": ")
        if separator and name in _SPEAKERS:
            rows.append({"role": _SPEAKERS[name], "content": content})
        elif rows and line.strip():
            rows[-1]["content"] = f"{rows[-1]['content']}\n{line}"
    return rows


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _milliseconds(seconds: object) -> int | None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < 1_000_000:
        return None
    return round(seconds * 1000)
