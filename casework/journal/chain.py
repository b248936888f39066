"""The chain: what an entry's digest covers, and the checkpoint over all entries.

A stream's entries follow from one another by their digests, which shows an edit, a gap or a swap. What a
chain cannot show (entries cut from its end, a chain made anew) shows against a checkpoint kept elsewhere.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from sqlalchemy import Row

from casework.journal.models import Entry, canonical

GENESIS = "0" * 64
PRINTED_DIGITS = 32  # 128 bits: short enough for the foot of a page
NOTHING_SEALED = hashlib.sha256(b"").hexdigest()
_listed = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def digest(entry: Entry | Row[Any]) -> str:
    """SHA-256 over the entry's contents and the digest before it, as one JSON list.

    `facts` may be the mapping or its canonical text. Sealed text enters by the hash of its sealed bytes:
    destroying a person's key leaves the chain whole.
    """
    contents = (
        entry.stream,
        entry.n,
        entry.recorded_at.astimezone(UTC).isoformat(timespec="microseconds"),
        entry.happened_on.isoformat(),
        entry.actor,
        entry.action,
        entry.before,
        entry.after,
        entry.facts if isinstance(entry.facts, str) else canonical(entry.facts),
        str(entry.person_id or ""),
        hashlib.sha256(entry.sealed).hexdigest() if entry.sealed else NOTHING_SEALED,
        entry.previous,
    )
    return hashlib.sha256(_listed(contents).encode()).hexdigest()


@dataclass(frozen=True)
class Checkpoint:
    """The journal's state at one moment: entries up to `seq`, and one hash over them all in order."""

    seq: int
    digest: str

    def __str__(self) -> str:
        return f"{self.seq}-{self.digest[:PRINTED_DIGITS]}"

    @classmethod
    def printed(cls, text: str) -> Checkpoint:
        """The checkpoint printed as `text` (`seq-hash`). Raises ValueError."""
        seq, _, digest = text.strip().partition("-")
        if not (seq.isascii() and seq.isdigit()) or len(bytes.fromhex(digest)) * 2 != PRINTED_DIGITS:
            raise ValueError(text)
        return cls(int(seq), digest.lower())


class Running:
    """The hash over the digests of all entries so far, in the order of the journal."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256(GENESIS.encode())
        self._seq = 0

    def add(self, seq: int, digest: str) -> None:
        """Take in the next entry."""
        self._hash.update(digest.encode())
        self._seq = seq

    def checkpoint(self) -> Checkpoint:
        """The checkpoint of the entries taken in."""
        return Checkpoint(self._seq, self._hash.hexdigest())

    def meets(self, kept: Checkpoint) -> bool:
        """Whether the entries taken in lead to the hash that was kept."""
        return self._hash.hexdigest()[:PRINTED_DIGITS] == kept.digest[:PRINTED_DIGITS]
