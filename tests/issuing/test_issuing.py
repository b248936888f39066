"""Papers on their way out: issued, signed, filed, voided by two, their numbers gapless."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from casework.cases.models import Case
from casework.dossier.making import case_papers
from casework.dossier.says.case import case_context, desk
from casework.errors import Missing, Refused
from casework.installation import Installation
from casework.issuing import operations, queries
from casework.issuing.checking import check
from casework.issuing.models import Voiding
from casework.journal.models import Entry
from casework.papers.models import LetterNumber, Paper
from casework.papers.operations import next_letter_number
from casework.register.models import Contract
from casework.security.policy import Actor
from casework.staff.models import Office
from tests import scenes

ON = scenes.TODAY
NOW = scenes.NOW


@pytest.fixture
def scene(installation: Installation) -> scenes.Scene:
    return scenes.office_at_work(installation)


@pytest.fixture
def case(scene: scenes.Scene) -> Case:
    with scene.installation.database.write() as session:
        made = scenes.invited(session, scene, scenes.lend(session, 1))
        scenes.booked(session, scene, [made])
    return made


def make(session: Any, scene: scenes.Scene, case: Case, *kinds: str, on: date = ON) -> list[Paper]:
    """Papers of the case, as drafts."""
    found = session.get_one(Case, case.id)
    at = desk(session, found.province, on)
    context = case_context(session, found, at)
    return [
        one for kind in kinds for one in case_papers(session, scene.secretary, kind, found, context, at, NOW)
    ]


def spoil(session: Any, paper: Paper, change: Callable[[dict[str, Any]], None]) -> None:
    """Let a paper say something else than it should."""
    vault = session.info["vault"]
    data = json.loads(vault.unseal(paper.snapshot))
    change(data)
    paper.snapshot = vault.seal(json.dumps(data, ensure_ascii=False))
    session.flush()


def codes(refused: Refused) -> set[str]:
    return {reason.code for reason in refused.reasons}


CASE_KINDS = ("petition", "power_of_attorney", "evidence_list", "statement_of_debt", "appointment_slip")


def test_papers_of_a_real_case_are_issued_signed_and_filed(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        papers = make(session, scene, case, *CASE_KINDS, "invitation", "demand_letter")
        done = operations.issue_many(session, scene.secretary, papers, now=NOW)
        assert [(one.paper.kind, one.reasons) for one in done if not one.issued] == []
        petition = papers[0]
        operations.act(session, scene.secretary, petition, "sign", {"happened_on": ON}, now=NOW)
        given = {"happened_on": ON, "filed_with": "ศาลแขวงภูเก็ต"}
        operations.act(session, scene.liaison, petition, "file", given, now=NOW)
        assert petition.stage == "filed"
        trail = [entry.action for entry in queries.history(session, petition)]
    assert trail == ["paper.make", "paper.issue", "paper.sign", "paper.file"]


def test_journal_has_one_entry_for_each_paper_issued(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        papers = make(session, scene, case, *CASE_KINDS)
        operations.issue_many(session, scene.secretary, papers, now=NOW)
    with scene.installation.database.read() as session:
        rows = session.scalars(select(Entry).where(Entry.action == "paper.issue")).all()
    assert {row.facts["paper"] for row in rows} == {str(paper.id) for paper in papers}
    assert {(row.before, row.after) for row in rows} == {("draft", "issued")}


def test_a_contract_number_that_differs_refuses_the_paper_and_not_the_rest(
    scene: scenes.Scene, case: Case
) -> None:
    with scene.installation.database.write() as session:
        petition, letter, statement = make(
            session, scene, case, "petition", "power_of_attorney", "statement_of_debt"
        )
        operations.issue(session, scene.secretary, petition, ON, now=NOW)
        spoil(session, statement, lambda data: data["contract"].update(number="ภู.๙๙๙๙/๒๕๖๕"))
        done = operations.issue_many(session, scene.secretary, [letter, statement], now=NOW)
    assert [one.issued for one in done] == [True, False]
    (reason,) = done[1].reasons
    assert reason.code == "papers_differ"
    assert {reason.values["value"], reason.values["other_value"]} == {"ภู.๙๙๙๙/๒๕๖๕", "ภู.๐๐๐๑/๒๕๖๕"}
    assert {reason.values["paper"], reason.values["other"]} == {petition.title, statement.title}
    assert statement.stage == "draft"


def test_the_paper_that_is_replaced_does_not_stand_against_the_new_one(
    scene: scenes.Scene, case: Case
) -> None:
    with scene.installation.database.write() as session:
        (old,) = make(session, scene, case, "statement_of_debt")
        operations.issue(session, scene.secretary, old, ON, now=NOW)
        spoil(session, old, lambda data: data["contract"].update(number="เก่า"))
        (new,) = make(session, scene, case, "statement_of_debt")
        assert check(session, [new]) == ()
        operations.issue(session, scene.secretary, new, ON, now=NOW)


def test_every_reason_is_told_at_once(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        (statement,) = make(session, scene, case, "statement_of_debt")
        spoil(session, statement, lambda data: data["debt"].update(total="๑.๐๐", total_words="หนึ่งบาทถ้วน"))
        session.get_one(Contract, case.contract_id).disputed_on = ON
        session.flush()
        with pytest.raises(Refused) as refused:
            operations.issue(session, scene.secretary, statement, ON, now=NOW)
    assert codes(refused.value) == {"no_open_dispute", "sum_is_wrong"}


def test_a_field_left_blank_refuses_the_paper(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        (statement,) = make(session, scene, case, "statement_of_debt")
        spoil(session, statement, lambda data: data["borrower"].update(name=" "))
        (reason,) = check(session, [statement])
    assert reason.code == "blank_of_ours" and reason.values["field"] == "ชื่อผู้กู้"


def test_nobody_signs_after_the_appointment_ended(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        (petition,) = make(session, scene, case, "petition")
        office = session.scalars(select(Office)).one()
        for row in office.signatories:
            row.until = date(2026, 11, 20)
        session.flush()
        with pytest.raises(Refused) as refused:
            operations.issue(session, scene.secretary, petition, ON, now=NOW)
    assert codes(refused.value) == {"signatory_known"}


def test_a_paper_that_names_another_signatory_is_refused(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        (petition,) = make(session, scene, case, "petition")
        office = session.scalars(select(Office)).one()
        next(row for row in office.signatories if row.kind == "attorney").name = "นางสาวใหม่ มาแทน"
        session.flush()
        with pytest.raises(Refused) as refused:
            operations.issue(session, scene.secretary, petition, ON, now=NOW)
    assert codes(refused.value) == {"signatory_changed"}
    assert refused.value.reasons[0].values["holder"] == "นางสาวใหม่ มาแทน"


def _issued_letter(session: Any, scene: scenes.Scene, case: Case) -> Paper:
    letter = next(one for one in make(session, scene, case, "invitation") if one.letter_number)
    operations.issue(session, scene.secretary, letter, ON, now=NOW)
    return letter


def test_a_number_is_voided_by_two_and_stays_in_the_register(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        letter = _issued_letter(session, scene, case)
        with pytest.raises(Refused) as alone:
            operations.act(session, scene.secretary, letter, "discard", {"reason": "ผิด"}, now=NOW)
        voiding = operations.propose_void(session, scene.secretary, letter, "พิมพ์ชื่อผิด", now=NOW)
        with pytest.raises(Refused) as twice:
            operations.propose_void(session, scene.lawyer, letter, "อีกครั้ง", now=NOW)
        with pytest.raises(Refused) as own:
            operations.confirm_void(session, scene.secretary, voiding, now=NOW)
        assert letter.stage == "issued"
        operations.confirm_void(session, scene.lawyer, voiding, now=NOW)
        assert letter.stage == "void"
        lines = queries.letters(session, scenes.PHUKET, 2569)
        with pytest.raises(Missing):
            operations.confirm_void(session, scene.lawyer, voiding, now=NOW)
        entry = queries.history(session, letter)[-1]
    assert codes(alone.value) == {"bears_no_number"}
    assert codes(twice.value) == {"voiding_waits"}
    assert codes(own.value) == {"voiding_second_person"}
    assert [(line.number, line.state) for line in lines] == [(1, "void"), (2, "draft")]
    assert (entry.action, entry.actor, entry.facts["second"]) == ("paper.void", "ss1", "lo1")


def test_a_voiding_declined_leaves_the_paper(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        letter = _issued_letter(session, scene, case)
        voiding = operations.propose_void(session, scene.secretary, letter, "พิมพ์ผิด", now=NOW)
        operations.decline_void(session, scene.lawyer, voiding, now=NOW)
        assert letter.stage == "issued"
        assert operations.waiting(session, letter) is None
        operations.propose_void(session, scene.lawyer, letter, "พิมพ์ผิดจริง", now=NOW)


def test_what_was_filed_is_voided_by_nobody(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        letter = _issued_letter(session, scene, case)
        operations.act(session, scene.secretary, letter, "sign", {}, now=NOW)
        operations.act(session, scene.secretary, letter, "file", {"filed_with": "ศาล"}, now=NOW)
        with pytest.raises(Refused):
            operations.propose_void(session, scene.secretary, letter, "ผิด", now=NOW)
        assert session.scalars(select(Voiding)).all() == []


def test_a_draft_made_again_keeps_its_line_in_the_register(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        make(session, scene, case, "invitation")
        again = make(session, scene, case, "invitation")
        lines = queries.letters(session, scenes.PHUKET, 2569)
    assert [line.paper.id for line in lines if line.paper] == [paper.id for paper in again]
    assert queries.gaps(lines) == []
    assert {line.to for line in lines} == {"นางสมศรี1 ใจดี0", "นางสมศรี1 ใจดี1"}


def test_a_draft_of_another_year_takes_a_number_of_that_year(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        old = make(session, scene, case, "invitation")
        new = make(session, scene, case, "invitation", on=date(2027, 1, 4))
        last, this = (queries.letters(session, scenes.PHUKET, year) for year in (2569, 2570))
    assert [line.paper.id for line in last if line.paper] == [paper.id for paper in old]
    assert {line.state for line in last} == {"void"}
    assert [(line.number, line.paper and line.paper.id) for line in this] == [
        (place, paper.id) for place, paper in enumerate(new, 1)
    ]


def test_numbers_taken_at_one_time_are_gapless_and_never_twice(either: Installation) -> None:
    def take(_n: int) -> str:
        with either.database.write() as session:
            return next_letter_number(session, scenes.PHUKET, "ภก 0019.2", ON, NOW)

    with ThreadPoolExecutor(8) as crowd:
        taken = list(crowd.map(take, range(40)))
    with either.database.read() as session:
        kept = sorted(session.scalars(select(LetterNumber.number)))
    assert sorted(int(one.rpartition("/")[2]) for one in taken) == kept == list(range(1, 41))


def test_a_number_whose_letter_failed_is_taken_by_the_next(either: Installation) -> None:
    with pytest.raises(ZeroDivisionError), either.database.write() as session:
        next_letter_number(session, scenes.PHUKET, "ภก", ON, NOW)
        raise ZeroDivisionError
    with either.database.write() as session:
        assert next_letter_number(session, scenes.PHUKET, "ภก", ON, NOW) == "ภก/1"


def test_actor_of_another_role_is_refused_by_the_table(scene: scenes.Scene, case: Case) -> None:
    with scene.installation.database.write() as session:
        (paper,) = make(session, scene, case, "statement_of_debt")
        stranger = Actor(scene.secretary.id, "au", "au", "AU", scenes.PHUKET)
        with pytest.raises(Refused) as refused:
            operations.issue(session, stranger, paper, ON, now=NOW)
    assert paper.stage == "draft" and refused.value.reasons
