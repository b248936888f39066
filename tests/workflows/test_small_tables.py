"""The tables of a measure's application, a mediation day and a paper: every cell, every guard both ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

import pytest
from case_facts import OWN, told
from test_case_table import Record
from test_guards import OUTSIDE, short

from workflows import engine
from workflows.measure import MEASURE, MeasureFacts
from workflows.mediation_day import MEDIATION_DAY, DayFacts
from workflows.paper import PAPER, PaperFacts
from workflows.reasons import Reason
from workflows.table import Actor

TODAY = date(2026, 11, 20)
ACTORS: dict[str, Any] = {"actor": Actor("u1", "AP"), "second": Actor("u2", "SS")}
MEASURE_OK = MeasureFacts(
    TODAY,
    **ACTORS,
    proposed_by="u9",
    ineligible=(),
    beyond=(),
    unsigned=(),
    performed=True,
    breached=True,
)
DAY_OK = DayFacts(
    TODAY,
    **ACTORS,
    held_on=TODAY,
    hearings=30,
    open_hearings=0,
    mandate_number="12/2569",
    docket_made=True,
)
PAPER_OK = PaperFacts(TODAY, **ACTORS, kind="petition", faults=(), signatory="ประธานฯ")
OK = {"measure": MEASURE_OK, "mediation_day": DAY_OK, "paper": PAPER_OK}
TABLES: dict[str, Any] = {"measure": MEASURE, "mediation_day": MEDIATION_DAY, "paper": PAPER}
MOVES: dict[str, dict[str, dict[str, str]]] = {
    "measure": {
        "submit": {"draft": "district_review"},
        "endorse": {"district_review": "province_review"},
        "send_back": {"district_review": "draft", "province_review": "draft"},
        "approve": {"province_review": "in_force"},
        "refuse": {"district_review": "refused", "province_review": "refused"},
        "withdraw": {"draft": "withdrawn", "district_review": "withdrawn", "province_review": "withdrawn"},
        "complete": {"in_force": "completed"},
        "lapse": {"in_force": "lapsed"},
    },
    "mediation_day": {
        "agree": {"planned": "agreed"},
        "make_ready": {"agreed": "ready"},
        "open": {"ready": "in_session"},
        "close": {"in_session": "closed"},
        "move": {"planned": "planned", "agreed": "planned", "ready": "planned"},
        "cancel": dict.fromkeys(("planned", "agreed", "ready", "in_session"), "cancelled"),
    },
    "paper": {
        "issue": {"draft": "issued"},
        "sign": {"issued": "signed"},
        "file": {"signed": "filed"},
        "discard": {"draft": "void", "issued": "void", "signed": "void"},
        "void": {"draft": "void", "issued": "void", "signed": "void"},
    },
}
STAGES = {
    "measure": [
        "draft",
        "district_review",
        "province_review",
        "in_force",
        "completed",
        "lapsed",
        "refused",
        "withdrawn",
    ],
    "mediation_day": ["planned", "agreed", "ready", "in_session", "closed", "cancelled"],
    "paper": ["draft", "issued", "signed", "filed", "void"],
}
CELLS = [(name, step, stage) for name, moves in MOVES.items() for step in moves for stage in STAGES[name]]


LACKING = (("00001/2569", "รายงานการไกล่เกลี่ย", "Report of mediation"),)


def ready(name: str, step: str) -> Any:
    row = TABLES[name].step(step)
    given = told(row)
    if "new_date" in given:
        given["new_date"] = OWN["until"]
    return replace(OK[name], given=given, actor=Actor("u1", row.roles[0]))


@pytest.mark.parametrize("name,step,stage", CELLS)
def test_cell_moves_as_designed_or_refuses_the_stage(name: str, step: str, stage: str) -> None:
    record, target = Record(stage), MOVES[name][step].get(stage)
    if target:
        assert engine.advance(TABLES[name], record, step, ready(name, step)) == record.stage == target
        return
    with pytest.raises(engine.Refused) as refused:
        engine.advance(TABLES[name], record, step, ready(name, step))
    assert [reason.code for reason in refused.value.reasons] == ["wrong_stage"]
    assert record.stage == stage


@pytest.mark.parametrize("name", sorted(TABLES))
def test_table_holds_the_designs_stages_and_steps_and_uses_its_guards(name: str) -> None:
    table = TABLES[name]
    assert list(table.codes) == STAGES[name]
    assert {step.code for step in table.steps} == set(MOVES[name]) == set(table.machine.events)
    assert set(chain.from_iterable(step.needs for step in table.steps)) == set(table.guards)
    for row in (*table.stages, *table.steps):
        assert row.th and row.en


def test_only_voiding_a_number_takes_two_persons() -> None:
    two = {(name, step.code) for name, table in TABLES.items() for step in table.steps if step.two_person}
    assert two == {("paper", "void")}
    alone = replace(ready("paper", "void"), second=None)
    assert _refused("paper", "void", "issued", alone) == ["second_person"]
    same = replace(alone, second=Actor("u1", "SS"))
    assert _refused("paper", "void", "issued", same) == ["second_person"]


@pytest.mark.parametrize(
    "name,step,stage,changes,expected",
    [
        ("measure", "submit", "draft", {"ineligible": None}, ["eligible"]),
        ("measure", "submit", "draft", {"ineligible": (OUTSIDE,)}, ["planner_says_no"]),
        ("measure", "submit", "draft", {"beyond": None}, ["within_offer"]),
        ("measure", "approve", "province_review", {"beyond": (OUTSIDE,)}, ["planner_says_no"]),
        ("measure", "submit", "draft", {"unsigned": None}, ["signed"]),
        (
            "measure",
            "approve",
            "province_review",
            {"share_due": Decimal("500.00"), "share_paid": Decimal("499.99")},
            ["share_paid", "share_proven"],
        ),
        (
            "measure",
            "approve",
            "province_review",
            {"share_due": Decimal("500.00"), "share_paid": Decimal("500.00"), "share_proven_on": TODAY},
            [],
        ),
        ("measure", "submit", "draft", {"unsigned": ("ก", "ข")}, ["signed", "signed"]),
        ("measure", "endorse", "district_review", {"proposed_by": "u1"}, ["not_ones_own"]),
        ("measure", "approve", "province_review", {"proposed_by": None}, ["not_ones_own"]),
        ("measure", "approve", "province_review", {"actor": None}, ["wrong_role", "not_ones_own"]),
        ("measure", "complete", "in_force", {"performed": False}, ["performed"]),
        ("measure", "lapse", "in_force", {"breached": None}, ["breached"]),
        ("mediation_day", "agree", "planned", {"held_on": None}, ["on_a_working_day"]),
        ("mediation_day", "agree", "planned", {"off": "วันรัฐธรรมนูญ"}, ["on_a_working_day"]),
        ("mediation_day", "make_ready", "agreed", {"hearings": 0}, ["cases_booked"]),
        ("mediation_day", "make_ready", "agreed", {"hearings": None, "docket_made": None},
         ["cases_booked", "docket_made"]),
        ("mediation_day", "open", "ready", {"mandate_number": ""}, ["mandate_given"]),
        ("mediation_day", "open", "ready", {"held_on": date(2026, 11, 21)}, ["day_has_come"]),
        ("mediation_day", "open", "ready", {"held_on": None}, ["day_has_come"]),
        ("mediation_day", "open", "ready", {"rooms_without_conciliator": ("1", "2")},
         ["conciliators_named", "conciliators_named"]),
        ("mediation_day", "close", "in_session", {"open_hearings": 2}, ["hearings_ended"]),
        ("mediation_day", "close", "in_session", {"open_hearings": None}, ["hearings_ended"]),
        ("mediation_day", "close", "in_session", {"sets_missing": LACKING}, ["sets_complete"]),
        ("mediation_day", "close", "in_session", {"sets_missing": LACKING, "same_day_gate": "warn"}, []),
        ("mediation_day", "close", "in_session", {"sets_missing": LACKING, "same_day_gate": "allow"}, []),
        ("mediation_day", "move", "agreed", {"new_off": "วันสิ้นปี"}, ["new_date_works"]),
        ("paper", "issue", "draft", {"disputed_on": TODAY}, ["no_open_dispute"]),
        ("paper", "issue", "draft", {"faults": None, "signatory": None},
         ["without_faults", "signatory_known"]),
        ("paper", "issue", "draft", {"faults": (OUTSIDE,)}, ["planner_says_no"]),
        ("paper", "discard", "issued", {"number": "ภก 1/2569"}, ["bears_no_number"]),
    ],
)  # fmt: skip
def test_guard_says_what_is_unmet(
    name: str, step: str, stage: str, changes: dict[str, Any], expected: list[str]
) -> None:
    facts = replace(ready(name, step), **changes)
    assert _refused(name, step, stage, facts) == expected
    for reason in engine.refusals(TABLES[name], step, stage, facts):
        assert reason.basis and reason.fix
        assert "{" not in reason.th.format(**reason.values) + reason.en.format(**reason.values)


def test_moved_day_lies_ahead() -> None:
    facts = ready("mediation_day", "move")
    past = replace(facts, given={**facts.given, "new_date": date(2026, 11, 19)})
    assert _refused("mediation_day", "move", "planned", past) == ["new_date_works"]
    same_day = replace(facts, given={**facts.given, "new_date": TODAY})
    assert _refused("mediation_day", "move", "planned", same_day) == []
    unsaid = replace(facts, given={**facts.given, "new_date": None})
    assert _refused("mediation_day", "move", "planned", unsaid) == ["input_missing"]


@pytest.mark.parametrize("count,shown", [(2, 2), (None, "?")])
def test_unended_hearings_are_counted(count: int | None, shown: object) -> None:
    facts = replace(ready("mediation_day", "close"), open_hearings=count)
    (reason,) = engine.refusals(MEDIATION_DAY, "close", "in_session", facts)
    assert reason.values["count"] == shown


def test_disputed_debt_does_not_stop_a_paper_that_asserts_nothing() -> None:
    facts = replace(ready("paper", "issue"), kind="visit_plan", disputed_on=TODAY)
    assert _refused("paper", "issue", "draft", facts) == []


def _refused(name: str, step: str, stage: str, facts: Any) -> list[str]:
    found: tuple[Reason, ...] = engine.refusals(TABLES[name], step, stage, facts)
    return [short(reason) for reason in found]
