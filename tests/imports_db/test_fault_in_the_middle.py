"""A fault at any statement of an import leaves nothing of it: all or nothing (PROMISES 1)."""

from __future__ import annotations

from typing import Any

from phuket_register import NOW, enter, small, take
from sqlalchemy import event
from test_repeat_import import contents, later

from casework.imports.book import Book
from casework.imports.operations import preview
from casework.installation import Installation

NUMBERS = ("ภู.0165/2555", "ภู.0365/2555", "ภู.0005/2564")


class Cut(RuntimeError):
    """The line to the database is cut."""


class Scissors:
    """Cuts the connection before its n-th writing statement; counts them all when n is none."""

    def __init__(self, installation: Installation, n: int | None) -> None:
        self.seen, self._n = 0, n
        self._engine = installation.database.engine
        event.listen(self._engine, "before_cursor_execute", self._snip)

    def _snip(self, _connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        if statement.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE")):
            self.seen += 1
            if self.seen == self._n:
                raise Cut(statement)

    def put_away(self) -> None:
        event.remove(self._engine, "before_cursor_execute", self._snip)


def cut_everywhere(installation: Installation, file: Book) -> int:
    """Cut the entering of `file` at every one of its writes; how many there were."""
    before = contents(installation)
    n = 0
    while True:
        n += 1
        scissors = Scissors(installation, n)
        try:
            enter(installation, file)
        except Cut:
            assert contents(installation) == before, f"something remained of write {n}"
        else:
            return scissors.seen
        finally:
            scissors.put_away()


def test_nothing_remains_when_the_first_entering_is_cut_at_any_write(either: Installation) -> None:
    assert cut_everywhere(either, small(*NUMBERS)) >= 8  # persons … postings, journal, mapping, run


def test_nothing_remains_when_an_update_is_cut_at_any_write(either: Installation) -> None:
    enter(either, small(*NUMBERS))
    file = later()
    for sheet in file.sheets[1:]:
        for row in sheet.rows[1:]:
            row[3] = 1234.0
    for row in file.sheets[0].rows[5:]:
        row[19] = "ที่อยู่ใหม่"
    assert cut_everywhere(either, file) >= 7


def test_preview_writes_nothing(either: Installation) -> None:
    before = contents(either)
    scissors = Scissors(either, 1)
    with either.database.read() as session:
        told = preview(session, take(either, small(*NUMBERS)), now=NOW)
    scissors.put_away()
    assert told["changes"]["counts"]["contracts_entered"] == 3
    assert contents(either) == before
