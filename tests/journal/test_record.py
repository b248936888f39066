"""Writing the journal: one entry per effect, each following from the one before it."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.errors import Busy
from casework.installation import Installation
from casework.journal.chain import GENESIS, digest
from casework.journal.models import Entry
from casework.journal.operations import Private, record
from casework.journal.verify import checkpoint, verify
from casework.security.vault import seal, unseal
from casework.staff.operations import console

DAY = date(2026, 11, 21)


def entries(session: Session, stream: str) -> list[Entry]:
    return list(session.scalars(select(Entry).where(Entry.stream == stream).order_by(Entry.n)))


def test_entries_follow_from_one_another_when_recorded(installation: Installation) -> None:
    with installation.database.write() as session:
        for action in ("one", "two", "three"):
            record(session, "case:a", action, console(), DAY)
        record(session, "case:b", "one", console(), DAY)
    with installation.database.read() as session:
        chain = entries(session, "case:a")
        assert [entry.n for entry in chain] == [1, 2, 3]
        assert [entry.previous for entry in chain] == [GENESIS, chain[0].digest, chain[1].digest]
        assert entries(session, "case:b")[0].previous == GENESIS
        assert all(digest(entry) == entry.digest for entry in chain)


def test_everything_given_is_kept_when_read_back(either: Installation) -> None:
    key = bytes(range(32))
    private = Private(uuid4(), seal(key, "ป่วย ขอเลื่อน"))
    facts = {"amount": Decimal("1000.50"), "on": DAY, "id": private.person_id, "count": 3, "none": None}
    with either.database.write() as session:
        record(session, "case:a", "step", console(), DAY, before="x", after="y", facts=facts, private=private)
    with either.database.read() as session:
        (entry,) = entries(session, "case:a")
        assert (entry.before, entry.after, entry.actor, entry.happened_on) == ("x", "y", "console", DAY)
        assert entry.facts == {
            "amount": "1000.50",
            "on": "2026-11-21",
            "id": str(private.person_id),
            "count": 3,
            "none": None,
        }
        assert unseal(key, entry.sealed or b"") == "ป่วย ขอเลื่อน"
        assert verify(session).whole


def test_day_is_the_offices_when_an_act_is_its_own_recording(installation: Installation) -> None:
    after_midnight = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)  # 01:00 on the 21st in Thailand
    with time_machine.travel(after_midnight, tick=False), installation.database.write() as session:
        record(session, "user:a", "user.on", console())
    with installation.database.read() as session:
        (entry,) = entries(session, "user:a")
        assert (entry.happened_on, entry.recorded_at) == (DAY, after_midnight)


@pytest.mark.parametrize("figure", [float("nan"), float("inf")])
def test_figure_that_is_no_number_is_refused_when_recorded(installation: Installation, figure: float) -> None:
    with pytest.raises(ValueError, match="JSON"), installation.database.write() as session:
        record(session, "case:a", "step", console(), DAY, facts={"amount": figure})


def test_nothing_remains_when_the_effect_fails(installation: Installation) -> None:
    with pytest.raises(ZeroDivisionError), installation.database.write() as session:
        record(session, "case:a", "step", console(), DAY)
        raise ZeroDivisionError
    with installation.database.read() as session:
        assert not entries(session, "case:a")


def test_second_entry_of_a_number_is_refused_when_the_queue_is_passed_by(installation: Installation) -> None:
    with installation.database.write() as session:
        entry = record(session, "case:a", "step", console(), DAY)
    twin = {
        column.key: getattr(entry, column.key) for column in Entry.__table__.columns if column.key != "seq"
    }
    with pytest.raises(IntegrityError), installation.database.write() as session:
        session.add(Entry(**twin))


@pytest.mark.parametrize("streams", [1, 4])
def test_chain_is_whole_when_twenty_write_at_once(either: Installation, streams: int) -> None:
    faults: list[Exception] = []
    start = threading.Barrier(20)

    def write(number: int) -> None:
        start.wait()
        try:
            with either.database.write() as session:
                record(session, f"case:{number % streams}", "step", console(), DAY, facts={"number": number})
        except Exception as error:
            faults.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not [fault for fault in faults if not isinstance(fault, Busy)]
    with either.database.read() as session:
        found = verify(session)
    assert found.whole
    assert found.entries == 20 - len(faults)
    assert found.streams == streams


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_checkpoint_waits_for_who_is_writing_when_her_entry_has_an_earlier_number(
    either: Installation,
) -> None:
    slow = either.database.session(write=True)
    record(slow, "case:slow", "step", console(), DAY)
    with either.database.write() as session:
        record(session, "case:quick", "step", console(), DAY)
    kept: list[str] = []

    def write_down() -> None:
        with either.database.read() as session:
            kept.append(str(checkpoint(session)))

    waiting = threading.Thread(target=write_down)
    waiting.start()
    waiting.join(0.3)
    assert not kept
    slow.commit()
    slow.close()
    waiting.join(10)
    with either.database.read() as session:
        found = verify(session, kept)
    assert found.whole
    assert found.entries == int(kept[0].partition("-")[0]) == 2
