"""Bringing back: twice, later again, with the office at work meanwhile; nothing lost, nothing twice."""

from __future__ import annotations

import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import time_machine
from scenes import DAY
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.away.faults import Altered, KitVoid, NoKit, NotWorked, UnknownKit
from casework.away.models import DayKit, KitEntry, KitGroup
from casework.away.operations import bring, keep_office, take_laptop, void
from casework.away.package import header_of
from casework.away.uploads import as_return
from casework.cases.models import Case
from casework.clock import utc_now
from casework.daywork.operations.finishing import finish_set
from casework.errors import Refused, Stale
from casework.exports.letters import sheet_of
from casework.installation import Installation
from casework.issuing.queries import letters
from casework.journal.models import Entry
from casework.journal.operations import record
from casework.mediation.models import Attendance, Hearing
from casework.papers.models import LetterNumber, Paper
from casework.papers.operations import take_numbers
from casework.register.models import Posting
from casework.steps.verify import replay_breaks
from tests.away.day import EVENING, MORNING, NIGHT, Away, attend, cases_of
from tests.steps.paths import at, settle, take


def _open(session: Session, away: Away, which: int) -> Case:
    case = cases_of(session)[which]
    attend(session, away, case)
    take(session, away.scene.liaison, case, "open_session", DAY, conciliator_appointed_on=DAY)
    return case


def _pay(away: Away, which: int) -> None:
    """A payment comes in at the office while the day is away."""
    with time_machine.travel(NIGHT), away.office.database.write() as session:
        contract = cases_of(session)[which].contract
        contract.postings.append(
            Posting(kind="receipt", on=DAY, amount=Decimal("500.00"), ref="R-away", recorded_at=at(DAY))
        )
        session.flush()
        record(session, f"contract:{contract.id}", "register.post", away.scene.secretary, DAY)


def _group(session: Session, state: str) -> KitGroup:
    return session.scalars(select(KitGroup).where(KitGroup.state == state)).one()


def _count(session: Session, model: type) -> int:
    return len(session.scalars(select(model)).all())


def test_the_same_return_twice_changes_nothing(away: Away) -> None:
    away.plan(2)
    away.begin()
    away.take()
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            _open(session, away, 0)
        path = away.send(opened)
    assert not away.bring(path).already
    with away.office.database.read() as session:
        before = [_count(session, model) for model in (Entry, Attendance, KitEntry)]
    again = away.bring(path)
    assert (again.already, again.applied, again.clashes) == (True, (), ())
    with away.office.database.read() as session:
        assert [_count(session, model) for model in (Entry, Attendance, KitEntry)] == before
    away.whole()


def test_a_later_return_brings_only_what_is_new(away: Away) -> None:
    """The office goes on with what came back first; the laptop goes on with another case."""
    away.plan(2)
    away.begin()
    away.take()
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            _open(session, away, 0)
        first = away.send(opened, "first")
    away.bring(first)
    with time_machine.travel(NIGHT), away.office.database.write() as session:
        settle(session, away.scene, cases_of(session)[0])
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            _open(session, away, 1)
        second = away.send(opened, "second")
    brought = away.bring(second)
    assert [group.name.partition(":")[0] for group in brought.applied] == ["case"] and not brought.clashes
    with away.office.database.read() as session:
        assert [case.stage for case in cases_of(session)] == ["settled", "day_two"]
    away.whole()


def test_a_case_goes_on_over_two_returns(away: Away) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            settled = _open(session, away, 0)
        first = away.send(opened, "first")
        with opened.installation.database.write() as session:
            settle(session, away.scene, session.get(Case, settled.id) or settled)
        second = away.send(opened, "second")
    away.bring(first)
    assert not away.bring(second).clashes
    with away.office.database.read() as session:
        assert cases_of(session)[0].stage == "settled"
    away.whole()


def test_a_hearing_half_done_at_the_office_is_gone_on_with_on_the_laptop(away: Away) -> None:
    """The line is cut in the middle of a hearing."""
    away.plan(1)
    away.begin()
    with away.office.database.write() as session:
        _open(session, away, 0)
    away.take()
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            settle(session, away.scene, cases_of(session)[0])
        path = away.send(opened)
    assert not away.bring(path).clashes
    with away.office.database.read() as session:
        assert cases_of(session)[0].stage == "settled" and _count(session, Attendance) == 2
    away.whole()


def test_a_payment_meanwhile_waits_for_a_person_who_may_take_both(away: Away) -> None:
    away.plan(2)
    away.begin()
    away.take()
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            _open(session, away, 0)
            _open(session, away, 1)
        path = away.send(opened)
    _pay(away, 0)
    brought = away.bring(path)
    assert len(brought.applied) == 1
    (waits,) = brought.clashes
    assert not waits.hard
    with time_machine.travel(NIGHT), away.office.database.write() as session:
        assert cases_of(session)[0].stage == "petition_filed"
        take_laptop(session, away.scene.secretary, _group(session, "clash"), now=utc_now())
    with away.office.database.write() as session:
        assert [case.stage for case in cases_of(session)] == ["day_two", "day_two"]
        group = _group(session, "taken")
        with pytest.raises(Stale):
            keep_office(session, away.scene.secretary, group, now=utc_now())
    assert away.bring(path).already
    away.whole()


def test_the_same_attendance_at_both_places_leaves_the_office_as_it_is(away: Away) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            case = _open(session, away, 0)
            settle(session, away.scene, case)
            hearing = session.scalars(select(Hearing).where(Hearing.case_id == case.id)).one()
            finish_set(session, away.scene.secretary, hearing, now=at(DAY))
            made = {paper.id for paper in session.scalars(select(Paper))}
        path = away.send(opened)
    with time_machine.travel(NIGHT), away.office.database.write() as session:
        attend(session, away, cases_of(session)[0])
    (waits,) = away.bring(path).clashes
    assert waits.hard
    with time_machine.travel(NIGHT), away.office.database.write() as session:
        assert cases_of(session)[0].stage == "petition_filed" and _count(session, Attendance) == 2
        # what was printed at court exists: its codes are known here
        assert {paper.id for paper in session.scalars(select(Paper))} >= made
        with pytest.raises(Refused):
            take_laptop(session, away.scene.secretary, _group(session, "clash"), now=utc_now())
    with time_machine.travel(NIGHT), away.office.database.write() as session:
        keep_office(session, away.scene.secretary, _group(session, "clash"), now=utc_now())
    with away.office.database.read() as session:
        assert cases_of(session)[0].stage == "petition_filed"
        decided = [one for one in session.scalars(select(Entry)) if one.action == "kit.decide"]
        assert [one.facts["decision"] for one in decided] == ["kept"]
    away.whole()


def test_a_step_meanwhile_is_a_clash(away: Away) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            _open(session, away, 0)
        path = away.send(opened)
    with time_machine.travel(NIGHT), away.office.database.write() as session:
        _open(session, away, 0)
    (waits,) = away.bring(path).clashes
    assert waits.hard
    away.whole()


def test_the_kit_itself_or_its_folder_is_taken_in_without_a_passphrase(away: Away) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened, opened.installation.database.write() as session:
        _open(session, away, 0)
    for brought in (away.unpacked, away.file):
        with (
            time_machine.travel(NIGHT),
            away.office.database.write() as session,
            as_return(session, brought) as path,
        ):
            found = bring(session, away.scene.liaison, path, now=utc_now())
            assert not found.clashes
    with away.office.database.read() as session:
        assert cases_of(session)[0].stage == "day_two"
    away.whole()
    shutil.rmtree(away.unpacked)
    with away.office.database.read() as session, pytest.raises(NotWorked), as_return(session, away.file):
        pass


def test_a_void_or_foreign_kit_is_refused(away: Away, tmp_path: Path) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened:
        path = away.send(opened)
    with away.office.database.write() as session, pytest.raises(NoKit):
        (tmp_path / "other").write_bytes(b"PK no")
        bring(session, away.scene.liaison, tmp_path / "other", now=utc_now())
    with away.office.database.write() as session:
        void(session, away.scene.liaison, away.kit(session), "หายที่ศาล", now=utc_now())
    with pytest.raises(KitVoid, match="หายที่ศาล"):
        away.bring(path)
    with away.office.database.write() as session:
        kit = session.scalars(select(DayKit)).one()
        session.delete(kit)
    with pytest.raises(UnknownKit):
        away.bring(path)


def test_a_return_altered_anywhere_is_refused(away: Away) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            _open(session, away, 0)
        path = away.send(opened)
    whole = path.read_bytes()
    with away.office.database.read() as session:
        before = _count(session, Entry)
    digest, refused, places = header_of(path)["digest"], 0, range(0, len(whole), max(1, len(whole) // 60))
    for place in places:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            brought = away.bring(path)
        except (Altered, NoKit, UnknownKit):
            refused += 1
            continue
        assert (
            brought.of.digest == digest
        )  # a byte of the ZIP's own list, such as its clock, that says nothing
    assert refused > len(places) * 0.8
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises((Altered, NoKit)):
        away.bring(path)
    with away.office.database.read() as session:
        assert _count(session, Entry) >= before


def test_acts_of_another_day_are_doubts_and_a_clock_ahead_is_said(away: Away) -> None:
    away.plan(1)
    away.begin()
    away.take()
    wrong = NIGHT.replace(hour=14)
    with away.laptop(wrong) as opened:
        with opened.installation.database.write() as session:
            _open(session, away, 0)
            record(session, f"day:{away.day_id}", "note", away.scene.liaison, date(2026, 11, 25))
        path = away.send(opened)
    brought = away.bring(path)
    assert brought.of.skewed and brought.of.skew == 3 * 3600
    assert [doubt["happened_on"] for doubt in brought.of.doubts] == ["2026-11-25"]
    with away.office.database.read() as session:
        noted = [one for one in session.scalars(select(Entry)) if one.facts.get("kit") == str(away.kit_id)]
        told = [one for one in noted if not one.action.startswith("kit.")]
        assert told and all(one.facts["clock_doubted"] for one in told)


def test_unused_letter_numbers_go_back_or_are_explained(away: Away) -> None:
    away.plan(1)
    away.take()
    with away.laptop() as opened:
        path = away.send(opened)
    with time_machine.travel(MORNING), away.office.database.write() as session:
        (taken,) = take_numbers(session, "83", 2569, 1, utc_now())
        assert taken.number == 4
    away.bring(path)
    with away.office.database.read() as session:
        rows = session.scalars(select(LetterNumber).order_by(LetterNumber.number)).all()
        assert [(row.number, row.reserved_for) for row in rows] == [
            *((number, away.kit_id) for number in (1, 2, 3)),
            (4, None),
        ]
        lines = letters(session, "83", 2569)
        assert [line.state for line in lines] == ["reserved"] * 3 + ["void"]
        assert "กันไว้ให้โน้ตบุ๊ก" in str(sheet_of(lines, 2569, NIGHT).rows[0])


def test_a_return_comes_in_on_either_database(either: Installation, tmp_path: Path) -> None:
    from scenes import office_at_work

    away = Away(office_at_work(either), tmp_path)
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            settle(session, away.scene, _open(session, away, 0))
        path = away.send(opened)
    assert not away.bring(path).clashes
    assert away.bring(path).already
    with either.database.read() as session:
        assert cases_of(session)[0].stage == "settled"
        assert not list(replay_breaks(session))
    away.whole()
    assert EVENING < MORNING
