"""Files brought, made fit to keep: pictures upright, straight and bound into one PDF; the rest as it came."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from casework.files import kinds, pages, pictures
from casework.files.faults import WrongFile
from casework.files.kinds import PDF, Kind, kind_of, plain_label
from casework.store import Store

MOST_FILES = 60


@dataclass(frozen=True)
class Brought:
    """A file as it was brought: where it lies for now, and what its owner calls it."""

    path: Path
    label: str


@dataclass(frozen=True)
class Made:
    """A file made fit to keep and kept: its key in the store, the hash of what was brought, what it is."""

    store_key: str
    sha: str
    label: str
    kind: str
    pages: int
    size: int
    straightened: int = 0


def receive(
    store: Store,
    work: Path,
    brought: Sequence[Brought],
    *,
    straighten: bool = True,
    largest: int = kinds.LARGEST,
) -> list[Made]:
    """Keep what was brought: all pictures together as one PDF in their order, every other file by itself.

    Raises WrongFile naming the file: nothing is then kept that a record names.
    """
    if len(brought) > MOST_FILES:
        raise WrongFile("too_many_pages")
    if not brought:
        raise WrongFile("empty")
    known = [(one, _kind(one, largest)) for one in brought]
    made = [_one(store, work, one, kind) for one, kind in known if not kind.picture]
    if shots := [one for one, kind in known if kind.picture]:
        made.insert(0, _bound(store, work, shots, straighten))
    return made


def _kind(one: Brought, largest: int) -> Kind:
    try:
        return kind_of(one.path, largest=largest)
    except WrongFile as wrong:
        raise WrongFile(wrong.code, plain_label(one.label)) from None


def _one(store: Store, work: Path, one: Brought, kind: Kind) -> Made:
    label, size = plain_label(one.label), one.path.stat().st_size
    try:
        count = pages.page_count(one.path) if kind is PDF else 0
    except WrongFile as wrong:
        raise WrongFile(wrong.code, label) from None
    with one.path.open("rb") as file:
        sha = hashlib.file_digest(file, "sha256").hexdigest()
    with tempfile.TemporaryDirectory(dir=work) as folder:
        copy = Path(folder) / "file"
        copy.write_bytes(one.path.read_bytes())
        return Made(store.adopt(copy), sha, label, kind.code, count, size)


def _bound(store: Store, work: Path, shots: Sequence[Brought], straighten: bool) -> Made:
    sha = _sha([one.path for one in shots])
    first = Path(plain_label(shots[0].label)).stem
    label = f"{first}.pdf" if len(shots) == 1 else f"{first} +{len(shots) - 1}.pdf"
    with tempfile.TemporaryDirectory(dir=work) as name:
        folder = Path(name)
        pdf = folder / "bound.pdf"
        try:
            clean = pictures.clean([one.path for one in shots], folder, straighten=straighten)
            count = pages.bind([one.path for one in clean], pdf)
        except WrongFile as wrong:
            raise WrongFile(wrong.code, plain_label(shots[0].label)) from None
        size = pdf.stat().st_size
        straightened = sum(one.straightened for one in clean)
        return Made(store.adopt(pdf), sha, label, PDF.code, count, size, straightened)


def _sha(paths: Sequence[Path]) -> str:
    """The hash of what was brought: of the one file, else of the hashes of all in their order."""
    each = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    return each[0] if len(each) == 1 else hashlib.sha256("".join(each).encode()).hexdigest()
