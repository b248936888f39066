"""A room's day cut into slots: from when to when, how long each, and the breaks between. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time

LONGEST_MINUTES = 8 * 60
Span = tuple[time, time]


@dataclass(frozen=True)
class RoomPlan:
    """A room as it is asked for. Times are the court's local time; `minutes` is the length of one hearing."""

    name: str
    conciliator: str
    starts: time
    ends: time
    minutes: int
    breaks: tuple[Span, ...] = ()

    def slots(self) -> Iterator[Span]:
        """The room's slots: back to back, none reaching into a break, each going on where a break ends."""
        pauses = sorted((minute(begin), minute(end)) for begin, end in self.breaks)
        at, last = minute(self.starts), minute(self.ends)
        while at + self.minutes <= last:
            pause = next((one for one in pauses if one[0] < at + self.minutes and at < one[1]), None)
            if pause:
                at = pause[1]
                continue
            yield clock(at), clock(at + self.minutes)
            at += self.minutes

    def faults(self) -> Iterator[tuple[str, str]]:
        """What is wrong with the room, as (field, sentence)."""
        if not self.name:
            yield "name", "ห้องต้องมีชื่อ (a room needs a name)"
        if self.ends <= self.starts:
            yield "ends", "เวลาเลิกต้องหลังเวลาเริ่ม (ends before it starts)"
        if not 0 < self.minutes <= LONGEST_MINUTES:
            yield "minutes", "ระยะเวลาต่อเรื่องต้องอยู่ระหว่าง 1 ถึง 480 นาที (1 to 480 minutes a hearing)"
        elif not any(True for _ in self.slots()):
            yield "minutes", "ไม่มีช่วงเวลาพอสำหรับแม้แต่เรื่องเดียว (not even one hearing fits)"
        if any(end <= begin for begin, end in self.breaks):
            yield "breaks", "เวลาพักต้องเลิกหลังเวลาเริ่ม (a break ends before it starts)"


def minute(at: time) -> int:
    """Minutes since midnight."""
    return at.hour * 60 + at.minute


def clock(minutes: int) -> time:
    """The time so many minutes after midnight."""
    return time(minutes // 60, minutes % 60)
