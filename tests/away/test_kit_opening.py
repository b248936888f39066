"""Opening a kit: the passphrase, an altered file, the clock, two processes, a disk that takes nothing."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
import time_machine
from browsing import Browser
from scenes import DAY, booked, invited, lend
from sqlalchemy import func, select

from casework.away.faults import AlreadyOpen, Altered, ClockWrong, NoKit, NotKept, WrongPassphrase
from casework.away.models import DayKit
from casework.away.opening import Opened, master_of, open_kit
from casework.away.operations import take_away
from casework.away.package import header_of
from casework.away.passphrase import new_passphrase
from casework.clock import utc_now
from casework.errors import Forbidden, Refused
from casework.journal.models import Entry
from casework.kit import NumbersUsedUp
from casework.mediation.models import Attendance, MediationDay
from casework.mediation.operations import advance_day
from casework.papers.operations import next_letter_number
from casework.steps.operations import take_step
from tests.away.day import EVENING, MORNING, NIGHT, Away, attend, cases_of
from tests.steps.paths import at


def test_a_wrong_passphrase_is_told_from_an_altered_kit(away: Away) -> None:
    away.plan(1)
    away.take()
    header = header_of(away.file)
    assert re.fullmatch(r"([0-9A-Z]{4}-){5}[0-9A-Z]{4}", away.words)
    assert master_of(header, f" {away.words.lower().replace('-', ' ')} ")
    with pytest.raises(WrongPassphrase):
        master_of(header, new_passphrase())
    for name in ("expires_at", "held_on", "digest", "kit"):
        with pytest.raises(Altered):
            master_of({**header, name: "2030-01-01T00:00:00+00:00"}, away.words)
    with pytest.raises(Altered):
        master_of({**header, "wrapped": "00" * 60}, away.words)
    with pytest.raises(NoKit):
        master_of({**header, "kind": "other"}, away.words)


def test_an_altered_kit_does_not_open_and_leaves_nothing_behind(away: Away) -> None:
    away.plan(1)
    away.take()
    whole, master = away.file.read_bytes(), master_of(header_of(away.file), away.words)
    refused, places = 0, range(0, len(whole), max(1, len(whole) // 40))
    for place in places:
        away.file.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            with time_machine.travel(MORNING):
                open_kit(away.file, master_of(header_of(away.file), away.words), utc_now).close()
        except (Altered, NoKit, WrongPassphrase):
            refused += 1
            assert not away.unpacked.exists()
            continue
        assert header_of(away.unpacked) == header_of(away.file)
        for path in sorted(away.unpacked.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        away.unpacked.rmdir()
    assert refused > len(places) * 0.8
    away.file.write_bytes(whole[:-200])
    with pytest.raises((Altered, NoKit)):
        open_kit(away.file, master, utc_now)


def test_an_altered_generation_is_not_opened(away: Away) -> None:
    away.plan(1)
    away.take()
    with away.laptop():
        pass
    newest = max(away.unpacked.glob("*.sealed"))
    content = bytearray(newest.read_bytes())
    content[len(content) // 2] ^= 1
    newest.write_bytes(bytes(content))
    with pytest.raises(Altered), away.laptop():
        pass


def test_nothing_lies_open_on_the_laptops_disk(away: Away) -> None:
    away.plan(2)
    away.begin()
    away.take()
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            attend(session, away, cases_of(session)[0])
        for path in away.folder.rglob("*"):
            if path.is_file() and path.name != "lock":
                content = path.read_bytes()
                for told in ("สมศรี", "ใจดี", "ภู.0001", "ปาเต๊ะ"):
                    assert told.encode() not in content, (path, told)
                assert b"SQLite format 3" not in content
        assert len(list(away.unpacked.glob("*.sealed"))) == 2


def test_a_transaction_that_wrote_nothing_makes_no_generation(away: Away) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened:
        before = opened.memory.number
        for _ in range(3):
            with opened.installation.database.write():
                pass
        assert opened.memory.number == before
        with opened.installation.database.write() as session:
            attend(session, away, cases_of(session)[0])
        assert opened.memory.number == before + 1
        with opened.installation.database.write() as session:
            attend(session, away, cases_of(session)[0])
        assert opened.memory.number == before + 2
    with away.laptop() as opened, opened.installation.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Attendance)) == 2


def test_what_a_killed_process_left_half_made_is_swept_away(away: Away) -> None:
    away.plan(1)
    away.take()
    with away.laptop() as opened:
        work = opened.installation.settings.work
    (work / "half").mkdir()
    (work / "half" / "paper.docx").write_bytes(b"open")
    (away.unpacked / "tmpabc").write_bytes(b"half a generation")
    with away.laptop():
        assert not list(work.iterdir()) and not list(away.unpacked.glob("tmp*"))


def test_one_process_at_a_time_has_the_kit(away: Away) -> None:
    away.plan(1)
    away.take()
    with away.laptop(), pytest.raises(AlreadyOpen), away.laptop():
        pass
    with away.laptop():
        pass


@pytest.mark.parametrize("when", [EVENING - timedelta(hours=3), EVENING - timedelta(days=400)])
def test_a_clock_before_the_taking_is_refused_and_says_what_it_shows(away: Away, when: datetime) -> None:
    away.plan(1)
    away.take()
    shows = r"it shows \d\d/\d\d/\d{4} \d\d:\d\d"
    with pytest.raises(ClockWrong, match=shows) as refused, away.laptop(when):
        pass
    assert "23/11/2026 17:00" in refused.value.en and "โปรดตั้งวันและเวลา" in refused.value.th


def test_a_clock_set_back_between_two_openings_is_refused_until_a_person_vouches(away: Away) -> None:
    """It ran ahead; now it is right, and an act says that she said so."""
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop(NIGHT) as opened, opened.installation.database.write() as session:
        attend(session, away, cases_of(session)[0])
    with pytest.raises(ClockWrong), away.laptop(MORNING):
        pass
    with away.laptop(MORNING, trust_clock=True) as opened, opened.installation.database.read() as session:
        told = session.scalars(select(Entry).where(Entry.action == "kit.clock_set_back")).one()
        assert told.facts["clock"].startswith("2026-11-24T02")
        assert session.scalar(select(func.count()).select_from(Attendance)) == 2
    with away.laptop(MORNING + timedelta(hours=1)):
        pass


def test_a_clock_set_back_under_way_stops_the_writing(away: Away) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop(NIGHT) as opened:
        back, refused = time_machine.travel(MORNING), pytest.raises(ClockWrong)
        with back, refused, opened.installation.database.write():
            pass
        with opened.installation.database.write() as session:
            attend(session, away, cases_of(session)[0])


def test_what_the_disk_refused_is_not_said_to_be_done(away: Away, monkeypatch: pytest.MonkeyPatch) -> None:
    away.plan(1)
    away.begin()
    away.take()

    def full(_memory: object, _number: int, _database: bytes) -> None:
        raise OSError(28, "No space left on device")

    with away.laptop() as opened:
        with monkeypatch.context() as patched:
            patched.setattr(type(opened.memory), "_write", full)
            with pytest.raises(NotKept), opened.installation.database.write() as session:
                attend(session, away, cases_of(session)[0])
        with pytest.raises(NotKept), opened.installation.database.write() as session:
            attend(session, away, cases_of(session)[0])
    with away.laptop() as opened, opened.installation.database.write() as session:
        assert session.scalar(select(func.count()).select_from(Attendance)) == 0
        attend(session, away, cases_of(session)[0])


def test_only_the_days_own_steps_are_taken_on_the_laptop(away: Away) -> None:
    away.plan(1)
    away.take()
    with away.laptop() as opened, opened.installation.database.write() as session:
        case = cases_of(session)[0]
        with pytest.raises(Forbidden, match="at the office"):
            given = {"happened_on": DAY}
            take_step(session, away.scene.secretary, case, "back_to_contact", given, today=DAY, now=at(DAY))
        day = session.get(MediationDay, away.day_id)
        assert day is not None
        with pytest.raises(Forbidden, match="at the office"):
            advance_day(session, away.scene.liaison, day, "cancel", {"happened_on": DAY}, today=DAY)


def test_letters_take_the_numbers_set_aside_and_no_other(away: Away) -> None:
    away.plan(1)
    away.take()
    with away.laptop() as opened, opened.installation.database.write() as session:
        taken = [next_letter_number(session, "83", "ภก 0019.2/ว", DAY, utc_now()) for _ in range(3)]
        assert taken == [f"ภก 0019.2/ว/{number}" for number in (1, 2, 3)]
        with pytest.raises(NumbersUsedUp):
            next_letter_number(session, "83", "ภก", DAY, utc_now())
        with pytest.raises(NumbersUsedUp):
            next_letter_number(session, "83", "ภก", DAY.replace(year=2027), utc_now())


def test_a_day_is_taken_once_and_not_when_it_is_over(away: Away) -> None:
    away.plan(1)
    away.take()
    with away.office.database.write() as session:
        day = session.get(MediationDay, away.day_id)
        assert day is not None
        with pytest.raises(Refused) as refused:
            take_away(session, away.scene.liaison, day, now=MORNING)
        assert [reason.code for reason in refused.value.reasons] == ["kit_is_out"]
        session.delete(session.scalars(select(DayKit)).one())
        session.flush()
        with pytest.raises(Refused) as refused:
            take_away(session, away.scene.liaison, day, now=MORNING + timedelta(days=9))
        assert [reason.code for reason in refused.value.reasons] == ["day_is_past"]


def test_a_day_that_was_not_made_ready_stays_at_the_office(away: Away) -> None:
    scene = away.scene
    with away.office.database.write() as session:
        day = booked(session, scene, [invited(session, scene, lend(session, 1))])
        with pytest.raises(Refused) as refused:
            take_away(session, scene.liaison, day, now=MORNING)
    assert [reason.code for reason in refused.value.reasons] == ["day_not_ready"]


def test_a_sign_in_on_the_laptop_is_an_act_that_comes_back(
    away: Away, at_laptop: Callable[[Opened, str], Browser]
) -> None:
    away.plan(1)
    away.take()
    with away.laptop() as opened:
        at_laptop(opened, "ss1")
        path = away.send(opened)
    away.bring(path)
    with away.office.database.read() as session:
        signed_in = session.scalars(select(Entry).where(Entry.action == "user.sign_in"))
        (told,) = [one for one in signed_in if one.facts.get("kit") == str(away.kit_id)]
        assert told.stream.startswith("user:")
    away.whole()


def test_memory_is_really_given_back(away: Away) -> None:
    away.plan(1)
    away.take()
    with away.laptop() as opened:
        name = opened.memory.url.removeprefix("sqlite:///").removesuffix("&uri=true")
    again = sqlite3.connect(name, uri=True)
    assert again.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    again.close()
