"""Papers after the day, made from real cases: printed where their facts exist, refused in words where not."""

from __future__ import annotations

import io
from datetime import date, timedelta
from decimal import Decimal

import docx
import pytest
import scenes
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.making import case_papers
from casework.dossier.says.case import case_context, desk
from casework.dossier.says.wording import money
from casework.errors import CaseworkError, Refused
from casework.installation import Installation
from casework.papers.models import Paper
from casework.register.models import Posting
from casework.settlements.queries import settlement_of
from tests.steps import paths

LATER = date(2027, 2, 15)
ANY_CASE = ("registry_request", "mandate_memo", "house_map", "lawyer_appointment", "handover_brief")
REFUSED = {
    "withdrawal_of_petition": "no_petition_to_withdraw",
    "cancellation_notice": "appointment_stands",
    "breach_letter": "no_arrangement",
    "instalment_reminder": "nothing_falls_due",
    "judgment_note": "no_judgment",
    "writ_request": "no_judgment",
    "release_letter": "still_owed",
    "closing_memo": "no_ground_to_close",
    "heirs_note": "nobody_died",
    "no_show_letter": "nobody_absent",
}


@pytest.fixture
def scene(installation: Installation) -> scenes.Scene:
    return scenes.office_at_work(installation)


def _made(
    session: Session, scene: scenes.Scene, case: Case, kind: str, on: date = scenes.TODAY
) -> list[Paper]:
    at = desk(session, case.province, on)
    return case_papers(
        session, scene.secretary, kind, case, case_context(session, case, at), at, paths.at(on)
    )


def _text(scene: scenes.Scene, paper: Paper) -> str:
    content = scene.installation.store.get(paper.store_key)
    body = docx.Document(io.BytesIO(content)).element.body
    return "\n".join("".join(node.itertext()) for node in body.iter() if node.tag.endswith("}p"))


@pytest.mark.parametrize("kind", ANY_CASE)
def test_paper_of_any_case_is_made(scene: scenes.Scene, kind: str) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        assert _made(session, scene, case, kind)


@pytest.mark.parametrize("kind", REFUSED)
def test_paper_is_refused_where_its_facts_are_not(scene: scenes.Scene, kind: str) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        with pytest.raises(Refused) as refused:
            _made(session, scene, case, kind)
    assert REFUSED[kind] in {reason.code for reason in refused.value.reasons}
    assert all(reason.th and reason.en for reason in refused.value.reasons)


def test_receipt_says_what_the_money_paid_and_reserves_the_rest(scene: scenes.Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        (paper,) = _made(session, scene, case, "receipt_note")
        said = _text(scene, paper)
    assert "๔๐,๐๐๐.๐๐ บาท" in said
    assert "สงวนสิทธิในเบี้ยปรับและดอกเบี้ยที่ยังค้าง" in said


def test_breach_letter_names_what_was_missed_and_until_when(scene: scenes.Scene) -> None:
    with scene.installation.database.write() as session:
        case = paths.at_the_table(session, scene, scenes.lend(session, 1))
        paths.settle(session, scene, case, months=4)
        deal = settlement_of(session, case)
        assert deal is not None
        with pytest.raises(Refused):
            _made(session, scene, case, "breach_letter", scenes.DAY)
        letters = _made(session, scene, case, "breach_letter", LATER)
        reminders = _made(session, scene, case, "instalment_reminder", LATER)
        said, kind_word = _text(scene, letters[0]), _text(scene, reminders[0])
    assert len(letters) == 2
    first, second, third, _ = (row.amount for row in deal.instalments)
    assert f"{money(first + second)} บาท" in said
    assert "๒ มีนาคม ๒๕๗๐" in said  # fifteen days from 15 February 2027
    assert f"{money(third)} บาท" in kind_word


def test_release_and_closing_when_all_was_paid(scene: scenes.Scene) -> None:
    with scene.installation.database.write() as session:
        case = paths.at_the_table(session, scene, scenes.lend(session, 1))
        paths.settle(session, scene, case, months=4)
        deal = settlement_of(session, case)
        assert deal is not None
        case.contract.postings.append(
            Posting(
                kind="receipt",
                on=scenes.DAY + timedelta(days=1),
                amount=deal.total,
                ref="R-all",
                recorded_at=scenes.NOW,
            )
        )
        session.flush()
        released = _made(session, scene, case, "release_letter", LATER)
        (memo,) = _made(session, scene, case, "closing_memo", LATER)
        with pytest.raises(Refused):
            _made(session, scene, case, "breach_letter", LATER)
        assert f"{money(deal.total + Decimal(40000))} บาท" in _text(scene, released[0])
        assert "ชำระครบ" in _text(scene, memo)


def test_withdrawal_names_the_petition(scene: scenes.Scene) -> None:
    with scene.installation.database.write() as session:
        case = paths.filed(session, scene, scenes.lend(session, 1))
        (paper,) = _made(session, scene, case, "withdrawal_of_petition")
        assert "ก ๑๒/๒๕๖๙" in _text(scene, paper)


def test_heirs_note_gives_a_year_from_knowledge(scene: scenes.Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        dead = case.contract.obligors[1].person
        dead.died_on, dead.death_known_on = date(2026, 6, 1), date(2026, 7, 15)
        session.flush()
        (paper,) = _made(session, scene, case, "heirs_note")
        assert "๑๕ กรกฎาคม ๒๕๗๐" in _text(scene, paper)


def test_write_off_memo_says_it_is_no_release(scene: scenes.Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        (paper,) = _made(session, scene, case, "write_off_memo")
        assert "ไม่ใช่การปลดหนี้" in _text(scene, paper)


def test_no_refusal_is_a_fault_of_ours(scene: scenes.Scene) -> None:
    """What cannot be made says so as the office's own error, in Thai, never as a broken program."""
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        for kind in (*ANY_CASE, *REFUSED, "receipt_note", "write_off_memo"):
            try:
                assert _made(session, scene, case, kind)
            except CaseworkError as told:
                assert told.th, kind
