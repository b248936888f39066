"""Papers of contact and measures from a real case, or refused with a sentence where facts are missing."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import docx
import pytest
import scenes
from scenes import NOW, TODAY, Scene
from sqlalchemy import update
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.entrusting import mandate_of
from casework.dossier.making import case_papers
from casework.dossier.queries import paper_of
from casework.dossier.says.case import case_context, desk
from casework.errors import Missing, Refused
from casework.field.models import Visit, Volunteer
from casework.installation import Installation
from casework.measures.models import MeasureApplication
from casework.measures.operations import Terms, apply
from casework.measures.queries import whole
from casework.papers.models import Paper
from casework.register.models import Posting
from casework.staff.operations import console
from casework.staff.operations.offices import set_profile
from casework.staff.queries import office_of
from casework.store import Store

ROLES = ("borrower", "joint", "guarantor")


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def session(scene: Scene) -> Iterator[Session]:
    with scene.installation.database.write() as opened:
        yield opened


@pytest.fixture
def case(session: Session, scene: Scene) -> Case:
    made = scenes.open_case(session, scene, scenes.lend(session, 1, roles=ROLES))
    scenes.step(session, scene.secretary, made, "start_contact")
    return made


def made(session: Session, scene: Scene, case: Case, kind: str, on: date = TODAY) -> list[Paper]:
    at = desk(session, case.province, on)
    return case_papers(session, scene.secretary, kind, case, case_context(session, case, at), at, NOW)


def text(session: Session, paper: Paper) -> str:
    document = docx.Document(io.BytesIO(Store.of(session).get(paper.store_key)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def refusals(session: Session, scene: Scene, case: Case, kind: str, on: date = TODAY) -> set[str]:
    with pytest.raises(Refused) as refused:
        made(session, scene, case, kind, on)
    return {reason.code for reason in refused.value.reasons}


def drawn(session: Session, scene: Scene, case: Case, kind: str = "a", **more: Any) -> None:
    asked = Terms(None, 12, date(2026, 12, 30)) if kind in "ad" else Terms()
    apply(session, scene.secretary, case, kind, asked, applied_on=TODAY, today=TODAY, **more)


def contacted(session: Session, case: Case, **more: Any) -> None:
    told = {"how": "visit", "result": "not_home", "officer": "ss1", **more}
    session.add(Visit(contract_id=case.contract_id, case_id=case.id, visited_at=NOW, recorded_at=NOW, **told))
    session.flush()


def test_demand_goes_to_debtors_alone_with_sum_help_and_day_when_made(
    session: Session, scene: Scene, case: Case
) -> None:
    papers = made(session, scene, case, "demand_letter")
    debtors = [str(row.id) for row in case.contract.obligors if row.role != "guarantor"]
    assert [paper.person for paper in papers] == debtors
    assert all(paper.letter_number for paper in papers)
    said = text(session, papers[0])
    assert "๒๑ ธันวาคม ๒๕๖๙" in said and "ปรับแผนชำระให้ยาวขึ้น" in said and "ติดหนี้" not in said


def test_demand_is_refused_when_nothing_is_due(session: Session, scene: Scene, case: Case) -> None:
    paid = Posting(kind="receipt", on=TODAY, amount=Decimal("90000.00"), ref="R9", recorded_at=NOW)
    case.contract.postings.append(paid)
    session.flush()
    assert refusals(session, scene, case, "demand_letter") >= {"nothing_due"}


@pytest.mark.parametrize("kind", ["visit_form", "control_register"])
def test_field_papers_show_what_is_owed_when_made(
    session: Session, scene: Scene, case: Case, kind: str
) -> None:
    contacted(session, case)
    (paper,) = made(session, scene, case, kind)
    said = text(session, paper)
    assert case.contract.obligors[0].person.name in said and "สิ้นสุดสัญญา" in said


def test_search_is_reported_when_somebody_was_looked_for(session: Session, scene: Scene, case: Case) -> None:
    assert refusals(session, scene, case, "search_report") == {"not_searched"}
    contacted(session, case)
    (paper,) = made(session, scene, case, "search_report")
    assert "ไม่อยู่บ้าน" in text(session, paper)


def test_pay_in_slip_names_the_biller_when_the_office_has_one(
    session: Session, scene: Scene, case: Case
) -> None:
    assert refusals(session, scene, case, "pay_in_slip") == {"no_biller"}
    office = office_of(session, case.province)
    assert office is not None
    told = {"biller_name": "กองทุนพัฒนาบทบาทสตรี", "biller_code": "099400016550100"}
    set_profile(session, console(), office, {**scenes.PROFILE, **told}, TODAY)
    (paper,) = made(session, scene, case, "pay_in_slip")
    assert "8300012565" in text(session, paper)


def test_acknowledgment_follows_each_clock_when_made(session: Session, scene: Scene, case: Case) -> None:
    assert len(made(session, scene, case, "acknowledgment_of_debt")) == 2
    assert refusals(session, scene, case, "acknowledgment_of_liability") == {
        "time_still_runs",
        "debtors_acknowledge",
    }
    late = date(2031, 6, 2)
    assert refusals(session, scene, case, "acknowledgment_of_debt", late) >= {"time_has_run_out"}
    (first, _) = made(session, scene, case, "acknowledgment_of_liability", late)
    said = text(session, first)
    assert "มีสิทธิปฏิเสธไม่ชำระ" in said and "พยาน" in said


def test_leaflet_shows_the_measures_open_when_made(session: Session, scene: Scene, case: Case) -> None:
    (paper,) = made(session, scene, case, "measure_leaflet")
    assert "ปรับแผนชำระให้ยาวขึ้น" in text(session, paper)


@pytest.mark.parametrize("kind", ["measure_application", "measure_memo"])
@pytest.mark.parametrize("measure", ["a", "d", "e"])
def test_measure_papers_follow_the_application_when_made(
    session: Session, scene: Scene, case: Case, kind: str, measure: str
) -> None:
    assert refusals(session, scene, case, kind) == {"no_application"}
    drawn(session, scene, case, measure)
    (paper,) = made(session, scene, case, kind)
    assert "มาตรการ" in text(session, paper)


def test_agreement_waits_for_the_province_when_made(session: Session, scene: Scene, case: Case) -> None:
    drawn(session, scene, case)
    assert refusals(session, scene, case, "restructuring_agreement") == {"measure_not_approved"}
    assert refusals(session, scene, case, "measure_refusal_letter") == {"measure_not_refused"}


def test_hold_is_told_to_debtors_when_the_case_rests(session: Session, scene: Scene, case: Case) -> None:
    assert refusals(session, scene, case, "hold_notice") == {"case_not_held"}
    until, why = date(2027, 1, 21), "illness_or_disaster"
    scenes.step(
        session, scene.secretary, case, "hold", reason_code=why, until=until, stops="reminders", note=""
    )
    papers = made(session, scene, case, "hold_notice")
    assert len(papers) == 2 and "๒๑ มกราคม ๒๕๗๐" in text(session, papers[0])


def test_volunteer_is_entrusted_without_a_debtors_name_when_made(
    session: Session, scene: Scene, case: Case
) -> None:
    assert refusals(session, scene, case, "volunteer_mandate") == {"no_volunteer_named"}
    held = Volunteer(
        province=case.province, name="นางพิศมัย รักถิ่น", standing="village_head", number="12/2569",
        dated=TODAY, since=TODAY, until=date(2027, 9, 30), recorded_by="ss1", recorded_at=NOW,
    )  # fmt: skip
    session.add(held)
    session.flush()
    contacted(session, case, by_volunteer=True, volunteer_id=held.id)
    (paper,) = made(session, scene, case, "volunteer_mandate")
    said = text(session, paper)
    assert "นางพิศมัย รักถิ่น" in said and case.contract.obligors[0].person.name not in said


def test_agreement_and_refusal_letter_follow_the_resolution_when_made(
    session: Session, scene: Scene, case: Case
) -> None:
    drawn(session, scene, case)
    found = whole(session, case)
    assert found is not None
    found.province_number, found.province_on = "7/2569", TODAY
    (agreement,) = made(session, scene, case, "restructuring_agreement")
    said = text(session, agreement)
    assert "๗/๒๕๖๙" in said and "มาตรา ๗๐๐" in said
    assert all(row.person.name in said for row in case.contract.obligors)
    session.execute(update(MeasureApplication).values(stage="refused"))
    session.expire_all()
    letters = made(session, scene, case, "measure_refusal_letter")
    assert "ขอให้พิจารณาใหม่ได้" in text(session, letters[0])


def test_mandate_is_printed_under_the_number_it_bears(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        row = Volunteer(
            province=scenes.PHUKET,
            name="นางอาสา ช่วยงาน",
            standing="volunteer",
            number="ภก 0019.2/77",
            dated=TODAY,
            since=TODAY,
            until=date(2027, 9, 30),
            recorded_by="ss1",
            recorded_at=NOW,
        )
        session.add(row)
        session.flush()
        made = mandate_of(session, scene.secretary, row, TODAY, NOW)
        again = mandate_of(session, scene.secretary, row, TODAY, NOW)
        content = scene.installation.store.get(again.store_key)
        assert (made.stage, again.stage, again.letter_number) == ("void", "draft", None)
        assert paper_of(session, scene.secretary, again.id) is again
        with pytest.raises(Missing):
            paper_of(session, replace(scene.secretary, province="81"), again.id)
        with pytest.raises(Refused):
            mandate_of(session, scene.secretary, row, row.until + timedelta(days=1), NOW)
    text = "".join(
        part.text
        for part in docx.Document(io.BytesIO(content)).element.body.iter()
        if part.tag.endswith("}t")
    )
    assert "๐๐๑๙.๒/๗๗" in text and "นางอาสา ช่วยงาน" in text
