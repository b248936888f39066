"""Contact with debtors."""

from __future__ import annotations

import law_facts as given
from scenario_pages import Case, Rule
from wording import said

from workflows import conduct
from workflows.terms import shipped


def _contact(case: Case) -> None:
    fields = ("audience", "tells_debt", "consented", "begun_by_debtor", "volunteer", "mandated", "words")
    contact = conduct.Contact(
        case.get("channel", "visit"), case["at"], **{name: case[name] for name in fields if name in case}
    )
    earlier = case.get("earlier", ())
    reasons = conduct.refusals(contact, earlier, given.thai_calendar(), shipped())
    assert [reason.code for reason in reasons] == case["reasons"]
    assert len(said(reasons)) == len(reasons)
    for reason in reasons:
        th, en = conduct.BROKEN[reason.code]
        assert th and en
        assert reason.fix == MENDED_AT[reason.code]
        assert (reason.code in conduct.BY_TIME) == (reason.code in OF_ITS_TIME)
    if "next" in case:
        assert conduct.next_permitted(case["at"], earlier, given.thai_calendar(), shipped()) == case["next"]


MENDED_AT = {
    "outside_contact_hours": "visit",
    "contacted_that_day": "visit",
    "envelope_shows_debt": "visit",
    "volunteer_without_mandate": "volunteer",
    "debt_told_to_group": "step",
    "debt_told_to_third_person": "consent",
}
OF_ITS_TIME = ("outside_contact_hours", "contacted_that_day")


def _window(case: Case) -> None:
    found = conduct.window(case["on"], given.thai_calendar(), shipped())
    assert (found.opens.hour, found.closes.hour) == (case["opens"], case["closes"])
    assert (bool(found.day_off), found.known) == (case.get("day_off", False), case.get("known", True))


def _counted(case: Case) -> None:
    assert conduct.counts(case["reached"], case["on"], shipped()) is case["counts"]


RULES: dict[str, Rule] = {"contact": _contact, "contact window": _window, "contact counted": _counted}
