"""Contact with debtors under the Debt Collection Act 2558: when, how often, through whom, and what may be
said.

It refuses what is only planned or about to be sent. What has happened is still recorded, with the same
reasons as a flag. Letters, contact the debtor began and acts of the court are free.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from workflows.reasons import Reason
from workflows.terms import Terms
from workflows.working_days import Calendar, YearNotLoaded

ACT = "พ.ร.บ. การทวงถามหนี้ พ.ศ. 2558 มาตรา 8, 9, 11 (Debt Collection Act 2015, 8, 9, 11)"
SATURDAY = 5
ONE_DAY = timedelta(days=1)
FREE = ("letter", "court_act")

Channel = Literal["visit", "call", "message", "letter", "court_act"]
Audience = Literal["debtor", "third_person", "group"]


@dataclass(frozen=True)
class Contact:
    """A contact planned or made. `at` is local office time.

    `tells_debt`: a debt is spoken of or can be seen. `consented`: the debtor's recorded consent that this
    third person is told. `volunteer`: it is made by a volunteer or village head; `mandated`: with a
    recorded written mandate.
    """

    channel: Channel
    at: datetime
    audience: Audience = "debtor"
    tells_debt: bool = True
    consented: bool = False
    begun_by_debtor: bool = False
    volunteer: bool = False
    mandated: bool = False


def refusals(
    contact: Contact, earlier: Iterable[date], calendar: Calendar, terms: Terms
) -> tuple[Reason, ...]:
    """Every rule the contact would break. `earlier`: the days of the debtor's other contacts that count."""
    if contact.begun_by_debtor or contact.channel in FREE:
        return tuple(_what_is_said(contact))
    return (
        *_hours(contact.at, calendar, terms),
        *_times(contact.at.date(), earlier, terms),
        *_what_is_said(contact),
    )


def next_permitted(at: datetime, earlier: Iterable[date], calendar: Calendar, terms: Terms) -> datetime:
    """`at`, or the first moment after it at which the debtor may be contacted.

    A day whose holidays are not known counts as one: it closes earlier, the safe side.
    """
    days = tuple(earlier)
    while True:
        opens, closes = _open(at.date(), calendar, terms)
        if at.time() <= closes and not _times(at.date(), days, terms):
            return max(at, datetime.combine(at.date(), opens))
        at = datetime.combine(at.date() + ONE_DAY, time.min)


def _hours(at: datetime, calendar: Calendar, terms: Terms) -> tuple[Reason, ...]:
    opens, closes = _open(at.date(), calendar, terms)
    if opens <= at.time() <= closes:
        return ()
    return (
        Reason(
            "outside_contact_hours",
            "ติดต่อได้ระหว่าง {opens} น. ถึง {closes} น. ของวันที่ {on}",
            "Contact is allowed from {opens} to {closes} on {on}.",
            terms.at("contact_from_hour", at.date()).source,
            {"opens": f"{opens:%H.%M}", "closes": f"{closes:%H.%M}", "on": at.date()},
            "visit",
        ),
    )


def _open(on: date, calendar: Calendar, terms: Terms) -> tuple[time, time]:
    until = "contact_until_hour_holiday" if _is_holiday(on, calendar) else "contact_until_hour"
    return time(terms.number("contact_from_hour", on)), time(terms.number(until, on))


def _is_holiday(on: date, calendar: Calendar) -> bool:
    """A day of a year not loaded counts as a holiday, which closes earlier."""
    try:
        return not calendar.is_working(on)
    except YearNotLoaded:
        return True


def _times(on: date, earlier: Iterable[date], terms: Terms) -> tuple[Reason, ...]:
    limit = terms.number("contacts_a_day", on)
    if sum(1 for day in earlier if day == on) < limit:
        return ()
    return (
        Reason(
            "contacted_that_day",
            "ติดต่อลูกหนี้แล้วในวันที่ {on} ติดต่อได้ไม่เกินวันละ {limit} ครั้ง โปรดเลือกวันอื่น",
            "The debtor was already contacted on {on}; no more than {limit} a day. Choose another day.",
            terms.at("contacts_a_day", on).source,
            {"on": on, "limit": limit},
            "visit",
        ),
    )


def _what_is_said(contact: Contact) -> Iterator[Reason]:
    if contact.volunteer and not contact.mandated:
        yield Reason(
            "volunteer_without_mandate",
            "อาสาสมัครหรือผู้นำชุมชนต้องมีหนังสือมอบหมายที่บันทึกไว้ก่อนติดต่อลูกหนี้",
            "A volunteer or village head needs a recorded written mandate before contacting a debtor.",
            ACT,
            fix="mandate",
        )
    if contact.audience == "group" and contact.tells_debt:
        yield Reason(
            "debt_told_to_group",
            "ข้อความถึงกลุ่มต้องไม่ระบุตัวลูกหนี้หรือเรื่องหนี้",
            "A message to a group must name no debtor and no debt.",
            ACT,
            fix="step",
        )
    if contact.audience == "third_person" and contact.tells_debt and not contact.consented:
        yield Reason(
            "debt_told_to_third_person",
            "บุคคลอื่นสอบถามได้เฉพาะที่อยู่ติดต่อ ห้ามบอกเรื่องหนี้ เว้นแต่ลูกหนี้ให้ความยินยอมที่บันทึกไว้",
            "A third person may only be asked where the debtor is, and not be told of the debt "
            "without her recorded consent.",
            ACT,
            fix="consent",
        )
