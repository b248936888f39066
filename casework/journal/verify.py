"""The auditor's proof: every chain whole, every digest right, every checkpoint kept elsewhere still met.

Each docket prints a checkpoint; `casework verify --checkpoint` takes it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Row, Text, func, select, type_coerce
from sqlalchemy.orm import Session

from casework.errors import Invalid
from casework.journal.chain import GENESIS, Checkpoint, Running, digest
from casework.journal.models import Entry
from casework.journal.operations import WRITERS

BATCH = 5_000
AS_WRITTEN = type_coerce(Entry.facts, Text).label("facts")
COLUMNS = [AS_WRITTEN if c.key == "facts" else c for c in Entry.__table__.columns]


@dataclass(frozen=True)
class Break:
    """One place where the journal is not what was written."""

    stream: str
    n: int
    code: str
    th: str
    en: str


@dataclass
class Verification:
    """What a run of `verify` found."""

    entries: int = 0
    streams: int = 0
    breaks: list[Break] = field(default_factory=list)
    checkpoint: Checkpoint = field(default_factory=lambda: Running().checkpoint())

    @property
    def whole(self) -> bool:
        """True where nothing was altered."""
        return not self.breaks


_SENTENCES = {
    "altered": ("เนื้อหาของรายการไม่ตรงกับลายพิมพ์ที่บันทึกไว้", "The entry's contents do not match its digest."),
    "gap": ("ลำดับรายการขาดหายหรือสลับที่", "An entry is missing or out of order."),
    "unlinked": ("รายการไม่ต่อเนื่องจากรายการก่อนหน้า", "The entry does not follow from the one before it."),
    "checkpoint": (
        "รายการก่อนจุดตรวจสอบที่เก็บไว้ภายนอกถูกเปลี่ยนแปลง",
        "Entries before the checkpoint held elsewhere have changed.",
    ),
    "unreadable": ("อ่านรายการต่อจากนี้ไม่ได้", "The journal cannot be read from here on."),
    "replay": ("ขั้นตอนที่บันทึกไว้ไม่ตรงกับสถานะปัจจุบัน", "The recorded steps do not lead to the present stage."),
}


def broken(stream: str, n: int, code: str) -> Break:
    """A Break with its sentences."""
    return Break(stream, n, code, *_SENTENCES[code])


def checkpoint(session: Session) -> Checkpoint:
    """The checkpoint of now. Waits for those who are writing: none of their entries may come before it."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(WRITERS)))
    running = Running()
    for seq, entry_digest in session.execute(select(Entry.seq, Entry.digest).order_by(Entry.seq)):
        running.add(seq, entry_digest)
    return running.checkpoint()


def verify(
    session: Session, kept: Sequence[str] = (), progress: Callable[[int], None] | None = None
) -> Verification:
    """Walk the journal once, in its order; hold `kept` checkpoints (as printed: `seq-hash`) against it.

    Raises Invalid for a checkpoint that cannot be read.
    """
    walk = _Walk(_printed(kept))
    in_order = select(*COLUMNS).order_by(Entry.seq).execution_options(yield_per=BATCH)
    rows = session.connection().execute(in_order)
    try:
        for row in rows:
            walk.take(row)
            if progress and walk.found.entries % BATCH == 0:
                progress(walk.found.entries)
    except (ValueError, TypeError, AttributeError):  # a value of another kind, put there by hand
        walk.found.breaks.append(broken("*", walk.found.entries + 1, "unreadable"))
    return walk.end()


def count(session: Session) -> int:
    """Number of entries, for a progress bar."""
    return session.scalar(select(func.count()).select_from(Entry)) or 0


class _Walk:
    """One pass over the journal: the last link of every stream, and the running hash."""

    def __init__(self, kept: list[Checkpoint]) -> None:
        self.found = Verification()
        self._kept = kept
        self._last: dict[str, tuple[int, str]] = {}
        self._running = Running()

    def take(self, row: Row[Any]) -> None:
        """Hold one entry against the one before it and against its own digest."""
        self._meet(row.seq)
        n, previous = self._last.get(row.stream, (0, GENESIS))
        if row.n != n + 1:
            self._break(row, "gap")
        if row.previous != previous:
            self._break(row, "unlinked")
        if not _fits(row):
            self._break(row, "altered")
        self._last[row.stream] = (row.n, row.digest)
        self._running.add(row.seq, row.digest)
        self.found.entries += 1

    def end(self) -> Verification:
        """Hold the checkpoints that no later entry has called up, and sum up."""
        self._meet(None)
        self.found.streams = len(self._last)
        self.found.checkpoint = self._running.checkpoint()
        return self.found

    def _meet(self, seq: int | None) -> None:
        while self._kept and (seq is None or self._kept[0].seq < seq):
            point = self._kept.pop(0)
            if not self._running.meets(point):
                self.found.breaks.append(broken("*", point.seq, "checkpoint"))

    def _break(self, row: Row[Any], code: str) -> None:
        self.found.breaks.append(broken(row.stream, row.n, code))


def _fits(row: Row[Any]) -> bool:
    try:
        return digest(row) == str(row.digest)
    except (AttributeError, TypeError, ValueError):  # a field emptied or of another kind
        return False


def _printed(kept: Sequence[str]) -> list[Checkpoint]:
    try:
        return sorted((Checkpoint.printed(text) for text in kept), key=lambda point: point.seq)
    except ValueError as error:
        raise Invalid(
            {"checkpoint": [str(error)]},
            "อ่านจุดตรวจสอบไม่ได้ โปรดพิมพ์ให้ครบตามท้ายบัญชีนัด",
            "The checkpoint cannot be read: type it whole, as on the docket.",
        ) from error
