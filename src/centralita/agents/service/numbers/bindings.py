"""Lists of agents on a number, as arithmetic: shares that sum to 1, labels, and what is left while some are paused.

Nothing here reads or writes anything. An entry is Retell's own: `agent_id`, `weight`, `agent_version`, and whatever
else a newer Retell puts into it.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

Side = Literal["inbound", "outbound"]
SIDES: tuple[Side, ...] = ("inbound", "outbound")
Entry = dict[str, Any]
Kept = dict[str, Any]
# What an agent's label stands for, by Retell's id of the agent and the label.
Labels = Mapping[tuple[str, str], int | str]
EXACTNESS = 1e-9
_DIGITS = 12


def listed(found: Mapping[str, Any], side: Side) -> list[Entry]:
    """The entries of one side of a number, as Retell has them."""
    entries = found.get(f"{side}_agents") or []
    return [{name: value for name, value in entry.items() if value is not None} for entry in entries]


def sums_to_one(weights: Iterable[float]) -> bool:
    """Whether shares add up, exactly enough for Retell."""
    return abs(math.fsum(weights) - 1) <= EXACTNESS


def is_same(one: Sequence[Entry], other: Sequence[Entry]) -> bool:
    """Whether two lists mean the same, in whatever order."""
    if len(one) != len(other):
        return False
    pairs = zip(sorted(one, key=_order), sorted(other, key=_order), strict=True)
    return all(_is_same_entry(mine, theirs) for mine, theirs in pairs)


def _order(entry: Entry) -> tuple[str, str, float]:
    return str(entry.get("agent_id")), str(entry.get("agent_version")), float(entry.get("weight", 0))


def _is_same_entry(mine: Entry, theirs: Entry) -> bool:
    if abs(float(mine.get("weight", 0)) - float(theirs.get("weight", 0))) > EXACTNESS:
        return False
    return {**mine, "weight": 0} == {**theirs, "weight": 0}


def rescaled(entries: Sequence[Entry]) -> list[Entry]:
    """The same entries with shares in the same proportion that sum to 1; what rounding leaves goes to the largest."""
    if not entries:
        return []
    weights = [Fraction(str(entry.get("weight", 0))) for entry in entries]
    total = sum(weights)
    if total <= 0:
        weights, total = [Fraction(1)] * len(entries), Fraction(len(entries))
    shares = [round(weight / total, _DIGITS) for weight in weights]
    largest = shares.index(max(shares))
    shares[largest] += 1 - sum(shares)
    return [{**entry, "weight": float(share)} for entry, share in zip(entries, shares, strict=True)]


def without(entries: Sequence[Entry], paused: Collection[str]) -> list[Entry]:
    """What is left while some agents are paused; the very same list where none of them is in it."""
    left = [entry for entry in entries if entry.get("agent_id") not in paused]
    return list(entries) if len(left) == len(entries) else rescaled(left)


def labelled(entries: Sequence[Entry], followed: Sequence[Mapping[str, Any]]) -> list[str | None]:
    """The label that each entry follows; none where its version was changed at Retell."""
    open_ones = list(followed)
    labels: list[str | None] = []
    for entry in entries:
        match = next((item for item in open_ones if _is_followed(entry, item)), None)
        if match is not None:
            open_ones.remove(match)
        labels.append(match["label"] if match is not None else None)
    return labels


def _is_followed(entry: Entry, item: Mapping[str, Any]) -> bool:
    return entry.get("agent_id") == item["agent_id"] and entry.get("agent_version") in item["sent"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do on one side of a number. `entries` are to be there; when they are, it is settled."""

    entries: list[Entry]
    kept: Kept | None
    followed: list[dict[str, Any]]
    is_settled: bool
    # Somebody changed the list at Retell while agents of it were paused: what was saved and is not put back.
    given_up: list[Entry] | None = None


def plan(
    now: Sequence[Entry],
    kept: Kept | None,
    followed: Sequence[Mapping[str, Any]],
    paused: Collection[str],
    labels: Labels,
    *,
    resumed: str | None = None,
) -> Plan:
    """From what is there and what is known to what has to be there. `resumed` is the agent that comes back just now."""
    base = list(now)
    if kept is not None:
        if any(is_same(now, shape) for shape in (kept["saved"], *kept["shapes"])):
            base = list(kept["saved"])
        elif any(entry.get("agent_id") in paused for entry in now):
            kept = None  # bound anew at Retell: this is what to come back to from now on
        else:
            return _left_alone(base, kept, followed, paused, resumed)
    wanted, sent = _relabelled(base, followed, labels)
    entries = without(wanted, paused)
    if is_same(now, entries):
        keeps_on = any(entry["agent_id"] in paused for entry in wanted)
        settled = {"saved": wanted, "shapes": [entries]} if keeps_on else None
        return Plan(entries, settled, [{**item, "sent": item["sent"][-1:]} for item in sent], is_settled=True)
    is_held = kept is not None or not is_same(wanted, entries)
    shapes = [*(kept["shapes"] if kept else []), list(now), entries]
    return Plan(entries, {"saved": wanted, "shapes": shapes} if is_held else None, sent, is_settled=False)


def _left_alone(
    now: list[Entry], kept: Kept, followed: Sequence[Mapping[str, Any]], paused: Collection[str], resumed: str | None
) -> Plan:
    """Somebody changed the list at Retell, and nobody who is paused is in it: it stays as it is."""
    saved = kept["saved"]
    is_given_up = resumed is not None and any(entry["agent_id"] == resumed for entry in saved)
    keeps_on = not is_given_up or any(entry["agent_id"] in paused for entry in saved)
    still = [dict(item) for item in followed] if keeps_on else _present(now, followed)
    return Plan(now, kept if keeps_on else None, still, is_settled=True, given_up=saved if is_given_up else None)


def _present(now: Sequence[Entry], followed: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [dict(item) for item in followed if any(_is_followed(entry, item) for entry in now)]


def _relabelled(
    entries: Sequence[Entry], followed: Sequence[Mapping[str, Any]], labels: Labels
) -> tuple[list[Entry], list[dict[str, Any]]]:
    """The entries with the versions that their labels now stand for, and what may have been sent of them."""
    changed: list[Entry] = []
    sent: list[dict[str, Any]] = []
    for entry, label in zip(entries, labelled(entries, followed), strict=True):
        version = labels.get((entry["agent_id"], label)) if label is not None else None
        if label is None or version is None:
            changed.append(entry)
            continue
        changed.append({**entry, "agent_version": version})
        former = [entry["agent_version"]] if entry["agent_version"] != version else []
        sent.append({"agent_id": entry["agent_id"], "label": label, "sent": [*former, version]})
    return changed, sent
