"""Number ranges that Retell documents in words and its SDK types cannot say."""

from centralita.retell.sandbox.refusals import bad_request
from centralita.retell.sandbox.shapes import JsonObject, object_at

RANGES: dict[str, tuple[float, float]] = {
    "voice_temperature": (0, 2),
    "voice_speed": (0.5, 2),
    "volume": (0, 2),
    "responsiveness": (0, 1),
    "interruption_sensitivity": (0, 1),
    "backchannel_frequency": (0, 1),
    "ambient_sound_volume": (0, 2),
    "data_storage_retention_days": (1, 730),
    "end_call_after_silence_ms": (10_000, float("inf")),
    "max_call_duration_ms": (60_000, 7_200_000),
    "begin_message_delay_ms": (0, 5_000),
    "ring_duration_ms": (5_000, 300_000),
    "denoising_enhancement_level": (0, 1),
    "reminder_trigger_ms": (1, float("inf")),
    "reminder_max_count": (0, float("inf")),
    "model_temperature": (0, 1),
    "limit": (1, 1000),
    "skip": (0, float("inf")),
}


def check_ranges(body: JsonObject) -> None:
    """Refuse a number outside its documented range, at the top level and in `agent_override`."""
    _check(body, "")
    override = object_at(body, "agent_override")
    for part in ("agent", "retell_llm", "conversation_flow"):
        _check(object_at(override, part), f"agent_override.{part}.")


def _check(body: JsonObject, path: str) -> None:
    for name, (low, high) in RANGES.items():
        value = body.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            continue
        if not low <= value <= high:
            limit = f"at least {low:g}" if high == float("inf") else f"between {low:g} and {high:g}"
            raise bad_request(f"{path}{name}: must be {limit}.")
