"""Which measures a debt qualifies for, why not, and what each gives: the one answer behind every door."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from workflows.measures import compromise, hardship, interest_cut, release, restructuring, waiver
from workflows.measures.applicant import Applicant
from workflows.measures.consulted import Consulted
from workflows.measures.grounds import general
from workflows.measures.kinds import COMPROMISE, HARDSHIP, INTEREST_CUT, NAMES, RELEASE, RESTRUCTURING, WAIVER
from workflows.measures.offer import Assessment, Offer
from workflows.reasons import Reason
from workflows.terms import NotInForce, Terms
from workflows.working_days import Calendar

Found = tuple[tuple[Reason, ...], Offer | None]
Rules = Callable[[Applicant, Consulted, Calendar], Found]


def assess(kind: str, who: Applicant, terms: Terms, calendar: Calendar) -> Assessment:
    """One measure on the day `who.as_of`. A measure whose terms were not in force yet is refused.

    Raises LookupError for no measure of ours, UnknownTerm, RuleFault where a term makes no sense.
    """
    name, asked = NAMES[kind], Consulted(terms, who.as_of)
    try:
        grounds = tuple(general(kind, who, asked))
        own, made = RULES[kind](who, asked, calendar)
    except NotInForce as early:
        return Assessment(kind, name.th, name.en, (early.reason,), None)
    offer = replace(made, unconfirmed=asked.unconfirmed) if made else None
    return Assessment(kind, name.th, name.en, (*grounds, *own), offer)


def assess_all(who: Applicant, terms: Terms, calendar: Calendar) -> tuple[Assessment, ...]:
    """Measures a to f, in that order."""
    return tuple(assess(kind, who, terms, calendar) for kind in NAMES)


def _restructuring(who: Applicant, terms: Consulted, calendar: Calendar) -> Found:
    made = restructuring.offer(who, terms, calendar)
    return tuple(restructuring.refusals(who, made)), made


def _release(who: Applicant, terms: Consulted, _calendar: Calendar) -> Found:
    made = release.offer(who, terms)
    return tuple(release.refusals(who, made, terms)), made


def _compromise(who: Applicant, terms: Consulted, calendar: Calendar) -> Found:
    made = compromise.offer(who, terms, calendar)
    return tuple(compromise.refusals(who, made)), made


def _interest_cut(who: Applicant, terms: Consulted, _calendar: Calendar) -> Found:
    return tuple(interest_cut.refusals(who)), interest_cut.offer(who, terms)


def _waiver(who: Applicant, terms: Consulted, calendar: Calendar) -> Found:
    return tuple(waiver.refusals(who)), waiver.offer(who, terms, calendar)


def _hardship(who: Applicant, terms: Consulted, calendar: Calendar) -> Found:
    return tuple(hardship.refusals(who)), hardship.offer(who, terms, calendar)


RULES: dict[str, Rules] = {
    RESTRUCTURING: _restructuring,
    RELEASE: _release,
    COMPROMISE: _compromise,
    INTEREST_CUT: _interest_cut,
    WAIVER: _waiver,
    HARDSHIP: _hardship,
}
