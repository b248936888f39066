"""A file brought as a template: looked through in a confined child, for others wrote it (PROMISES 17)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casework.files.confined import in_child
from casework.files.confinement import Limits
from casework.files.kinds import plain_label
from casework.papers.catalogue import Obligation
from casework.papers.inspection import Inspected, inspect_file, inspected
from casework.papers.stationery import row_of
from casework.thai.names import normalise

LIMITS = Limits(memory_mib=1024, seconds=30)


@dataclass(frozen=True)
class Brought:
    """A sound template of a kind; `missing`: obligatory phrases its print does not bear."""

    kind: str
    content: bytes
    label: str
    missing: tuple[Obligation, ...] = ()
    scannable: bool = True


def look_through(path: Path, kind: str) -> Inspected:
    """What is wrong with a file as the template of a paper. Raises Missing (no such paper), WrongFile."""
    return inspected(in_child(inspect_file, str(path), row_of(kind).id, limits=LIMITS))


def brought(path: Path, kind: str, name: str) -> Brought:
    """A file that may be proposed. Raises Missing, WrongFile, TemplateFaulty with every fault at once."""
    found = look_through(path, kind)
    found.printable()
    return Brought(kind, path.read_bytes(), normalise(plain_label(name)), found.missing, found.scannable)
