"""What the next steps need of evidence, by the guards' own word, and what may stand for a lost original."""

from __future__ import annotations

from datetime import timedelta

import scenes
from scenes import NOW, TODAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.evidence.checklist import Line, checklist
from casework.evidence.needed import sought, substitutes
from casework.field.kinds import EVIDENCE
from casework.field.models import Evidence
from casework.field.operations import Paper, Told, record_evidence, record_visit
from casework.steps.facts import gather
from workflows.case import CASE


def _lines(session: Session, case: Case) -> dict[tuple[str, object], Line]:
    found = checklist(session, case, gather(session, case, today=TODAY))
    return {(line.kind, line.obligor and line.obligor.id): line for line in found}


def test_guards_named_by_the_list_are_guards_and_kinds_are_kinds() -> None:
    asked = {need for step in CASE.steps for need in step.needs}
    assert set(sought()) <= set(CASE.guards) & asked
    assert {kind for one in sought().values() for kind in one.kinds} <= set(EVIDENCE)
    for kind, stands in substitutes().items():
        assert kind in EVIDENCE
        for one in stands:
            assert set(one.with_kinds) <= set(EVIDENCE) and one.source and one.note and not one.confirmed


def test_extract_is_there_missing_or_unfit_by_the_guards_own_word(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        first, second = case.contract.obligors
        assert {_lines(session, case)["registry_extract", row.id].state for row in (first, second)} == {
            "there"
        }
        old = session.scalars(select(Evidence).where(Evidence.obligor_id == first.id)).one()
        old.dated_on = TODAY - timedelta(days=400)
        missing = session.scalars(select(Evidence).where(Evidence.obligor_id == second.id)).one()
        session.delete(missing)
        session.flush()
        lines = _lines(session, case)
        unfit, gone = lines["registry_extract", first.id], lines["registry_extract", second.id]
        assert (unfit.state, unfit.lacking) == ("unfit", True)
        assert unfit.reason is not None and unfit.reason.code == "extracts_fresh"
        assert (gone.state, gone.lacking) == ("missing", True)
        paper = Paper("registry_extract", second.id, asked_on=TODAY)
        record_evidence(session, scene.secretary, case.contract, paper, now=NOW)
        assert _lines(session, case)["registry_extract", second.id].state == "asked"


def test_copy_of_a_contract_shows_what_may_stand_for_its_original(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        line = _lines(session, case)["contract", None]
        assert line.state == "copy" and not line.lacking
        assert [stand.there for stand in line.stands] == [False, False]
        record_evidence(
            session, scene.secretary, case.contract, Paper("loss_report", dated_on=TODAY), now=NOW
        )
        assert [stand.there for stand in _lines(session, case)["contract", None].stands] == [True, False]
        original = Paper("contract", dated_on=case.contract.made_on, original=True)
        record_evidence(session, scene.secretary, case.contract, original, now=NOW)
        assert _lines(session, case)["contract", None].state == "there"


def test_bundle_is_asked_for_when_the_file_goes_to_the_prosecutor(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1, roles=("borrower", "guarantor")))
        scenes.step(session, scene.secretary, case, "start_contact")
        before = _lines(session, case)
        assert ("project", None) not in before
        told = Told("visit", "met", case.contract.obligors[0].id, help_offered=True, notice_given=True)
        record_visit(session, scene.secretary, case.contract, NOW, told, now=NOW)
        scenes.step(session, scene.secretary, case, "prepare_referral", reason_code="unwilling")
        lines = _lines(session, case)
        lacking = {line.kind for line in lines.values() if line.lacking}
        assert {"project", "contract", "guarantee", "notice_686", "map"} <= lacking
        scenes.evidence(session, case, ("project", "guarantee"))
        lines = _lines(session, case)
        assert lines["project", None].state == "there" and lines["guarantee", None].state == "copy"
        assert lines["map", None].reason is not None
