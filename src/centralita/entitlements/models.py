"""The plans there are. An organization names its plan; a self-hosted panel starts on `unlimited`."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Entitlement(StrEnum):
    """What a plan counts."""

    AGENTS = "agents"
    MINUTES_PER_MONTH = "minutes_per_month"


class Feature(StrEnum):
    """What a plan has or has not."""

    ANALYTICS_ADVANCED = "analytics.advanced"
    SUPPORT_MAIL = "support.mail"
    SUPPORT_PRIORITY = "support.priority"
    TOOLS_ADVANCED = "tools.advanced"
    VOICES_BASIC = "voices.basic"
    VOICES_PREMIUM = "voices.premium"


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan. A count that is null is not limited."""

    name: str
    features: frozenset[Feature]
    limits: Mapping[Entitlement, int | None]


_UNCOUNTED: Mapping[Entitlement, int | None] = dict.fromkeys(Entitlement)

PLANS: Mapping[str, Plan] = {
    plan.name: plan
    for plan in (
        Plan("unlimited", frozenset(Feature), _UNCOUNTED),
        Plan(
            "free",
            frozenset({Feature.SUPPORT_MAIL, Feature.VOICES_BASIC}),
            {Entitlement.AGENTS: 3, Entitlement.MINUTES_PER_MONTH: 100},
        ),
        Plan(
            "premium",
            frozenset(Feature) - {Feature.SUPPORT_MAIL},
            _UNCOUNTED,
        ),
    )
}
