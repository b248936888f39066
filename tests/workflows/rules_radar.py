"""The radar: each claim's band and the acts that would save it."""

from __future__ import annotations

import law_facts as given
import pytest
from scenario_pages import Case, Rule
from wording import said

from workflows.bands import bands_of, limits
from workflows.faults import RuleFault
from workflows.limitation import clocks
from workflows.radar import bleeps
from workflows.saving import Act
from workflows.terms import shipped

OWN_COURSE = "interest"


def _radar(case: Case) -> None:
    people, calendar = given.people(case["people"]), given.thai_calendar()
    found = clocks(
        given.loan(case["loan"]),
        people,
        given.events(case.get("events", ())),
        given.postings(case.get("postings", ())),
        case["as_of"],
        shipped(),
        calendar,
    )
    pending = given.events([case["petition"]])[0] if "petition" in case else None
    principal = [clock for clock in found if clock.kind != OWN_COURSE]
    got = bleeps(principal, people, case["as_of"], shipped(), calendar, pending)
    assert len(got) == len(case["claims"])
    for bleep, row in zip(got, case["claims"], strict=True):
        assert bleep.band.code == row["band"]
        assert bleep.clock.last_day == row.get("last_day", bleep.clock.last_day)
        if "nearest" in row:
            assert bleep.nearest and bleep.nearest.code == row["nearest"]
        if "acts" in row:
            assert [_told(act) for act in bleep.acts] == row["acts"]
        lines = {act.code: " ".join(said(act.working)) for act in bleep.acts}
        for act, sentence, told in row.get("says", ()):
            assert (act, sentence in lines[act]) == (act, told)


def _told(act: Act) -> list[object]:
    return [act.code, act.last_day, act.latest, act.missed]


def _bands(case: Case) -> None:
    if "refused" in case:
        with pytest.raises(RuleFault) as refused:
            limits(case["limits"])
        assert (refused.value.reason.code, refused.value.reason.fix) == (case["refused"], "terms")
        assert said([refused.value.reason])
        return
    found = bands_of(limits(case["limits"]))
    assert [[band.code, band.first, band.last, band.en] for band in found] == case["bands"]
    for days in (None, *range(-2, 200), 3650, 3651):
        assert sum(band.holds(days) for band in found) == 1


RULES: dict[str, Rule] = {"radar": _radar, "bands": _bands}
