"""Twenty people change the same record they all read: one wins, nineteen are told (PROMISES 2)."""

from __future__ import annotations

import threading
from collections import Counter

from sqlalchemy import select

from casework.errors import Stale
from casework.installation import Installation
from casework.journal.models import Entry
from casework.journal.verify import verify
from casework.staff import operations
from casework.staff.models import User
from casework.staff.operations import console


def test_one_wins_and_the_others_are_stale_when_twenty_write_the_same_version(either: Installation) -> None:
    with either.database.write() as session:
        malee, _ = operations.add_user(session, console(), "malee", role="SS", province="83")
    read, told = threading.Barrier(20), Counter[str]()

    def write(number: int) -> None:
        read.wait()
        try:
            with either.database.write() as session:
                user = session.get_one(User, malee.id)
                user.expect_version(malee.version)
                operations.change_user(session, console(), user, display_name=f"คนที่ {number}", role="SS")
        except Stale:
            told["stale"] += 1
        except Exception as error:
            told[repr(error)] += 1
        else:
            told["won"] += 1

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == {"won": 1, "stale": 19}
    with either.database.read() as session:
        assert session.get_one(User, malee.id).version == malee.version + 1
        assert len(session.scalars(select(Entry).where(Entry.action == "user.change")).all()) == 1
        assert verify(session).whole
