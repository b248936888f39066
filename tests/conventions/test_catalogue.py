"""Every paper a step names is one the product makes, or stands in the list of those still to come."""

from __future__ import annotations

from casework.papers.catalogue import catalogue
from workflows.case import CASE
from workflows.measure import MEASURE
from workflows.mediation_day import MEDIATION_DAY
from workflows.paper import DEBT_PAPERS, PAPER

OF_LATER_ISSUES: set[str] = set()
"""The rest of the collection, hardship and enforcement papers; a paper that is made leaves this list."""

NOT_OF_A_STEP = {
    "demand_letter": "sent when the officer thinks fit; its card is the evidence a compromise counts from",
    "pay_in_slip": "handed out at a visit or with a letter",
    "visit_form": "taken along to the field",
    "control_register": "the sheet of a contract, for the file and the field",
    "volunteer_mandate": "goes with a contact, not with a step",
    "measure_leaflet": "handed out at a visit",
    "pack_contents": "lies on top of a pack",
    "seat_plan": "hung and handed out where the day is held",
    "corridor_sign": "hung where the day is held",
    "kit_list": "for who packs the car",
    "case_summary": "goes into the bundle beside its index",
    "receipt_note": "given when money comes, whatever the stage",
    "instalment_reminder": "goes out before an instalment, whatever the stage",
    "day_report": "made when the day is over",
    "no_show_letter": "asks who did not come how she is, before anything is decided",
    "registry_request": "asked for before a petition",
    "mandate_memo": "asks for the mandate before the day",
    "house_map": "drawn on a visit",
    "heirs_note": "made when a death is told",
    "write_off_memo": "asks for the resolution before the step",
    "lawyer_appointment": "signed when a suit is brought",
    "handover_brief": "given when an officer changes",
    "correction_note": "follows a paper already filed, when its data change",
    "relief_comparison": "advice made from the simulator's page, before any step",
}


def named() -> dict[str, set[str]]:
    """The papers each step names: id → the steps."""
    found: dict[str, set[str]] = {kind: {"paper"} for kind in DEBT_PAPERS}
    for table in (CASE, MEASURE, MEDIATION_DAY, PAPER):
        for step in table.steps:
            for kind in step.papers:
                found.setdefault(kind, set()).add(f"{table.name}.{step.code}")
    return found


def test_every_paper_named_by_a_step_is_made_or_still_to_come() -> None:
    made = catalogue().papers
    assert {
        kind: by for kind, by in named().items() if kind not in made and kind not in OF_LATER_ISSUES
    } == {}


def test_the_list_of_papers_to_come_is_of_today() -> None:
    assert OF_LATER_ISSUES & set(catalogue().papers) == set(), "made: strike it from the list"
    assert OF_LATER_ISSUES - set(named()) == set(), "no step names it"


def test_every_paper_made_is_asked_for_by_a_step() -> None:
    assert set(catalogue().papers) - set(named()) == set(NOT_OF_A_STEP)


def test_a_paper_with_a_condition_is_a_paper_of_some_step() -> None:
    for table in (CASE, MEASURE, MEDIATION_DAY, PAPER):
        assert set(table.paper_when) <= set(named()), table.name
