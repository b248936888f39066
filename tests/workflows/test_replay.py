"""The journal replayed, and 100,000 random steps beside a model written from the design."""

from __future__ import annotations

import random
from typing import Any

import pytest
from case_facts import change
from test_case_table import CLOSED, MOVES, STAGES, Record, leading_to

from workflows import engine
from workflows.case import CASE
from workflows.replay import Entry, ReplayFault, closed_from, last_reversible, replay

PATH = [
    ("start_contact", "registered", "field_contact"),
    ("invite_to_mediation", "field_contact", "mediation_invited"),
    ("record_consent", "mediation_invited", "day_one"),
    ("file_petition", "day_one", "petition_filed"),
    ("hold", "petition_filed", "petition_filed"),
    ("resume", "petition_filed", "petition_filed"),
    ("open_session", "petition_filed", "day_two"),
    ("record_settlement", "day_two", "settled"),
]


def test_replay_gives_the_stage_the_entries_lead_to() -> None:
    assert replay(CASE, []) == "registered"
    assert replay(CASE, PATH) == "settled"


def test_replay_undoes_by_a_compensating_entry() -> None:
    undone = [*PATH, ("reverse_last", "settled", "day_two")]
    assert replay(CASE, undone) == "day_two"
    assert last_reversible(CASE, undone) == Entry("open_session", "petition_filed", "day_two")
    assert replay(CASE, [*undone, ("reverse_last", "day_two", "petition_filed")]) == "petition_filed"


def test_flag_is_not_what_a_reversal_undoes() -> None:
    assert last_reversible(CASE, PATH[:6]) == Entry("file_petition", "day_one", "petition_filed")
    assert last_reversible(CASE, []) is None


def test_reopening_returns_to_where_it_was_closed_and_is_not_reversed() -> None:
    closed = [*PATH, ("close_paid", "settled", "closed_paid")]
    assert closed_from(CASE, closed) == "settled"
    assert closed_from(CASE, PATH) is None
    reopened = [*closed, ("reopen", "closed_paid", "settled")]
    assert replay(CASE, reopened) == "settled"
    assert last_reversible(CASE, reopened) is None
    with pytest.raises(ReplayFault):
        replay(CASE, [*reopened, ("reverse_last", "settled", "day_two")])


@pytest.mark.parametrize(
    "entries,index",
    [
        ([("start_contact", "registered", "settled")], 0),
        ([("start_contact", "field_contact", "registered")], 0),
        ([*PATH[:2], PATH[0]], 2),
        ([PATH[0], ("vanish", "field_contact", "untraceable")], 1),
        ([*PATH, ("reverse_last", "settled", "field_contact")], 8),
        ([*PATH, ("close_paid", "settled", "closed_paid"), ("reopen", "closed_paid", "day_two")], 9),
        ([("reverse_last", "registered", "field_contact")], 0),
        (PATH[1:], 0),
    ],
)
def test_replay_refuses_the_first_entry_that_does_not_follow(
    entries: list[tuple[str, str, str]], index: int
) -> None:
    with pytest.raises(ReplayFault) as fault:
        replay(CASE, entries)
    assert fault.value.index == index
    assert fault.value.entry == entries[index]


def test_hundred_thousand_random_steps_agree_with_the_model_and_replay() -> None:
    dice = random.Random(20261121)
    steps = sorted(MOVES)
    likely = {stage: [step for step in steps if stage in MOVES[step]] for stage in STAGES}
    cells: dict[tuple[str, str, str], Any] = {}
    record, entries, trail = Record("registered"), [], []
    moved = 0
    for _ in range(100_000):
        stage = record.stage
        step = dice.choice(likely[stage] if dice.random() < 0.7 else steps)
        wanted = _model(step, stage, trail, dice)
        key = (step, stage, wanted or "")
        if key not in cells:
            cells[key] = leading_to(step, stage, wanted or "")
        if wanted is None:
            reasons = engine.refusals(CASE, step, stage, cells[key])
            assert reasons and reasons[0].code in ("wrong_stage", "target_undecided", "input_not_listed")
            continue
        assert engine.advance(CASE, record, step, cells[key]) == record.stage == wanted
        entries.append((step, stage, wanted))
        _follow(step, stage, wanted, trail)
        moved += 1
        if (stage in CLOSED and dice.random() < 0.3) or len(entries) > 200:
            assert replay(CASE, entries) == record.stage
            record, entries, trail = Record("registered"), [], []
    assert replay(CASE, entries) == record.stage
    assert moved > 60_000


def _model(step: str, stage: str, trail: list[tuple[str, str]], dice: random.Random) -> str | None:
    """Where the design says the step leads, or None: reopening and reversing go back along the trail."""
    if step in ("reopen", "reverse_last"):
        if (stage in CLOSED) != (step == "reopen") or not trail:
            return None
        return trail[-1][0]
    allowed = MOVES[step].get(stage, "").split()
    return dice.choice(allowed) if allowed else None


def _follow(step: str, before: str, after: str, trail: list[tuple[str, str]]) -> None:
    if step == "reverse_last":
        trail.pop()
    elif step == "reopen":
        trail.clear()
    elif step not in ("hold", "resume"):
        trail.append((before, after))


def test_every_stage_can_be_reached_from_the_first() -> None:
    reached, frontier = {"registered"}, ["registered"]
    while frontier:
        stage = frontier.pop()
        for step in engine.steps_from(CASE, stage):
            for target in set(step.targets[stage]) - reached:
                reached.add(target)
                frontier.append(target)
    assert reached == set(STAGES)


def test_reversal_waits_neither_too_long_nor_for_what_went_outside() -> None:
    facts = change(leading_to("reverse_last", "day_two", "petition_filed"), "history", last_went_outside=True)
    found = engine.refusals(CASE, "reverse_last", "day_two", facts)
    assert [reason.code for reason in found] == ["nothing_went_outside"]
    month_ago = facts.today.replace(month=10)
    late = change(facts, "history", last_went_outside=False, last_on=month_ago)
    found = engine.refusals(CASE, "reverse_last", "day_two", late)
    assert [reason.code for reason in found] == ["reversal_in_time"]
