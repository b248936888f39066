"""What would save a claim from limitation, and the last day for it, the office's lead time counted.

Before expiry: a written acknowledgment or part payment (CCC 193/14), a petition for pre-suit mediation (more
days, with a conciliator's order: CPC 20 ter), a file in the prosecutor's hands in time, the suit. Against an
estate only the suit (1754). After expiry: an acknowledgment of liability (193/35), never by the original
guarantor, or a suit in which nobody pleads limitation (193/29). A judgment asks for enforcement (CPC 274).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workflows import saving_words as words
from workflows.clock import Clock, Event, Obligor
from workflows.conduct import window
from workflows.terms import Terms
from workflows.working import Working
from workflows.working_days import SATURDAY, Calendar, YearNotLoaded

ONE_DAY = timedelta(days=1)
ESTATE_RULES = ("estate", "estate_guarantor")
NAMES: Mapping[str, tuple[str, str]] = {
    "acknowledgment": ("รับสภาพหนี้หรือชำระบางส่วน", "Acknowledgment or part payment"),
    "petition": ("ยื่นคำร้องไกล่เกลี่ยก่อนฟ้อง", "Petition for mediation"),
    "conciliator": ("ขอคำสั่งตั้งผู้ประนีประนอม", "Order appointing a conciliator"),
    "referral": ("ส่งพนักงานอัยการ", "Referral to the prosecutor"),
    "suit": ("ฟ้องคดี", "Suit"),
    "estate": ("ฟ้องกองมรดก", "Suit on the estate"),
    "enforcement": ("ขอบังคับคดี", "Request for enforcement"),
    "liability": ("รับสภาพความรับผิด", "Acknowledgment of liability"),
    "unpleaded": ("ฟ้อง หากไม่ถูกยกอายุความ", "Suit, if limitation is not pleaded"),
}


@dataclass(frozen=True)
class Act:
    """One act and its days (CE). `last_day`: when the office must have begun, its lead time counted;
    `latest`: the last day the law itself leaves. Both are None where the law sets no day, or where the act is
    no way at all. `missed`: it can no longer be done, or never could; `working` says why."""

    code: str
    th: str
    en: str
    last_day: date | None
    missed: bool
    working: tuple[Working, ...]
    latest: date | None = None

    def day(self, as_of: date) -> date | None:
        """The day that counts now: when to begin or, once that is past, the last one left."""
        return self.last_day if self.last_day and self.last_day >= as_of else self.latest


def nearest(acts: Sequence[Act], as_of: date) -> Act | None:
    """The act to think of first: of those still possible the one whose day comes next, else one without."""
    left = [act for act in acts if not act.missed]
    days = [(day, place) for place, act in enumerate(left) if (day := act.day(as_of))]
    return left[min(days)[1]] if days else next(iter(left), None)


def acts_for(
    clock: Clock,
    person: Obligor,
    as_of: date,
    terms: Terms,
    calendar: Calendar,
    petition: Event | None = None,
) -> tuple[Act, ...]:
    """Every act that saves or would have saved this claim. `petition`: one that is pending.

    None is needed while a suit is pending. Raises UnknownTerm, NotInForce.
    """
    if clock.stopped_on:
        return ()
    return tuple(_Claim(clock, person, as_of, terms, calendar, petition).acts())


@dataclass(frozen=True)
class _Claim:
    """One person's claim on a day."""

    clock: Clock
    person: Obligor
    as_of: date
    terms: Terms
    calendar: Calendar
    petition: Event | None

    @property
    def end(self) -> date:
        return self.clock.last_day

    @property
    def dead(self) -> bool:
        return self.person.died_on is not None and self.person.died_on <= self.as_of

    @property
    def on_estate(self) -> bool:
        """Whether only a suit helps: she has died, or the bar of an estate is what ends the clock."""
        moved = [step.rule for step in self.clock.steps if step.result is not None]
        return self.dead or self.clock.kind == "estate" or moved[-1:] in ([rule] for rule in ESTATE_RULES)

    def acts(self) -> Iterator[Act]:
        if self.clock.kind == "judgment":
            yield self._planned("enforcement", self._court_day(self.end), "enforcement_lead_days")
            return
        if self.clock.expired:
            yield self._liability()
            yield self._act("unpleaded", words.unpleaded(self.clock))
        yield self._acknowledgment()
        yield from self._petition()
        yield self._referral()
        suit = "estate" if self.dead or self.clock.kind == "estate" else "suit"
        yield self._planned(suit, self._court_day(self.end), "suit_lead_days")

    def _acknowledgment(self) -> Act:
        if self.dead or self.on_estate:
            return self._act("acknowledgment", words.only_suit(self.dead), missed=True)
        begin = self.end - self._lead("acknowledgment_lead_days")
        hours = window(self.end, self.calendar, self.terms)
        said = words.acknowledgment(self.end, hours, self.clock.role)
        return self._act("acknowledgment", said, begin, self.end)

    def _petition(self) -> Iterator[Act]:
        if self.on_estate:
            yield self._act("petition", words.petition_on_estate(), missed=True)
        elif self.petition and self.petition.on < self.end and not self.clock.expired:
            yield self._act("petition", words.filed(self.petition))
            if self.petition.conciliator_on is None:
                latest = self._court_day(self.end - ONE_DAY)
                yield self._act("conciliator", words.conciliator(self.petition, self.end), latest, latest)
        else:
            again = any(step.rule == "extension" for step in self.clock.steps)
            yield self._planned(
                "petition",
                self._court_day(self.end - ONE_DAY),
                "petition_lead_days",
                words.petition(self.end, self.as_of, self.terms, again),
            )

    def _referral(self) -> Act:
        latest = self._court_day(self.end - self._lead("suit_lead_days"))
        lead = self._lead("referral_lead_days")
        begin = min(self._court_day(self.end - lead), latest)
        return self._act("referral", words.referral(self.end, lead.days, latest), begin, latest)

    def _liability(self) -> Act:
        if self.clock.role == "guarantor" or self.dead or self.clock.kind == "estate":
            return self._act("liability", words.no_liability(self.dead, self.clock.role), missed=True)
        return self._act(
            "liability", words.liability(self.end, self.terms.number(words.LIABILITY, self.as_of))
        )

    def _planned(self, code: str, latest: date, term: str, said: tuple[Working, ...] = ()) -> Act:
        """An act at court on or before `latest`, begun so many days earlier as the term says."""
        lead = self._lead(term)
        begin = min(self._court_day(latest - lead), latest)
        return self._act(code, (*said, *words.lead(code, latest, lead.days, begin)), begin, latest)

    def _act(
        self,
        code: str,
        said: tuple[Working, ...],
        begin: date | None = None,
        latest: date | None = None,
        *,
        missed: bool = False,
    ) -> Act:
        gone = latest is not None and latest < self.as_of
        if latest and begin and (gone or begin < self.as_of):
            said = (*said, words.gone(latest) if gone else words.in_haste(begin, latest))
        for day in (latest, begin):
            if day and day.year not in self.calendar.years:
                said = (*said, words.holidays_unknown(day))
                break
        return Act(code, *NAMES[code], begin, missed or gone, said, latest)

    def _lead(self, term: str) -> timedelta:
        return timedelta(days=self.terms.number(term, self.as_of))

    def _court_day(self, day: date) -> date:
        """`day`, or the last working day before it; in a year not loaded only weekends are known."""
        while True:
            try:
                return self.calendar.back(day)
            except YearNotLoaded:
                if day.weekday() < SATURDAY:
                    return day
                day -= ONE_DAY
