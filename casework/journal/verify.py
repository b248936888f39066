"""The auditor's proof: every chain whole, every digest right, every checkpoint kept elsewhere still met.

Chains alone show an edit, a gap or a swap; entries cut from the end, or a whole chain signed anew, show
only against a checkpoint held off the machine. Each docket prints one;
`casework verify --checkpoint` takes it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.journal.models import Entry
from casework.journal.operations import GENESIS, digest

BATCH = 5_000


@dataclass(frozen=True)
class Break:
    """One place where the journal is not what was written."""

    stream: str
    n: int
    code: str
    th: str
    en: str


@dataclass(frozen=True)
class Checkpoint:
    """The journal's state at one moment: entries up to `seq`, and one hash over them all in order."""

    seq: int
    digest: str

    def __str__(self) -> str:
        return f"{self.seq}-{self.digest[:32]}"


@dataclass
class Verification:
    """What a run of `verify` found."""

    entries: int = 0
    streams: int = 0
    breaks: list[Break] = field(default_factory=list)
    checkpoint: Checkpoint = Checkpoint(0, GENESIS)

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
    "replay": ("ขั้นตอนที่บันทึกไว้ไม่ตรงกับสถานะปัจจุบัน", "The recorded steps do not lead to the present stage."),
}


def broken(stream: str, n: int, code: str) -> Break:
    """A Break with its sentences."""
    return Break(stream, n, code, *_SENTENCES[code])


def checkpoint(session: Session) -> Checkpoint:
    """The checkpoint of now."""
    running, last = hashlib.sha256(GENESIS.encode()), 0
    for seq, entry_digest in session.execute(select(Entry.seq, Entry.digest).order_by(Entry.seq)):
        running.update(entry_digest.encode())
        last = seq
    return Checkpoint(last, running.hexdigest())


def _holds(session: Session, kept: str) -> bool:
    seq, _, expected = kept.partition("-")
    running = hashlib.sha256(GENESIS.encode())
    upto = select(Entry.digest).where(Entry.seq <= int(seq)).order_by(Entry.seq)
    for (entry_digest,) in session.execute(upto):
        running.update(entry_digest.encode())
    return bool(expected) and running.hexdigest().startswith(expected)


def _chains(session: Session) -> Iterator[Entry]:
    ordered = select(Entry).order_by(Entry.stream, Entry.n).execution_options(yield_per=BATCH)
    for entry in session.scalars(ordered):
        yield entry
        session.expunge(entry)


def verify(
    session: Session, kept: tuple[str, ...] = (), progress: Callable[[int], None] | None = None
) -> Verification:
    """Walk every chain; then hold `kept` checkpoints (as printed: `seq-hash`) against the journal."""
    found = Verification()
    stream, n, previous = "", 0, GENESIS
    for entry in _chains(session):
        if entry.stream != stream:
            stream, n, previous = entry.stream, 0, GENESIS
            found.streams += 1
        if entry.n != n + 1:
            found.breaks.append(broken(stream, entry.n, "gap"))
        if entry.previous != previous:
            found.breaks.append(broken(stream, entry.n, "unlinked"))
        if digest(entry) != entry.digest:
            found.breaks.append(broken(stream, entry.n, "altered"))
        n, previous = entry.n, entry.digest
        found.entries += 1
        if progress and found.entries % BATCH == 0:
            progress(found.entries)
    found.breaks += [
        broken("*", int(point.partition("-")[0]), "checkpoint")
        for point in kept
        if not _holds(session, point)
    ]
    found.checkpoint = checkpoint(session)
    return found


def count(session: Session) -> int:
    """Number of entries, for a progress bar."""
    return session.scalar(select(func.count()).select_from(Entry)) or 0
