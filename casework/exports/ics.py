"""Hearings as a calendar (RFC 5545): read again it updates its entries, never doubles them.

A calendar lies open on a telephone: it names the case by its number, the room and the court, and no person,
no debt, no amount.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from casework.exports.sheet import plain
from casework.mediation.docket import Appointment, Docket

MEDIA_TYPE = "text/calendar; charset=utf-8"
COURT_TIME = ZoneInfo("Asia/Bangkok")
DOMAIN = "casework"


def write(docket: Docket) -> bytes:
    """One entry for each hearing, struck out where it was released. Equal dockets make equal bytes."""
    book = Calendar()
    book.add("prodid", "-//casework//mediation day//TH")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    if docket.standby:
        numbers = ", ".join(row.case_number for row in docket.standby)
        book.add("x-wr-caldesc", _line(f"รายชื่อสำรอง เรียงตามความเร่งด่วน: {numbers}"))
    for line in docket.lines:
        book.add_component(_event(docket, line.at, "CONFIRMED"))
    for at in docket.withdrawn:
        book.add_component(_event(docket, at, "CANCELLED"))
    book.add_missing_timezones()
    book.subcomponents.sort(key=lambda part: not isinstance(part, Timezone))
    return bytes(book.to_ical())


def _event(docket: Docket, at: Appointment, status: str) -> Event:
    event = Event()
    event.add("uid", f"{at.hearing}@{DOMAIN}")
    event.add("sequence", at.sequence)
    event.add("dtstamp", docket.made_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", _local(docket.held_on, at.starts_at))
    event.add("dtend", _local(docket.held_on, at.ends_at))
    event.add("summary", _line(f"นัดหมาย {at.case_number} · {at.room}"))
    event.add("location", _line(", ".join(filter(None, (docket.court, docket.place, at.room)))))
    event.add("status", status)
    event.add("transp", "OPAQUE" if status == "CONFIRMED" else "TRANSPARENT")
    return event


def _local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, COURT_TIME)


def _line(text: str) -> str:
    """One line: a line break in a name must not begin a property of its own."""
    return " ".join(plain(text).split())
