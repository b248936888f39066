"""Who signs for an office on a day: appointments one after another, with stand-ins within them.

Of those in force on a day the one that began last signs: a stand-in before whom she stands in for, who signs
again when the stand-in's days are over. Pure: appointments and days go in, reasons in words come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.basis import OFFICE_RULE
from workflows.reasons import Reason, Value

ONE_AT_A_TIME = ("head", "attorney")
"""Kinds of which one signs at a time; of witnesses there may be any number."""
_DAY = timedelta(days=1)
_NAMES = {"head": ("ผู้ลงนามในหนังสือ", "signatory of letters"), "attorney": ("ผู้รับมอบอำนาจ", "attorney")}


@dataclass(frozen=True)
class Appointment:
    """Somebody who signs as `kind` from `since` to `until`, both days included (None: for good)."""

    key: str
    kind: str
    name: str
    since: date
    until: date | None

    def covers(self, day: date) -> bool:
        """Whether it is in force on the day."""
        return self.since <= day and (self.until is None or day <= self.until)

    @property
    def last(self) -> date:
        """Its last day, for comparison."""
        return self.until or date.max


def holder(appointments: Iterable[Appointment], kind: str, day: date) -> Appointment | None:
    """Who signs as `kind` on the day: who began last; of two begun on one day, whose time ends first."""
    in_force = [one for one in appointments if one.kind == kind and one.covers(day)]
    return min(in_force, key=lambda one: (date.max - one.since, one.last, one.key), default=None)


def clashes(new: Appointment, others: Iterable[Appointment]) -> tuple[Reason, ...]:
    """Why the appointment cannot stand beside the others: two would sign, and neither for the other."""
    return tuple(_clash(new, one) for one in _overlapping(new, others) if not _nested(new, one))


def stood_in_for(new: Appointment, others: Iterable[Appointment]) -> Appointment | None:
    """Whom the appointment stands in for: the one in force around all its days."""
    around = [one for one in _overlapping(new, others) if one.since < new.since and new.last <= one.last]
    return max(around, key=lambda one: one.since, default=None) if new.until else None


def gaps(appointments: Iterable[Appointment], kind: str) -> tuple[tuple[date, date | None], ...]:
    """The days on which nobody signs as `kind`, from the first appointment on; None: with no end."""
    return tuple(_gaps(sorted((one.since, one.last) for one in appointments if one.kind == kind)))


def remarks(appointments: Sequence[Appointment]) -> tuple[Reason, ...]:
    """What an office must look to: kinds nobody holds, days without anybody."""
    return tuple(reason for kind in ONE_AT_A_TIME for reason in _remarks(appointments, kind))


def _remarks(appointments: Sequence[Appointment], kind: str) -> Iterator[Reason]:
    th, en = _NAMES[kind]
    told: dict[str, Value] = {"kind_th": th, "kind_en": en}
    if not any(one.kind == kind for one in appointments):
        yield Reason(
            "nobody_appointed",
            "ยังไม่มี{kind_th} เอกสารทุกฉบับจะจัดทำไม่ได้จนกว่าจะแต่งตั้ง",
            "There is no {kind_en}: no paper can be made until somebody is appointed.",
            OFFICE_RULE,
            told,
            "office",
        )
        return
    for first, last in gaps(appointments, kind):
        if last is None:
            yield Reason(
                "nobody_from",
                "ไม่มี{kind_th}ตั้งแต่วันที่ {first} เอกสารที่ลงวันที่ตั้งแต่วันนั้นจะจัดทำไม่ได้ โปรดแต่งตั้งผู้สืบต่อ",
                "From {first} there is no {kind_en}: papers of those days cannot be made. Appoint one.",
                OFFICE_RULE,
                {**told, "first": first},
                "office",
                "warn",
            )
        else:
            yield Reason(
                "nobody_between",
                "ไม่มี{kind_th}ระหว่างวันที่ {first} ถึง {last} เอกสารที่ลงวันที่ในช่วงนั้นจะจัดทำไม่ได้",
                "From {first} to {last} there is no {kind_en}: papers of those days cannot be made.",
                OFFICE_RULE,
                {**told, "first": first, "last": last},
                "office",
                "warn",
            )


def _overlapping(new: Appointment, others: Iterable[Appointment]) -> Iterator[Appointment]:
    if new.kind in ONE_AT_A_TIME:
        for one in others:
            if (
                one.kind == new.kind
                and one.key != new.key
                and one.since <= new.last
                and new.since <= one.last
            ):
                yield one


def _nested(one: Appointment, other: Appointment) -> bool:
    """Whether the one that begins later stands in for the other: it ends, and no later."""
    outer, inner = sorted((one, other), key=lambda each: each.since)
    return outer.since < inner.since and inner.until is not None and inner.last <= outer.last


def _clash(new: Appointment, old: Appointment) -> Reason:
    values: dict[str, Value] = {"name": old.name, "since": old.since, "kind": _NAMES[new.kind][0]}
    if old.since < new.since:
        return Reason(
            "appointment_overlaps",
            "{name} ลงนามเป็น{kind}อยู่แล้วตั้งแต่วันที่ {since} โปรดบันทึกวันสุดท้ายของผู้นี้ไม่เกินวันที่ {before} ก่อน "
            "หรือหากเป็นผู้รักษาราชการแทนชั่วคราว ให้ระบุวันสิ้นสุดไม่เกินวันของผู้นี้",
            "{name} signs already since {since}: record her last day, not after {before}, first; or, for a "
            "stand-in, give a last day not after hers.",
            OFFICE_RULE,
            {**values, "before": new.since - _DAY},
            "office",
        )
    return Reason(
        "appointment_overlaps",
        "{name} ลงนามเป็น{kind}ตั้งแต่วันที่ {since} โปรดให้รายการนี้สิ้นสุดก่อนวันนั้น หรือแก้วันของ {name} ก่อน",
        "{name} signs from {since}: let this appointment end before that day, or mend hers first.",
        OFFICE_RULE,
        values,
        "office",
    )


def _gaps(spans: list[tuple[date, date]]) -> Iterator[tuple[date, date | None]]:
    covered: date | None = None
    for since, last in spans:
        if covered is not None and since > covered + _DAY:
            yield covered + _DAY, since - _DAY
        covered = last if covered is None else max(covered, last)
        if covered == date.max:
            return
    if covered is not None:
        yield covered + _DAY, None
