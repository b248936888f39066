"""The set of the day: what each result owes, when it counts as out, and where a hearing stands."""

from __future__ import annotations

from datetime import timedelta

import pytest
from scenes import TODAY, Scene, booked, invited, lend, office_at_work, set_of_the_day
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.installation import Installation
from casework.mediation import operations as mediation
from casework.mediation.models import Hearing
from casework.mediation.queries.hearings import hearings_of
from casework.mediation.queries.same_day import sets_of
from casework.mediation.same_day import LIVE, Deal, lacking, live_state, queue_number, wanted
from casework.papers.models import Paper


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


@pytest.mark.parametrize(
    ("state", "asked", "kinds"),
    [
        ("booked", False, 0),
        ("in_room", True, 0),
        ("failed", False, 2),
        ("adjourned", True, 2),
        ("settled", False, 4),
        ("settled", True, 5),
    ],
)
def test_each_result_owes_its_own_papers(state: str, asked: bool, kinds: int) -> None:
    owed = wanted(state, asked)
    assert len(owed) == len(set(owed)) == kinds
    assert lacking(state, asked, {}) == owed
    assert lacking(state, asked, dict.fromkeys(owed, "draft")) == owed
    assert lacking(state, asked, dict.fromkeys(owed, "signed")) == ()


@pytest.mark.parametrize(
    ("state", "deal", "missing", "live"),
    [
        ("booked", None, (), "booked"),
        ("waiting", Deal(4, True), (), "waiting"),
        ("in_room", None, (), "in_room"),
        ("in_room", Deal(3), (), "agreed"),
        ("in_room", Deal(4), (), "signing"),
        ("in_room", Deal(0, True), (), "signing"),
        ("settled", Deal(4, True), ("settlement",), "papers"),
        ("settled", Deal(4, True), (), "done"),
        ("failed", None, (), "done"),
    ],
)
def test_a_hearing_stands_where_its_records_say(
    state: str, deal: Deal | None, missing: tuple[str, ...], live: str
) -> None:
    assert live_state(state, deal, missing) == live
    assert live in LIVE


def test_the_number_in_the_corridor_names_room_and_turn() -> None:
    assert (queue_number(1, 3), queue_number(2, 12)) == ("1-03", "2-12")


def _hearing(session: Session, scene: Scene) -> Hearing:
    day = booked(session, scene, [invited(session, scene, lend(session, 1))])
    (hearing,) = hearings_of(session, scene.secretary, day)
    return hearing


def test_only_a_paper_of_the_day_that_went_out_counts(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = _hearing(session, scene)
        mediation.end_hearing(session, hearing, "failed", hearing.day.held_on)

        def missing() -> tuple[str, ...]:
            (found,) = sets_of(session, hearing.day, [hearing])
            return found.missing

        both = missing()
        assert len(both) == 2
        set_of_the_day(session, hearing, issued=False)
        assert missing() == both
        papers = session.scalars(select(Paper)).all()
        for paper in papers:
            paper.stage = "issued"
        session.flush()
        assert missing() == ()
        papers[0].dated = hearing.day.held_on - timedelta(days=1)
        papers[1].stage = "void"
        session.flush()
        assert missing() == both
        assert hearing.day.held_on > TODAY
