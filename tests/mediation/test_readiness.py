"""Day One: what each case has and lacks, and what holds the day back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from scenes import DAY, TODAY, Scene, booked, invited, lend, office_at_work
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Consent
from casework.errors import Invalid
from casework.field.models import Evidence
from casework.installation import Installation
from casework.mediation import operations as mediation
from casework.mediation.models import MediationDay
from casework.mediation.queries.board import day_board
from casework.mediation.queries.hearings import hearings_of
from casework.mediation.readiness import ITEMS, Preparation, Prepared, cells, percent

MET = Prepared("ก", True, True, TODAY, TODAY)


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


def _states(case: Preparation, on: date = TODAY) -> dict[str, str]:
    return {cell.item.code: cell.state for cell in cells(case, on, 30)}


@pytest.mark.parametrize(
    ("people", "consent", "ids", "extracts"),
    [
        ((MET, MET), "done", "done", "done"),
        ((MET, Prepared("ข", True, None, TODAY)), "waiting", "done", "done"),
        ((Prepared("ก", True, False, TODAY), Prepared("ข", True)), "missing", "done", "missing"),
        ((MET, Prepared("ข", False, True, None, TODAY)), "done", "missing", "waiting"),
        ((MET, Prepared("ข", True, False, TODAY - timedelta(days=30))), "done", "done", "done"),
        ((MET, Prepared("ข", True, False, TODAY - timedelta(days=31))), "done", "done", "missing"),
    ],
)
def test_records_show_what_is_done(
    people: tuple[Prepared, ...], consent: str, ids: str, extracts: str
) -> None:
    found = _states(Preparation(people))
    assert (found["consent"], found["ids"], found["extracts"]) == (consent, ids, extracts)


def test_papers_and_ticks_fill_their_own_items() -> None:
    codes = [item.code for item in ITEMS]
    papers = {item.code: TODAY for item in ITEMS if item.how == "paper"}
    ticks = {item.code: TODAY for item in ITEMS if item.how == "hand"}
    assert percent(cells(Preparation((MET,), papers, ticks), TODAY, 30)) == 100
    found = _states(Preparation((MET,), ticks, papers))
    assert [code for code in codes if found[code] == "done"] == ["consent", "ids", "extracts", "court"]


def _board_day(session: Session, scene: Scene) -> MediationDay:
    return booked(session, scene, [invited(session, scene, lend(session, n)) for n in (1, 2)])


def test_the_board_counts_what_holds_the_day_back(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _board_day(session, scene)
        board = day_board(session, scene.secretary, day, today=TODAY)
        assert (len(board.rows), board.ready, board.due_on) == (2, 0, date(2026, 11, 23))
        assert {item.code: count for item, count in board.missing} == {
            "petition": 2,
            "power_of_attorney": 2,
            "evidence_list": 2,
            "statement_of_debt": 2,
            "signed": 2,
            "appointed": 2,
        }
        assert board.percent == board.rows[0].percent == 45
        assert board.rows[0].officer == scene.secretary.display_name


def test_a_withdrawn_answer_and_an_old_extract_show_on_the_board(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _board_day(session, scene)
        for answer in session.scalars(select(Consent)):
            answer.voided_on = TODAY
        for extract in session.scalars(select(Evidence).where(Evidence.kind == "registry_extract")):
            extract.dated_on = TODAY - timedelta(days=45)
        session.flush()
        (row, _) = day_board(session, scene.secretary, day, today=TODAY).rows
        found = {cell.item.code: cell for cell in row.cells}
        assert (found["consent"].state, found["extracts"].state) == ("missing", "missing")
        assert found["extracts"].note.en == "45 days: too old"


def test_a_tick_is_set_once_taken_back_and_only_for_what_is_done_by_hand(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        (hearing, _) = hearings_of(session, scene.secretary, _board_day(session, scene))
        assert mediation.tick(session, scene.secretary, hearing, "signed", today=DAY)
        assert not mediation.tick(session, scene.secretary, hearing, "signed", today=DAY)
        assert mediation.tick(session, scene.secretary, hearing, "signed", today=DAY, done=False)
        with pytest.raises(Invalid):
            mediation.tick(session, scene.secretary, hearing, "petition", today=DAY)
