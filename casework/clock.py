"""The clock, read only at the edges: inside, `today` and `now` are arguments."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OFFICE_TIME = ZoneInfo("Asia/Bangkok")


def utc_now() -> datetime:
    """This moment, aware, in UTC."""
    return datetime.now(UTC)


def office_day(moment: datetime) -> date:
    """The date on the office's wall at `moment`."""
    return moment.astimezone(OFFICE_TIME).date()
