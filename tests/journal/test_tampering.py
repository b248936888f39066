"""Eight ways to falsify the journal, by someone who may write to every table: all are found.

What the chain alone shows is found without help; what it cannot show, against a checkpoint held elsewhere.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from casework.errors import Invalid
from casework.installation import Installation
from casework.journal.chain import GENESIS, digest
from casework.journal.models import Entry
from casework.journal.operations import record
from casework.journal.verify import Verification, checkpoint, verify
from casework.staff.operations import console

DAY = date(2026, 11, 21)
STREAMS, LENGTH = 4, 6
Attack = Callable[[Session, random.Random], None]


def write_journal(place: Installation) -> str:
    """A journal of 24 entries, its checkpoint written down, and three entries since."""
    with place.database.write() as session:
        for n in range(STREAMS * LENGTH):
            record(session, f"case:{n % STREAMS}", "step", console(), DAY, after=f"stage{n}", facts={"n": n})
    with place.database.write() as session:
        written_down = str(checkpoint(session))
    with place.database.write() as session:
        for n in range(3):
            record(session, f"case:{n}", "later", console(), DAY)
    return written_down


@pytest.fixture
def kept(installation: Installation) -> str:
    """The checkpoint of a journal on SQLite."""
    return write_journal(installation)


@pytest.fixture
def kept_on_either(either: Installation) -> str:
    """The checkpoint of a journal on each kind of database."""
    return write_journal(either)


def resign(session: Session, stream: str) -> None:
    """Make a stream's numbers, links and digests right again, as a forger with our program would."""
    previous = GENESIS
    for n, entry in enumerate(
        session.scalars(select(Entry).where(Entry.stream == stream).order_by(Entry.seq)), 1
    ):
        entry.n, entry.previous = n, previous
        entry.digest = previous = digest(entry)


def _one(session: Session, chance: random.Random, last: int = LENGTH) -> Entry:
    stream, n = f"case:{chance.randrange(STREAMS)}", chance.randint(1, last)
    return session.scalars(select(Entry).where(Entry.stream == stream, Entry.n == n)).one()


def edit(session: Session, chance: random.Random) -> None:
    changes = {
        "actor": "another",
        "action": "other",
        "before": "elsewhere",
        "after": "closed_paid",
        "facts": {"n": 99},
        "happened_on": DAY + timedelta(days=1),
        "sealed": b"other",
    }
    name = chance.choice(sorted(changes))
    setattr(_one(session, chance), name, changes[name])


def delete_one(session: Session, chance: random.Random) -> None:
    session.delete(_one(session, chance, LENGTH - 1))


def insert_one(session: Session, chance: random.Random) -> None:
    after = _one(session, chance, LENGTH - 1)
    row = {c.key: getattr(after, c.key) for c in Entry.__table__.columns if c.key != "seq"}
    session.execute(insert(Entry).values({**row, "n": 90, "after": "forged", "previous": after.digest}))


def reorder(session: Session, chance: random.Random) -> None:
    stream, n = f"case:{chance.randrange(STREAMS)}", chance.randint(1, LENGTH - 1)
    first, second = session.scalars(
        select(Entry).where(Entry.stream == stream, Entry.n.in_((n, n + 1))).order_by(Entry.n)
    )
    a, b = first.seq, second.seq
    for old, new in ((a, -1), (b, a), (-1, b)):
        session.execute(update(Entry).where(Entry.seq == old).values(seq=new))


def truncate(session: Session, chance: random.Random) -> None:
    stream = f"case:{chance.randrange(STREAMS)}"
    session.execute(delete(Entry).where(Entry.stream == stream, Entry.n > chance.randint(0, LENGTH - 1)))


def re_sign(session: Session, chance: random.Random) -> None:
    entry = _one(session, chance)
    entry.after = "closed_paid"
    session.flush()
    resign(session, entry.stream)


def swap(session: Session, chance: random.Random) -> None:
    one, other = chance.sample(range(STREAMS), 2)
    n = chance.randint(1, LENGTH)
    first, second = (
        session.scalars(select(Entry).where(Entry.stream == f"case:{s}", Entry.n == n)).one()
        for s in (one, other)
    )
    first.facts, second.facts = second.facts, first.facts
    first.after, second.after = second.after, first.after


def backdate(session: Session, chance: random.Random) -> None:
    entry = _one(session, chance)
    entry.recorded_at -= timedelta(days=400)
    entry.happened_on -= timedelta(days=400)
    session.flush()
    resign(session, entry.stream)


def attacked(place: Installation, attack: Attack, seed: int, kept: tuple[str, ...]) -> Verification:
    with place.database.write() as session:
        attack(session, random.Random(seed))
        session.flush()
        found = verify(session, kept)
        session.rollback()
    return found


def test_journal_is_whole_when_nobody_touched_it(installation: Installation, kept: str) -> None:
    with installation.database.read() as session:
        found = verify(session, [kept])
    assert found.whole
    assert (found.entries, found.streams) == (STREAMS * LENGTH + 3, STREAMS)


SHOWN_BY_THE_CHAIN = (edit, delete_one, insert_one, reorder, swap)
SHOWN_BY_A_CHECKPOINT = (truncate, re_sign, backdate)


def missed(place: Installation, attacks: tuple[Attack, ...], kept: tuple[str, ...]) -> list[str]:
    """The attacks that were not found."""
    tries = [(attack, seed) for attack in attacks for seed in range(25)]
    return [
        f"{attack.__name__} {seed}" for attack, seed in tries if attacked(place, attack, seed, kept).whole
    ]


def test_falsification_is_found_when_only_the_chain_is_known(installation: Installation, kept: str) -> None:
    assert not missed(installation, SHOWN_BY_THE_CHAIN, ())


def test_falsification_is_found_when_a_checkpoint_was_kept(either: Installation, kept_on_either: str) -> None:
    assert not missed(either, SHOWN_BY_THE_CHAIN + SHOWN_BY_A_CHECKPOINT, (kept_on_either,))


def test_checkpoint_is_what_finds_it_when_the_chain_is_made_whole_again(
    installation: Installation, kept: str
) -> None:
    for attack in SHOWN_BY_A_CHECKPOINT:

        def all_of_it(session: Session, chance: random.Random, attack: Attack = attack) -> None:
            attack(session, chance)
            session.flush()
            for stream in range(STREAMS):
                resign(session, f"case:{stream}")

        assert attacked(installation, all_of_it, 1, ()).whole
        found = attacked(installation, all_of_it, 1, (kept,))
        assert [one.code for one in found.breaks] == ["checkpoint"]


def test_whole_journal_gone_is_found_when_a_checkpoint_was_kept(
    installation: Installation, kept: str
) -> None:
    def empty(session: Session, _chance: random.Random) -> None:
        session.execute(delete(Entry))

    assert attacked(installation, empty, 1, ()).whole
    assert not attacked(installation, empty, 1, (kept,)).whole


def test_break_names_the_place_when_found(installation: Installation, kept: str) -> None:
    def third_of_case_2(session: Session, _chance: random.Random) -> None:
        session.execute(
            update(Entry).where(Entry.stream == "case:2", Entry.n == 3).values(after="closed_paid")
        )

    (found,) = attacked(installation, third_of_case_2, 1, ()).breaks
    assert (found.stream, found.n, found.code) == ("case:2", 3, "altered")
    assert found.th
    assert found.en


@pytest.mark.parametrize(
    ("column", "code"), [("facts", "altered"), ("recorded_at", "unreadable"), ("digest", "altered")]
)
def test_journal_is_not_taken_for_whole_when_a_value_is_no_value(
    installation: Installation, column: str, code: str
) -> None:
    with installation.database.write() as session:
        record(session, "case:0", "step", console(), DAY)
        session.connection().exec_driver_sql(f"update journal set {column} = 'not one'")
        session.expire_all()
        assert [one.code for one in verify(session).breaks] == [code]


@pytest.mark.parametrize(
    "junk", ["", "12", "12-", "x-" + "a" * 32, "12-abc", "-1-" + "a" * 32, "12-" + "g" * 32]
)
def test_checkpoint_is_refused_when_it_cannot_be_read(installation: Installation, junk: str) -> None:
    with pytest.raises(Invalid), installation.database.read() as session:
        verify(session, [junk])


def test_checkpoint_of_entries_never_written_is_not_met_when_held_against_us(
    installation: Installation, kept: str
) -> None:
    with installation.database.read() as session:
        assert not verify(session, ["7-" + "0" * 32]).whole
