"""Hours, days, weeks and months as they begin in an organization's time zone."""

from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def zone_of(name: str) -> tzinfo:
    """The time zone of this name; UTC where this machine does not know it any more."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def hour_of(instant: datetime, zone: tzinfo) -> datetime:
    """The beginning of the local hour."""
    local = instant.astimezone(zone)
    return local.replace(minute=0, second=0, microsecond=0).astimezone(UTC)


def day_of(instant: datetime, zone: tzinfo) -> date:
    """The local day."""
    return instant.astimezone(zone).date()


def beginning_of(day: date, zone: tzinfo) -> datetime:
    """The instant at which a local day begins."""
    return datetime.combine(day, time.min, zone).astimezone(UTC)
