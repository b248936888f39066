"""The engine: every reason at once, one hand that moves, and no way round it."""

from __future__ import annotations

import ast
from dataclasses import FrozenInstanceError, replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from case_facts import READY, TODAY, change, facts_for, person, told
from test_case_table import MOVES, STAGES, Record

from workflows import engine
from workflows.case import CASE
from workflows.engine import Refused
from workflows.measure import MeasureFacts
from workflows.mediation_day import DayFacts
from workflows.paper import PaperFacts
from workflows.reasons import Reason
from workflows.table import Actor, Choice, Input, Stage, Step, Table

ROOT = Path(__file__).parents[2]


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


def test_refusals_list_every_unmet_need_at_once_with_the_wrong_stage() -> None:
    facts = replace(READY, given={"happened_on": date(2026, 11, 21)}, actor=Actor("u9", "DO"), people=())
    facts = change(change(facts, "petition", drafted=None), "mandate", until=date(2026, 1, 1))
    found = engine.refusals(CASE, "file_petition", "settled", facts)
    assert codes(found) == [
        "wrong_stage",
        "wrong_role",
        "input_in_future",
        "parties_current.none",
        "mandate_in_force.expired",
        "not_recorded",
        "statement_of_filing_day",
    ]
    assert "วันไกล่เกลี่ย" not in found[0].values["allowed_th"]
    assert found[0].values["stage_th"] == "ทำสัญญายอม"
    assert all(reason.basis and reason.fix and reason.th and reason.en for reason in found)


def test_refusals_never_raise_where_nothing_is_known() -> None:
    bare = type(READY)(today=TODAY)
    for step in MOVES:
        for stage in STAGES:
            assert engine.refusals(CASE, step, stage, bare), (step, stage)


def test_reasons_are_templates_their_own_values_fill() -> None:
    bare = type(READY)(today=TODAY)
    for step in MOVES:
        for reason in engine.refusals(CASE, step, "registered", bare):
            assert "{" not in reason.th.format(**reason.values) + reason.en.format(**reason.values)


def test_unknown_step_or_stage_is_a_lookup_error() -> None:
    with pytest.raises(LookupError):
        engine.refusals(CASE, "petition_filed", "day_one", READY)
    with pytest.raises(LookupError):
        engine.refusals(CASE, "refer", "nowhere", READY)
    with pytest.raises(LookupError):
        engine.steps_from(CASE, "nowhere")
    with pytest.raises(LookupError):
        engine.advance(CASE, Record("registered"), "to_settled", READY)


def test_refused_step_changes_nothing() -> None:
    record = Record("field_contact")
    with pytest.raises(Refused) as refused:
        engine.advance(CASE, record, "mark_untraceable", change(READY, "search", visits=0))
    assert codes(refused.value.reasons) == ["wrong_role", "input_missing", "searched_enough.visits"]
    assert str(refused.value) == "wrong_role; input_missing; searched_enough.visits"
    assert vars(record) == {"stage": "field_contact"}


def test_failed_mediation_without_an_end_date_is_refused() -> None:
    facts = facts_for(CASE, "fail_mediation", ended_on=None)
    found = engine.refusals(CASE, "fail_mediation", "day_two", facts)
    assert [(reason.code, reason.values["input"]) for reason in found] == [("input_missing", "ended_on")]


def test_unready_leaves_out_what_the_form_will_ask() -> None:
    facts = change(facts_for(CASE, "invite_to_mediation"), "authority", may_settle=None)
    blank = replace(facts, given={})
    assert codes(engine.unready(CASE, "invite_to_mediation", "field_contact", blank)) == [
        "authority_in_order.compromise"
    ]
    assert set(codes(engine.refusals(CASE, "invite_to_mediation", "field_contact", blank))) == {
        "input_missing",
        "authority_in_order.compromise",
    }


def test_choice_of_the_next_stage_is_asked_once() -> None:
    facts = facts_for(CASE, "dismiss_suit", next_stage=None)
    assert codes(engine.refusals(CASE, "dismiss_suit", "in_court", facts)) == ["input_missing"]
    wrong = facts_for(CASE, "dismiss_suit", next_stage="settled")
    assert codes(engine.refusals(CASE, "dismiss_suit", "in_court", wrong)) == ["input_not_listed"]


def test_target_is_refused_where_the_records_do_not_say() -> None:
    facts = change(facts_for(CASE, "reopen"), "history", closed_from=None)
    with pytest.raises(Refused) as refused:
        engine.target_of(CASE, "reopen", "closed_void", facts)
    assert codes(refused.value.reasons) == ["target_undecided"]
    assert refused.value.reasons[0].fix == "case"
    with pytest.raises(Refused):
        engine.target_of(CASE, "reopen", "settled", facts)
    impossible = change(facts, "history", closed_from="judgment")
    assert codes(engine.refusals(CASE, "reopen", "closed_void", impossible)) == ["target_undecided"]
    unknown = change(facts_for(CASE, "complete_measure"), "money", balance=None)
    assert codes(engine.refusals(CASE, "complete_measure", "measure_in_force", unknown)) == [
        "target_undecided"
    ]


def test_reversal_with_one_possible_target_still_asks_the_journal() -> None:
    facts = change(facts_for(CASE, "reverse_last"), "history", last_before=None)
    assert codes(engine.refusals(CASE, "reverse_last", "judgment", facts)) == ["target_undecided"]


def test_step_belongs_to_its_roles() -> None:
    facts = replace(facts_for(CASE, "refer"), actor=Actor("u1", "SS"))
    assert codes(engine.refusals(CASE, "refer", "referral_file", facts)) == ["wrong_role"]
    nobody = replace(facts, actor=None)
    assert codes(engine.refusals(CASE, "refer", "referral_file", nobody)) == ["wrong_role"]


@pytest.mark.parametrize("step,stage", [("write_off", "untraceable"), ("reopen", "closed_void")])
@pytest.mark.parametrize(
    "second,refused",
    [(None, True), (Actor("u1", "LO"), True), (Actor("u2", "DO"), True), (Actor("u2", "SS"), False)],
)
def test_two_person_step_wants_another_with_the_right(
    step: str, stage: str, second: Actor | None, refused: bool
) -> None:
    facts = change(facts_for(CASE, step), "history", closed_from="field_contact")
    facts = replace(facts, second=second)
    assert codes(engine.refusals(CASE, step, stage, facts)) == (["second_person"] if refused else [])


def test_second_person_is_asked_only_for_the_target_that_ends_the_case() -> None:
    alone = replace(facts_for(CASE, "withdraw_suit", next_stage="closed_void"), second=None)
    assert codes(engine.refusals(CASE, "withdraw_suit", "in_court", alone)) == ["second_person"]
    onward = replace(facts_for(CASE, "withdraw_suit", next_stage="referral_file"), second=None)
    assert engine.refusals(CASE, "withdraw_suit", "in_court", onward) == ()


def test_warnings_stop_nothing_and_are_no_refusals() -> None:
    facts = change(facts_for(CASE, "file_petition"), "petition", mediated_before_on=date(2025, 1, 5))
    facts = person(facts, "p2", expires_on=date(2026, 11, 18))
    warned = engine.warnings(CASE, "file_petition", "day_one", facts)
    assert codes(warned) == ["filed_before_expiry", "limitation_near.expired", "first_mediation"]
    assert all(reason.severity == "warn" for reason in warned)
    assert engine.refusals(CASE, "file_petition", "day_one", facts) == ()
    assert engine.warnings(CASE, "file_petition", "settled", facts) == ()


def test_steps_from_a_stage_are_those_of_the_design() -> None:
    for stage in STAGES:
        expected = {step for step, moves in MOVES.items() if stage in moves}
        assert {step.code for step in engine.steps_from(CASE, stage)} == expected


def test_machine_has_no_automatic_transition_and_adds_nothing_to_records() -> None:
    assert set(CASE.machine.events) == set(MOVES)
    assert not [name for name in CASE.machine.events if name.startswith("to_")]
    record = Record("registered")
    engine.advance(CASE, record, "start_contact", facts_for(CASE, "start_contact"))
    assert vars(record) == {"stage": "field_contact"}
    assert [name for name in dir(record) if not name.startswith("__")] == ["stage"]
    assert CASE.machine.models == []
    assert CASE.machine is CASE.machine


def test_model_can_refuse_every_change_but_the_engines() -> None:
    class Locked:
        def __init__(self) -> None:
            self.kept = "registered"

        @property
        def stage(self) -> str:
            return self.kept

        @stage.setter
        def stage(self, value: str) -> None:
            if not engine.is_moving(self):
                raise AttributeError("only the engine moves a case")
            self.kept = value

    record, other = Locked(), Locked()
    with pytest.raises(AttributeError):
        record.stage = "settled"
    assert engine.advance(CASE, record, "start_contact", facts_for(CASE, "start_contact")) == "field_contact"
    assert record.stage == "field_contact"
    assert not engine.is_moving(record) and not engine.is_moving(other)


def test_is_moving_ends_when_the_record_refuses_the_move() -> None:
    class Broken:
        @property
        def stage(self) -> str:
            return "registered"

        @stage.setter
        def stage(self, value: str) -> None:
            raise RuntimeError(value)

    record = Broken()
    with pytest.raises(RuntimeError):
        engine.advance(CASE, record, "start_contact", facts_for(CASE, "start_contact"))
    assert not engine.is_moving(record)


def test_no_source_of_ours_assigns_a_stage() -> None:
    """The machine sets it by attribute name; everything else creates a record and leaves it alone."""
    faults = []
    for folder in ("workflows", "casework"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if _sets_stage(node):
                    faults.append(f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}")
    assert faults == []


def _sets_stage(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "setattr":
        return any(isinstance(argument, ast.Constant) and argument.value == "stage" for argument in node.args)
    if isinstance(node, ast.Assign):
        targets: list[ast.expr] = node.targets
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        targets = [node.target]
    else:
        return False
    return any(isinstance(target, ast.Attribute) and target.attr == "stage" for target in targets)


def _form(*inputs: Input) -> Table[Any]:
    step = Step("go", "ไป", "Go", {"a": ("b",)}, (), inputs, ("LO",), "basis")
    return Table("form", (Stage("a", "ก", "A", "open"), Stage("b", "ข", "B", "open")), (step,), {})


@pytest.mark.parametrize(
    "kind,good,bad",
    [
        ("text", ["ก"], [1, b"x", ("a",)]),
        ("long_text", ["ก"], [1]),
        ("date", [date(2026, 1, 1)], ["2026-01-01", datetime(2026, 1, 1, 9, 0), 1]),  # noqa: DTZ001
        ("datetime", [datetime(2026, 1, 1, 9, 0)], [date(2026, 1, 1), "9:00"]),  # noqa: DTZ001
        (
            "money",
            [Decimal("0"), Decimal("0.01"), Decimal("12.30"), Decimal("5")],
            [1, 1.5, "1", Decimal("NaN"), Decimal("Infinity"), Decimal("-0.01"), Decimal("0.001")],
        ),
        ("integer", [0, 5], [True, 1.9, "1"]),
        ("bool", [True, False], [0, "yes"]),
        ("person", ["p1"], [1, ("p1",)]),
        ("persons", [("p1",), ("p1", "p2")], ["p1", ["p1"], (1,)]),
        ("slot", ["s1"], [1]),
        ("reference", ["r1"], [1]),
    ],
)
def test_inputs_are_held_to_their_kind(kind: Any, good: list[Any], bad: list[Any]) -> None:
    table = _form(Input("x", "เอ็กซ์", "X", kind))
    for value in good:
        assert engine.refusals(table, "go", "a", replace(READY, given={"x": value})) == (), value
    for value in bad:
        found = engine.refusals(table, "go", "a", replace(READY, given={"x": value}))
        assert codes(found) == ["input_wrong_kind"], value


@pytest.mark.parametrize("empty", [None, "", "   ", ()])
def test_input_left_empty_is_missing_only_where_required(empty: Any) -> None:
    given = replace(READY, given={"x": empty})
    needed = _form(Input("x", "เอ็กซ์", "X", "text"))
    assert codes(engine.refusals(needed, "go", "a", given)) == ["input_missing"]
    free = _form(Input("x", "เอ็กซ์", "X", "text", required=False))
    assert engine.refusals(free, "go", "a", given) == ()


def test_choice_outside_its_list_is_refused() -> None:
    table = _form(Input("x", "เอ็กซ์", "X", "choice", choices=(Choice("a", "ก", "A"),)))
    assert engine.refusals(table, "go", "a", replace(READY, given={"x": "a"})) == ()
    found = engine.refusals(table, "go", "a", replace(READY, given={"x": "z"}))
    assert codes(found) == ["input_not_listed"]


def test_date_of_what_happened_is_not_after_today_and_may_lie_back() -> None:
    table = _form(Input("x", "เอ็กซ์", "X", "date", past=True))
    for day in (TODAY, date(2020, 1, 1)):
        assert engine.refusals(table, "go", "a", replace(READY, given={"x": day})) == ()
    late = replace(READY, given={"x": date(2026, 11, 21)})
    assert codes(engine.refusals(table, "go", "a", late)) == ["input_in_future"]


def test_table_with_a_dangling_name_is_not_built() -> None:
    stages = (Stage("a", "ก", "A", "open"), Stage("b", "ข", "B", "closed"))
    row: dict[str, Any] = {"th": "ก", "en": "A", "inputs": (), "roles": ("LO",), "basis": "x"}
    for step in (
        Step("go", targets={"z": ("b",)}, needs=(), **row),
        Step("go", targets={"a": ("z",)}, needs=(), **row),
        Step("go", targets={"a": ("b",)}, needs=("unheard_of",), **row),
        Step("go", targets={"a": ("a", "b")}, needs=(), **row),
        Step("go", targets={"a": ("a", "b")}, needs=(), choose="unheard_of", **row),
    ):
        with pytest.raises(ValueError, match="go"):
            Table("broken", stages, (step,), {})
    twice = Step("go", targets={"a": ("b",)}, needs=(), **row)
    with pytest.raises(ValueError, match="twice"):
        Table("broken", stages, (twice, twice), {})
    with pytest.raises(ValueError, match="twice"):
        Table("broken", (*stages, stages[0]), (twice,), {})


def test_rows_cannot_be_changed() -> None:
    step = CASE.step("refer")
    with pytest.raises(TypeError):
        step.targets["registered"] = ("closed_void",)  # type: ignore[index]
    frozen: list[tuple[Any, str]] = [
        (CASE, "name"),
        (CASE.stages[0], "code"),
        (step, "roles"),
        (step.inputs[0], "past"),
        (CASE.step("back_to_contact").inputs[1].choices[0], "code"),
        (Actor("u1", "LO"), "role"),
        *((facts, "today") for facts in (READY, MeasureFacts(TODAY), DayFacts(TODAY), PaperFacts(TODAY))),
    ]
    for row, name in frozen:
        with pytest.raises(FrozenInstanceError):
            setattr(row, name, None)
    assert told(step)["happened_on"] == date(2026, 11, 18)
    assert step.input("nothing") is None
