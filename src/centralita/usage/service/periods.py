"""Hours, days, weeks and months as they begin in an organization's time zone."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def zone_of(name: str) -> tzinfo:
    """The time zone of this name; UTC where this machine does not know it any more."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def hour_of(instant: datetime, zone: tzinfo) -> datetime:
    """The beginning of the local hour, as PostgreSQL's `date_trunc` sees it: the offset is that of the instant."""
    offset = instant.astimezone(zone).utcoffset() or timedelta()
    since_epoch = instant - _EPOCH + offset
    return instant - since_epoch % timedelta(hours=1)


def day_of(instant: datetime, zone: tzinfo) -> date:
    """The local day."""
    return instant.astimezone(zone).date()
