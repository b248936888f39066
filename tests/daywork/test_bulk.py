"""One act for many cases: each by itself, a result for each, on the page and for programs."""

from __future__ import annotations

from typing import Any

import pytest
from scenes import NOW, TODAY, Scene, booked, invited, lend
from sqlalchemy import select

from casework.daywork.operations.bulk import ACTS, do_for_many
from casework.errors import Forbidden, Invalid
from casework.field.models import Evidence
from casework.mediation.models import MediationDay
from casework.mediation.operations import end_hearing
from casework.mediation.queries.hearings import hearings_of
from casework.staff.operations import console


def _day(session: Any, scene: Scene, cases: int = 2) -> MediationDay:
    return booked(session, scene, [invited(session, scene, lend(session, n)) for n in range(1, cases + 1)])


def test_a_case_that_refuses_says_why_and_stops_no_other(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene)
        first, second = hearings_of(session, scene.secretary, day)
        end_hearing(session, first, "failed", TODAY)
        told = do_for_many(session, scene.secretary, [first, second], "signed", now=NOW)
        assert [(one.ok, one.changed) for one in told] == [(False, 0), (True, 1)]
        assert told[0].reasons and told[0].reasons[0].th
        again = do_for_many(session, scene.secretary, [second], "signed", now=NOW)
        assert [(one.ok, one.changed, one.reasons[0].code) for one in again] == [(True, 0, "nothing_to_do")]


def test_extracts_are_asked_for_once_and_received_once(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene, 1)
        hearings = hearings_of(session, scene.secretary, day)
        for row in session.scalars(select(Evidence).where(Evidence.kind == "registry_extract")):
            session.delete(row)
        session.flush()

        def changed(code: str) -> int:
            (told,) = do_for_many(session, scene.secretary, hearings, code, now=NOW)
            return told.changed

        assert [changed("extracts_received"), changed("extracts_asked"), changed("extracts_asked")] == [
            0,
            2,
            0,
        ]
        assert [changed("extracts_received"), changed("extracts_received"), changed("extracts_asked")] == [
            2,
            0,
            0,
        ]


def test_papers_never_made_are_not_issued(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        day = _day(session, scene, 1)
        (told,) = do_for_many(
            session, scene.secretary, hearings_of(session, scene.secretary, day), "issue_papers", now=NOW
        )
        assert [one.code for one in told.reasons] == ["no_drafts"] and not told.ok


def test_an_unknown_act_and_one_without_the_right_are_refused(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        with pytest.raises(Invalid):
            do_for_many(session, scene.secretary, [], "burn", now=NOW)
        with pytest.raises(Forbidden):
            do_for_many(session, console(role="AU"), [], next(iter(ACTS)), now=NOW)


def test_the_page_shows_a_result_for_each_case(scene: Scene, sign: Any) -> None:
    with scene.installation.database.write() as session:
        day_id = _day(session, scene).id
    clerk = sign("ss1")
    page = clerk.open(f"/days/{day_id}/bulk")
    assert "พร้อมแล้วร้อยละ" in page.text_content()
    page = clerk.send(page, "/bulk", act="signed")
    assert "ทำได้ 2 จาก 2 เรื่อง" in page.text_content()
    assert page.text_content().count("ทำแล้ว 1") == 2
