"""Contact with debtors under the Debt Collection Act 2558: when, how often, through whom, and what may be
said.

It refuses what is only planned or about to be sent. What has happened is still recorded, with the same
reasons as a flag. Letters, contact the debtor began and acts of the court are free of hours and number. A
guarantor is a debtor of her own under the Act (section 3): each is counted by herself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from workflows.reasons import Reason
from workflows.terms import Terms
from workflows.working_days import Calendar, YearNotLoaded

ACT = "พ.ร.บ. การทวงถามหนี้ พ.ศ. 2558 มาตรา 8, 9, 11 (Debt Collection Act 2015, 8, 9, 11)"
ONE_DAY = timedelta(days=1)
FREE = ("letter", "court_act")

Channel = Literal["visit", "call", "message", "letter", "court_act"]
Audience = Literal["debtor", "third_person", "group"]
# What a flag says beside a contact that happened, by the code of the rule it broke.
BROKEN: Mapping[str, tuple[str, str]] = {
    "outside_contact_hours": ("นอกเวลาที่ติดต่อได้", "outside the permitted hours"),
    "contacted_that_day": ("เกินวันละครั้ง", "more than once that day"),
    "volunteer_without_mandate": ("อาสาสมัครไม่มีหนังสือมอบหมายที่ใช้ได้", "volunteer without a valid mandate"),
    "debt_told_to_group": ("บอกเรื่องหนี้ในกลุ่ม", "the debt told to a group"),
    "debt_told_to_third_person": ("บอกเรื่องหนี้แก่บุคคลอื่น", "the debt told to a third person"),
    "envelope_shows_debt": ("หน้าซองแสดงว่าเป็นหนี้", "the envelope shows a debt"),
}
# Those that another moment mends.
BY_TIME = frozenset({"outside_contact_hours", "contacted_that_day"})


@dataclass(frozen=True)
class Window:
    """The hours of a day in which debtors may be contacted. `day_off` names a holiday or weekend, else "".

    `known` is False where the holidays of its year are not loaded: it then closes as on a holiday.
    """

    on: date
    opens: time
    closes: time
    day_off: str
    known: bool


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
    words: str = ""


def refusals(
    contact: Contact, earlier: Iterable[date], calendar: Calendar, terms: Terms
) -> tuple[Reason, ...]:
    """Every rule the contact would break. `earlier`: the days of the debtor's other contacts that count."""
    if contact.begun_by_debtor or contact.channel in FREE:
        return tuple(_what_is_said(contact, terms))
    return (
        *_hours(contact.at, calendar, terms),
        *_times(contact.at.date(), earlier, terms),
        *_what_is_said(contact, terms),
    )


def next_permitted(at: datetime, earlier: Iterable[date], calendar: Calendar, terms: Terms) -> datetime:
    """`at`, or the first moment after it at which the debtor may be contacted.

    A day whose holidays are not known counts as one: it closes earlier, the safe side.
    """
    days = tuple(earlier)
    while True:
        open_on = window(at.date(), calendar, terms)
        if at.time() <= open_on.closes and not _times(at.date(), days, terms):
            return max(at, datetime.combine(at.date(), open_on.opens))
        at = datetime.combine(at.date() + ONE_DAY, time.min)


def window(on: date, calendar: Calendar, terms: Terms) -> Window:
    """The hours of `on`; a day of a year not loaded counts as a holiday, which closes earlier."""
    opens = time(terms.number("contact_from_hour", on))
    try:
        day_off, known = calendar.off(on) or "", True
    except YearNotLoaded:
        day_off, known = "", False
    until = "contact_until_hour" if known and not day_off else "contact_until_hour_holiday"
    return Window(on, opens, time(terms.number(until, on)), day_off, known)


def shows_debt(words: str, on: date, terms: Terms) -> tuple[str, ...]:
    """The telling words of the term `debt_words` found in what anyone can read."""
    return tuple(word for word in terms.text("debt_words", on).split() if word in words)


def counts(reached: bool, on: date, terms: Terms) -> bool:
    """Whether a contact is one of the day's; one that reached nobody is by the term `vain_contact`."""
    return reached or terms.text("vain_contact", on) == "counts"


def _hours(at: datetime, calendar: Calendar, terms: Terms) -> tuple[Reason, ...]:
    found = window(at.date(), calendar, terms)
    if found.opens <= at.time() <= found.closes:
        return ()
    return (
        Reason(
            "outside_contact_hours",
            "ติดต่อได้ระหว่าง {opens} น. ถึง {closes} น. ของวันที่ {on}",
            "Contact is allowed from {opens} to {closes} on {on}.",
            terms.at("contact_from_hour", at.date()).source,
            {"opens": f"{found.opens:%H.%M}", "closes": f"{found.closes:%H.%M}", "on": at.date()},
            "visit",
        ),
    )


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


def _what_is_said(contact: Contact, terms: Terms) -> Iterator[Reason]:
    telling = shows_debt(contact.words, contact.at.date(), terms)
    if contact.channel == "letter" and telling:
        yield Reason(
            "envelope_shows_debt",
            "หน้าซองต้องไม่มีข้อความที่แสดงว่าเป็นการทวงหนี้ โปรดตัดคำว่า {words}",
            "Nothing on an envelope may show a debt: leave out {words}.",
            ACT,
            {"words": ", ".join(telling)},
            "visit",
        )
    if contact.volunteer and not contact.mandated:
        yield Reason(
            "volunteer_without_mandate",
            "อาสาสมัครหรือผู้นำชุมชนต้องมีหนังสือมอบหมายที่บันทึกไว้และใช้ได้ในวันนั้นก่อนติดต่อลูกหนี้",
            "A volunteer or village head needs a recorded written mandate, in force that day, before "
            "contacting a debtor.",
            ACT,
            fix="volunteer",
        )
    if contact.audience == "group" and (contact.tells_debt or telling):
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
