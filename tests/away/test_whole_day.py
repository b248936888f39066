"""A day taken out, worked on the laptop, brought back: everything once, nothing lost."""

from __future__ import annotations

from scenes import DAY
from sqlalchemy import select

from casework.away.contents import returning
from casework.away.difference import changes
from casework.away.opening import Opened
from casework.daywork.operations.finishing import finish_set
from casework.db import Base
from casework.journal.models import Entry
from casework.mediation.models import Attendance, Hearing
from casework.papers.models import LetterNumber, Paper
from casework.settlements.models import Settlement
from casework.store import Store
from tests.away.day import Away, attend, cases_of
from tests.steps.paths import at, settle, take


def _work(away: Away, opened: Opened, which: int) -> None:
    """One hearing from the door to its set of papers."""
    with opened.installation.database.write() as session:
        case = cases_of(session)[which]
        attend(session, away, case)
        take(session, away.scene.liaison, case, "open_session", DAY, conciliator_appointed_on=DAY)
        settle(session, away.scene, case)
        hearing = session.scalars(select(Hearing).where(Hearing.case_id == case.id)).one()
        finish_set(session, away.scene.secretary, hearing, now=at(DAY))


def test_a_day_comes_back_whole_when_it_was_worked_on_the_laptop(away: Away) -> None:
    away.plan(3)
    away.begin()
    away.take()
    with away.laptop() as opened:
        for which in range(3):
            _work(away, opened, which)
        with opened.installation.database.read() as session:
            told = [entry.action for entry in session.scalars(select(Entry).order_by(Entry.seq))]
            papers = {row.id: row.store_key for row in session.scalars(select(Paper))}
        path = away.send(opened)
    brought = away.bring(path)
    assert not brought.clashes and len(brought.applied) == 3, brought
    away.whole()
    with away.office.database.read() as session:
        assert [case.stage for case in cases_of(session)] == ["settled"] * 3
        assert len(session.scalars(select(Attendance)).all()) == 6
        assert {row.state for row in session.scalars(select(Settlement))} == {"signed"}
        store = Store.of(session)
        for paper in session.scalars(select(Paper)):
            assert papers[paper.id] == paper.store_key
            store.get(paper.store_key)
        entries = [one for one in session.scalars(select(Entry)) if one.facts.get("kit") == str(away.kit_id)]
        assert {one.action for one in entries} >= {"open_session", "record_settlement", "paper.make"}
        assert len(told) > len(entries)
        assert not session.scalars(select(LetterNumber).where(LetterNumber.reserved_for.is_not(None))).all()


def test_nothing_but_what_returns_is_changed_on_the_laptop(away: Away) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened:
        _work(away, opened, 0)
        with opened.installation.database.read() as session:
            vault, base = opened.installation.vault, opened.content["rows"]
            everything = frozenset(name for name in base if name != "journal")
            changed = {row["table"] for row in changes(session, base, vault, everything)}
    own = {"login", "login_guess"}
    assert changed - own <= returning() | {"contract"}, changed
    assert Base.metadata.tables.keys() >= changed
