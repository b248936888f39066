"""The case table against the design, written out by hand: every stage × step cell, and each row's sense."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from case_facts import READY, change, facts_for, person

from workflows import engine
from workflows.case import CASE
from workflows.paper import DEBT_PAPERS

STAGES = [
    "registered", "field_contact", "untraceable", "measure_review", "measure_in_force", "mediation_invited",
    "day_one", "petition_filed", "day_two", "settled", "consent_judgment", "referral_file", "with_prosecutor",
    "in_court", "judgment", "enforcement", "closed_paid", "closed_relieved", "closed_written_off",
    "closed_void",
]  # fmt: skip
OPEN = STAGES[:16]
CLOSED = STAGES[16:]
MOVES: dict[str, dict[str, str]] = {
    "start_contact": {"registered": "field_contact"},
    "mark_untraceable": {"field_contact": "untraceable"},
    "resume_contact": {"untraceable": "field_contact"},
    "back_to_contact": {
        "mediation_invited": "field_contact",
        "day_one": "field_contact",
        "petition_filed": "field_contact",
        "referral_file": "field_contact",
    },
    "apply_measure": {"field_contact": "measure_review"},
    "start_measure": {"measure_review": "measure_in_force"},
    "refuse_measure": {"measure_review": "field_contact"},
    "withdraw_measure": {"measure_review": "field_contact"},
    "lapse_measure": {"measure_in_force": "field_contact"},
    "complete_measure": {"measure_in_force": "field_contact closed_relieved"},
    "invite_to_mediation": {
        "field_contact": "mediation_invited",
        "untraceable": "mediation_invited",
        "referral_file": "mediation_invited",
    },
    "record_consent": {
        "mediation_invited": "day_one mediation_invited",
        "day_one": "day_one",
        "petition_filed": "petition_filed",
    },
    "decline_mediation": {
        "mediation_invited": "field_contact referral_file",
        "day_one": "field_contact referral_file",
        "petition_filed": "field_contact referral_file",
    },
    "file_petition": {"mediation_invited": "petition_filed", "day_one": "petition_filed"},
    "number_petition": {stage: stage for stage in ("petition_filed", "day_two", "settled")},
    "petition_refused": {"petition_filed": "day_one referral_file"},
    "rebook": {"petition_filed": "petition_filed"},
    "open_session": {"petition_filed": "day_two"},
    "draft_settlement": {"day_two": "day_two"},
    "record_settlement": {"day_two": "settled"},
    "adjourn": {"day_two": "petition_filed"},
    "fail_mediation": {
        "day_two": "referral_file field_contact",
        "petition_filed": "referral_file field_contact",
    },
    "grant_consent_judgment": {"settled": "consent_judgment"},
    "decline_consent_judgment": {"settled": "settled"},
    "settle_outside_court": {
        "field_contact": "settled",
        "mediation_invited": "settled",
        "day_one": "settled",
        "referral_file": "settled",
        "with_prosecutor": "settled",
    },
    "breach_settlement": {"settled": "referral_file", "consent_judgment": "enforcement"},
    "prepare_referral": {
        "registered": "referral_file",
        "field_contact": "referral_file",
        "untraceable": "referral_file",
        "mediation_invited": "referral_file",
        "day_one": "referral_file",
    },
    "refer": {"referral_file": "with_prosecutor"},
    "return_file": {"with_prosecutor": "referral_file"},
    "recall_file": {"with_prosecutor": "referral_file"},
    "file_suit": {"with_prosecutor": "in_court"},
    "settle_in_court": {"in_court": "consent_judgment"},
    "enter_judgment": {"in_court": "judgment"},
    "dismiss_suit": {"in_court": "referral_file closed_void"},
    "withdraw_suit": {"in_court": "referral_file closed_void"},
    "enforce": {"judgment": "enforcement", "consent_judgment": "enforcement"},
    "close_paid": dict.fromkeys(OPEN, "closed_paid"),
    "close_relieved": {"field_contact": "closed_relieved"},
    "write_off": {
        "untraceable": "closed_written_off",
        "enforcement": "closed_written_off",
        "referral_file": "closed_written_off",
    },
    "close_void": {"registered": "closed_void", "field_contact": "closed_void"},
    "hold": {stage: stage for stage in OPEN},
    "resume": {stage: stage for stage in OPEN},
    "reopen": {
        "closed_paid": " ".join(OPEN),
        "closed_relieved": "measure_in_force field_contact",
        "closed_written_off": "untraceable enforcement referral_file",
        "closed_void": "registered field_contact in_court",
    },
    "reverse_last": {
        "field_contact": "registered untraceable mediation_invited day_one petition_filed referral_file"
        " measure_review measure_in_force day_two",
        "untraceable": "field_contact",
        "measure_review": "field_contact",
        "measure_in_force": "measure_review",
        "mediation_invited": "field_contact untraceable referral_file mediation_invited",
        "day_one": "mediation_invited day_one petition_filed",
        "petition_filed": "mediation_invited day_one petition_filed day_two",
        "day_two": "petition_filed day_two",
        "settled": "day_two settled field_contact mediation_invited day_one referral_file with_prosecutor",
        "consent_judgment": "settled in_court",
        "referral_file": "mediation_invited day_one petition_filed day_two settled registered field_contact"
        " untraceable with_prosecutor in_court",
        "with_prosecutor": "referral_file",
        "in_court": "with_prosecutor",
        "judgment": "in_court",
        "enforcement": "consent_judgment judgment",
    },
}
TWO_PERSONS = {"close_relieved", "write_off", "close_void", "reopen"}


class Record:
    """A bare record: no base, so that anything a machine would add to it shows."""

    def __init__(self, stage: str) -> None:
        self.stage = stage


def leading_to(step: str, stage: str, target: str) -> Any:
    """Facts in order for this very cell: what must be told or known for the step to lead to `target`."""
    facts = facts_for(CASE, step)
    if CASE.step(step).input("next_stage"):
        return facts_for(CASE, step, facts, next_stage=target)
    match step:
        case "record_consent":
            return facts_for(CASE, step, facts, answer="no" if target == "mediation_invited" else "yes")
        case "petition_refused":
            return facts_for(CASE, step, facts, ground="form" if target == "day_one" else "other")
        case "complete_measure":
            return change(facts, "measure", reduces=target == "closed_relieved")
        case "reopen":
            return change(facts, "history", closed_from=target)
        case "reverse_last":
            return change(facts, "history", last_before=target)
    return facts


def test_stages_are_the_designs_twenty_in_order() -> None:
    assert list(CASE.codes) == STAGES
    assert [stage.code for stage in CASE.stages if stage.closed] == CLOSED


def test_steps_are_the_designs_forty_four() -> None:
    assert {step.code for step in CASE.steps} == set(MOVES)
    assert len(CASE.steps) == 44


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("step", sorted(MOVES))
def test_cell_moves_as_designed_or_refuses_the_stage(step: str, stage: str) -> None:
    allowed = MOVES[step].get(stage, "").split()
    for target in allowed:
        record = Record(stage)
        assert engine.advance(CASE, record, step, leading_to(step, stage, target)) == target
        assert vars(record) == {"stage": target}
    if not allowed:
        record = Record(stage)
        with pytest.raises(engine.Refused) as refused:
            engine.advance(CASE, record, step, facts_for(CASE, step))
        assert [reason.code for reason in refused.value.reasons] == ["wrong_stage"]
        assert record.stage == stage


@pytest.mark.parametrize("step", sorted(MOVES))
def test_cell_leads_nowhere_else_than_designed(step: str) -> None:
    for stage, targets in MOVES[step].items():
        assert set(CASE.step(step).targets[stage]) == set(targets.split())


def test_two_persons_close_by_grace_and_reopen() -> None:
    assert {step.code for step in CASE.steps if step.two_person} == TWO_PERSONS
    into = {(step.code, target) for step in CASE.steps for target in step.two_person_into}
    assert into == {
        ("complete_measure", "closed_relieved"),
        ("dismiss_suit", "closed_void"),
        ("withdraw_suit", "closed_void"),
    }


def test_a_paper_that_asserts_the_debt_goes_out_only_without_a_dispute() -> None:
    for step in CASE.steps:
        assert ("no_open_dispute" in step.needs) == bool(DEBT_PAPERS & set(step.papers)), step.code


def test_every_way_into_a_settlement_asks_the_same_of_its_terms() -> None:
    asked = {
        "mandate_in_force", "terms_within_mandate", "reduction_within_cap", "instalments_sum",
        "instalments_ahead", "signatories_named",
    }  # fmt: skip
    for code in ("draft_settlement", "record_settlement", "settle_outside_court", "settle_in_court"):
        assert asked <= set(CASE.step(code).needs), code
    for code in ("draft_settlement", "settle_outside_court", "settle_in_court"):
        assert "terms_add_up" in CASE.step(code).needs, code


def test_every_row_reads_in_both_languages_with_its_source_and_a_day() -> None:
    for step in CASE.steps:
        assert step.th and step.en and step.basis and step.roles, step.code
        assert step.inputs[0].code == "happened_on", step.code
        assert len({item.code for item in step.inputs}) == len(step.inputs), step.code
        assert set(step.roles) <= {"SS", "LO", "CL", "DO", "AP"}, step.code
    for stage in CASE.stages:
        assert stage.th and stage.en, stage.code


def test_coded_reasons_carry_both_languages_and_no_code_twice() -> None:
    for step in CASE.steps:
        for item in step.inputs:
            assert (item.kind == "choice") == bool(item.choices), (step.code, item.code)
            assert len({choice.code for choice in item.choices}) == len(item.choices)
            assert all(choice.th and choice.en for choice in item.choices)


def test_petition_drafted_before_filing_and_settlement_before_signing() -> None:
    assert "petition" in engine.draftable(CASE, "day_one")
    assert "petition" in engine.draftable(CASE, "mediation_invited")
    assert "settlement" in engine.draftable(CASE, "day_two")
    assert "petition" not in engine.draftable(CASE, "registered")
    assert "settlement" not in engine.draftable(CASE, "petition_filed")


def test_acknowledgment_is_chosen_by_the_clock() -> None:
    facts = facts_for(CASE, "apply_measure")
    assert "acknowledgment_of_debt" in engine.papers_of(CASE, "apply_measure", facts)
    assert "acknowledgment_of_liability" not in engine.papers_of(CASE, "apply_measure", facts)
    late = person(facts, "p1", expires_on=date(2026, 11, 17))
    assert "acknowledgment_of_liability" in engine.papers_of(CASE, "apply_measure", late)
    assert "acknowledgment_of_debt" not in engine.papers_of(CASE, "apply_measure", late)


def test_sixth_paper_goes_with_the_request_for_judgment_only() -> None:
    asked = facts_for(CASE, "record_settlement")
    assert len(engine.papers_of(CASE, "record_settlement", asked)) == 7
    quiet = facts_for(CASE, "record_settlement", consent_judgment_asked=False)
    assert "consent_judgment_request" not in engine.papers_of(CASE, "record_settlement", quiet)
    alone = replace(asked, people=asked.people[:1])
    assert "guarantor_notice_691" not in engine.papers_of(CASE, "record_settlement", alone)


def test_withdrawal_is_printed_only_where_a_petition_lies_with_the_court() -> None:
    pending = change(facts_for(CASE, "back_to_contact"), "petition", ended_on=None)
    assert "withdrawal_of_petition" in engine.papers_of(CASE, "back_to_contact", pending)
    assert "withdrawal_of_petition" not in engine.papers_of(CASE, "back_to_contact", READY)


def test_hold_stops_the_office_and_not_what_others_did() -> None:
    held = change(READY, "flags", held_until=date(2026, 12, 31))
    stopped = {code for code in MOVES if "not_on_hold" in _codes(CASE, code, facts_for(CASE, code, held))} - {
        "hold"
    }
    assert stopped == {
        "start_contact", "mark_untraceable", "back_to_contact", "apply_measure", "start_measure",
        "lapse_measure", "invite_to_mediation", "file_petition", "rebook", "open_session",
        "draft_settlement", "record_settlement", "settle_outside_court", "breach_settlement",
        "prepare_referral", "refer", "recall_file", "enforce", "close_relieved", "write_off", "close_void",
    }  # fmt: skip


def _codes(table: Any, code: str, facts: Any) -> set[str]:
    return {reason.code for reason in engine.refusals(table, code, table.step(code).sources[0], facts)}
