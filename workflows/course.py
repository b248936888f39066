"""The course of one person's clocks through time: what starts, interrupts, extends, bounds or replaces them.

Claims that have the same clock run as one `Running`; an interruption merges those it reaches, so a loan's
life is walked once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workflows.clock import Event
from workflows.clock_rules import step
from workflows.estate import Estate
from workflows.extension import TERM, sixty_days
from workflows.periods import days_after, ending, years_after
from workflows.running import Fall, Running
from workflows.terms import Terms
from workflows.working_days import Calendar

LIABILITY_YEARS = "limitation_liability_years"


class Course:
    """One obligor's clocks, walked forward event by event to `as_of`."""

    def __init__(self, as_of: date, terms: Terms, calendar: Calendar, estate: Estate | None = None) -> None:
        self.clocks: list[Running] = []
        self._as_of = as_of
        self._terms = terms
        self._calendar = calendar
        self._estate = estate

    def start(self, new: Running) -> None:
        """A claim falls due; it joins a clock of its kind that counts from the same day."""
        self._put([*self.clocks, self._estate.bound(new) if self._estate else new])

    def interrupt(self, on: date, rule: str) -> None:
        """A payment, acknowledgment or security: what is due and unexpired starts afresh."""
        self._put([self._afresh(run, on, rule) for run in self.clocks])

    def acknowledge_liability(self, on: date) -> None:
        """A written acknowledgment of liability: expired claims become a new one (CCC 193/28, 193/35)."""
        early = (step("liability_too_early", on),)
        self._put(
            [replace(run, note=early) if run.runs_on(on) else self._revived(run, on) for run in self.clocks]
        )

    def _revived(self, run: Running, on: date) -> Running:
        years = self._terms.number(LIABILITY_YEARS, on)
        end = ending(years_after(on, years), self._calendar)
        origin = (*run.origin, *run.latest, step("liability", on, end, years, "years"))
        fell = run.fell or tuple(Fall(number, run.end, on) for number in run.numbers)
        return Running("liability", run.numbers, on, years, end, origin, fell=fell)

    def remark(self, on: date, rule: str) -> None:
        """Something that moves nothing, said so beside every clock."""
        self.clocks = [replace(run, note=(step(rule, on),)) for run in self.clocks]

    def petition(self, event: Event) -> None:
        """A petition for pre-suit mediation: +60 days where all conditions hold (CPC 20 ter)."""
        self.clocks = [self._extended(run, event) for run in self.clocks]

    def sue(self, on: date) -> None:
        """A suit stops what is not expired while it is pending (CCC 193/14)."""
        self.clocks = [
            replace(run, stopped_on=on, latest=(*run.latest, step("suit", on)))
            if run.runs_on(on)
            else replace(run, note=(step("suit_too_late", on),))
            for run in self.clocks
        ]

    def decide_against_debtor(self, on: date) -> None:
        """The pending suit against the borrower ends in a judgment: her guarantor's clock starts afresh."""
        self._put(
            [
                self._afresh(replace(run, stopped_on=None), on, "judgment_against_debtor")
                if run.stopped_on
                else run
                for run in self.clocks
            ]
        )

    def die(self) -> None:
        """The death itself: what runs is lengthened to a year from it (193/23), then bounded (1754)."""
        if self._estate:
            self._put([self._estate.at_death(run) for run in self.clocks])

    def claim_from_estate(self, numbers: tuple[int, ...]) -> None:
        """Instalments not due yet: against an estate they too must be claimed within the year (1754)."""
        if self._estate and numbers:
            self._put([*self.clocks, self._estate.claim(numbers)])

    def _afresh(self, run: Running, on: date, rule: str) -> Running:
        if on <= run.base or run.stopped_on or run.kind == "judgment":
            return run
        if not run.runs_on(on):
            return replace(run, note=(step("too_late", on),))
        end = ending(years_after(on, run.years), self._calendar)
        said = step(rule, on, end, run.years, "years")
        fresh = replace(run, base=on, end=end, latest=(said,), note=())
        if self._estate:
            fresh = self._estate.bound(fresh)  # an extension by mediation may reach beyond the bar
        return fresh if fresh.end.day >= run.end.day else run

    def _extended(self, run: Running, event: Event) -> Running:
        if run.kind == "judgment":
            return run
        ended = event.ended_on
        pending = ended is None and event.on < run.end.day < self._as_of
        last = self._as_of if pending else ended
        new, _ = sixty_days(run.end.day, event.on, event.conciliator_on, last, self._calendar, self._terms)
        if new is None or last is None:
            no_order = event.conciliator_on is None and event.on < run.end.day <= self._as_of
            return replace(run, note=(step("no_conciliator", event.on),)) if no_order else run
        days = self._terms.number(TERM, event.on)
        end = ending(days_after(last, days), self._calendar)
        said = step("extension_pending" if pending else "extension", last, end, days, "days")
        return replace(run, end=end, latest=(*run.latest, said))

    def _put(self, runs: list[Running]) -> None:
        """Keep the clocks, those that have become the same one merged."""
        merged: dict[object, Running] = {}
        for run in runs:
            key = (run.kind, run.base, run.end.unrolled, run.end.rolled, run.stopped_on)
            if run.numbers and key in merged:
                first = merged[key]
                numbers = tuple(sorted({*first.numbers, *run.numbers}))
                run = replace(first, numbers=numbers, fell=(*first.fell, *run.fell))
            merged[key] = run
        self.clocks = list(merged.values())
