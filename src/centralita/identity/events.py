"""What happens to organizations and is told to the domains above."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimeZoneChanged:
    """The days of the organization of the context begin at another hour from now on."""
