"""The variables that Retell fills in by itself, as its documentation shows them.

Where the documentation is silent: English words whatever the language; the abbreviation of the zone is that of the tz
database (`PST`, `CET`), or `GMT-3` where that has only a number; an hour is given to two decimals at the most; a
calendar line is a date without time (`Friday, March 29, 2024`), and only the first one says ` (Today)`.
"""

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

DEFAULT_ZONE = "America/Los_Angeles"
CALENDAR_DAYS = 14
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_OF_TIME = ("current_time", "current_hour", "current_calendar")
# What only a call knows. Whoever renders a text may say it, like any other value.
OF_THE_CALL = frozenset(
    {
        "agent_number",
        "call_id",
        "call_type",
        "chat_id",
        "current_agent_state",
        "current_node",
        "direction",
        "previous_agent_state",
        "previous_node",
        "session_duration",
        "session_duration_ms",
        "session_type",
        "user_number",
    }
)


@cache
def zones() -> frozenset[str]:
    """The names of the time zones there are (IANA)."""
    return frozenset(available_timezones())


def is_of_time(name: str) -> bool:
    """Whether the clock alone gives its value."""
    return _split(name) is not None


def is_system(name: str) -> bool:
    """Whether Retell fills it in by itself."""
    return name in OF_THE_CALL or is_of_time(name)


def of_time(name: str, now: datetime, default_zone: str) -> str | None:
    """The value of a variable of time at this instant; None where the name is of no such variable."""
    found = _split(name)
    if found is None:
        return None
    what, zone = found
    here = now.astimezone(ZoneInfo(zone or default_zone))
    if what == "current_time":
        return _time(here)
    return _hour(here) if what == "current_hour" else _calendar(here.date())


def duration(milliseconds: int) -> str:
    """A length of time as Retell says it: `20 minutes 30 seconds`."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    parts = [(hours, "hour"), (minutes, "minute"), (seconds, "second")]
    said = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in parts if count]
    return " ".join(said) or "0 seconds"


def _split(name: str) -> tuple[str, str] | None:
    """Which variable of time, and in which zone if it names one."""
    for what in _OF_TIME:
        if name == what:
            return what, ""
        if name.startswith(f"{what}_") and name[len(what) + 1 :] in zones():
            return what, name[len(what) + 1 :]
    return None


def _date(day: date) -> str:
    return f"{_DAYS[day.weekday()]}, {_MONTHS[day.month - 1]} {day.day}, {day.year}"


def _time(here: datetime) -> str:
    half = "AM" if here.hour < 12 else "PM"
    return f"{_date(here)} at {here.hour % 12 or 12}:{here.minute:02} {half} {_abbreviation(here)}"


def _abbreviation(here: datetime) -> str:
    name = here.tzname() or "UTC"
    if name[0] not in "+-":
        return name
    hours, minutes = name[:3], name[3:5]
    return f"GMT{hours[0]}{int(hours[1:])}{f':{minutes}' if minutes.strip('0') else ''}"


def _hour(here: datetime) -> str:
    return f"{here.hour + here.minute / 60:.2f}".rstrip("0").rstrip(".")


def _calendar(today: date) -> str:
    days = [_date(today + timedelta(days=number)) for number in range(CALENDAR_DAYS)]
    return "\n".join([f"{days[0]} (Today)", *days[1:]])
