"""No step silently skips its papers: what goes with the steps taken is offered until it is out."""

from __future__ import annotations

import pytest

from casework.cases.models import Case
from casework.dossier.making import case_papers
from casework.dossier.says.case import case_context, desk
from casework.installation import Installation
from casework.issuing.operations import issue_many
from casework.steps.papers_due import papers_due
from casework.steps.past import steps_taken
from tests import scenes
from workflows import engine
from workflows.case import CASE


@pytest.fixture
def scene(installation: Installation) -> scenes.Scene:
    return scenes.office_at_work(installation)


def test_papers_of_a_step_taken_are_missing_then_drafts_then_out(scene: scenes.Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        scenes.booked(session, scene, [case])

        def states() -> dict[str, str]:
            return {due.row.id: due.state for due in papers_due(session, case, steps_taken(session, case))}

        before = states()
        at = desk(session, case.province, scenes.TODAY)
        context = case_context(session, case, at)
        made = case_papers(session, scene.secretary, "invitation", case, context, at, scenes.NOW)
        between = states()
        issue_many(session, scene.secretary, made, now=scenes.NOW)
        after = states()
    assert before["invitation"] == "missing" and before["visit_plan"] == "missing"
    assert (between["invitation"], after["invitation"]) == ("draft", "out")


def test_a_paper_that_does_not_fit_the_facts_is_not_asked_for(scene: scenes.Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        scenes.step(session, scene.secretary, case, "start_contact")
        scenes.evidence(session, case)
        scenes.step(session, scene.secretary, case, "invite_to_mediation", invited_by="visit")
        why = next(one for one in CASE.step("back_to_contact").inputs if one.kind == "choice")
        given = {why.code: why.choices[0].code, "note": "ขอเวลา"}
        scenes.step(session, scene.lawyer, case, "back_to_contact", **given)
        due = {one.row.id for one in papers_due(session, case, steps_taken(session, case))}
    assert "withdrawal_of_petition" in CASE.step("back_to_contact").papers
    assert not {"withdrawal_of_petition", "cancellation_notice"} & due


def test_a_step_reversed_asks_for_nothing(scene: scenes.Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        scenes.step(session, scene.secretary, case, "start_contact")
        scenes.evidence(session, case)
        scenes.step(session, scene.secretary, case, "invite_to_mediation", invited_by="visit")
        scenes.step(session, scene.lawyer, case, "reverse_last", reason="บันทึกผิดเรื่อง")
        due = {one.row.id for one in papers_due(session, case, steps_taken(session, case))}
    assert "invitation" not in due and "statement_of_debt" in due


@pytest.mark.parametrize("stage", [stage.code for stage in CASE.stages])
def test_every_stage_offers_the_papers_of_the_steps_around_it(stage: str) -> None:
    offered = engine.draftable(CASE, stage)
    leading = {step for step in CASE.steps if any(stage in to for to in step.targets.values())}
    assert {paper for step in leading for paper in step.papers} <= set(offered)
    assert len(offered) == len(set(offered))


def test_release_letter_can_be_written_when_the_case_is_closed() -> None:
    assert "release_letter" in engine.draftable(CASE, "closed_paid")
    assert "closing_memo" in engine.draftable(CASE, "closed_void")


def test_case_without_steps_asks_for_nothing(scene: scenes.Scene) -> None:
    with scene.installation.database.write() as session:
        case: Case = scenes.open_case(session, scene, scenes.lend(session, 1))
        assert papers_due(session, case, steps_taken(session, case)) == ()
