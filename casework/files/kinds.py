"""What a file is, by its content alone: what it is called is only a label (PROMISES 16)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from casework.files.faults import WrongFile
from casework.files.package import kind_of_package

HEAD_BYTES = 4096
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
MIB = 1024 * 1024
LARGEST = 50 * MIB
LONGEST_LABEL = 200
_PERSONS_NUMBER = re.compile(r"(?<!\d)\d(?:[ -]?\d){12}(?!\d)")
_OFFICE = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True)
class Kind:
    """A kind of file that is taken: its code, which is also its suffix, and how it is served."""

    code: str
    mimetype: str
    picture: bool = False

    @property
    def suffix(self) -> str:
        """With the dot: ".pdf"."""
        return f".{self.code}"


PDF = Kind("pdf", "application/pdf")
JPG = Kind("jpg", "image/jpeg", picture=True)
PNG = Kind("png", "image/png", picture=True)
HEIC = Kind("heic", "image/heic", picture=True)
DOCX = Kind("docx", f"{_OFFICE}wordprocessingml.document")
XLSX = Kind("xlsx", f"{_OFFICE}spreadsheetml.sheet")
KINDS: dict[str, Kind] = {kind.code: kind for kind in (PDF, JPG, PNG, HEIC, DOCX, XLSX)}


def kind_of(path: Path, *, largest: int = LARGEST) -> Kind:
    """The kind of a file, at most `largest` bytes. Raises WrongFile with the code that says why not."""
    size = path.stat().st_size
    if not size:
        raise WrongFile("empty")
    if size > largest:
        raise WrongFile("too_large")
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if simple := by_head(head):
        return simple
    if head.startswith(ZIP):
        return KINDS[kind_of_package(path)]
    if head.startswith(OLE) and _ENCRYPTED_STREAM in path.read_bytes():
        raise WrongFile("encrypted")
    raise WrongFile("unknown_kind")


def label_of(name: str) -> str:
    """What a file was called, as a label: no folder, no control or direction marks, bounded.

    Thai names stay as they are; a name that is a way through folders ("../../etc/passwd") is only its end.
    """
    end = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(mark for mark in end if mark.isprintable() and mark not in '<>:"|?*')
    return plain.strip(" .")[-LONGEST_LABEL:] or "file"


def plain_label(name: str) -> str:
    """As `label_of`, and without the number of any person (PROMISES 15)."""
    return _PERSONS_NUMBER.sub("x" * 13, label_of(name))


def by_head(head: bytes) -> Kind | None:
    """A PDF or a picture, by its first bytes; None for anything else."""
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"\xff\xd8\xff"):
        return JPG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    return None
