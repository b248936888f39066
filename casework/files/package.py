"""ZIP files, looked at by their directory alone before anything is unpacked (PROMISES 17)."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path

from casework.files.faults import WrongFile

MIB = 1024 * 1024
ENTRY_LIMIT = 2_000
ENTRY_BYTES = 512  # of the list of entries, for each: known before it is read
RATIO_LIMIT = 100
RATIO_FLOOR = MIB  # below this a high ratio harms nobody: empty styles compress a thousandfold
WORD_LIMIT, BOOK_LIMIT = 50 * MIB, 1024 * MIB
_END = b"PK\x05\x06"
_MAIN = {"word/document.xml": ("docx", WORD_LIMIT), "xl/workbook.xml": ("xlsx", BOOK_LIMIT)}
_PROGRAMS = ("vbaproject", "/activex/", "/embeddings/oleobject", "macrosheets/")


def kind_of_package(path: Path) -> str:
    """ "docx" or "xlsx". Raises WrongFile for another ZIP, macros, passwords, and what would swell."""
    entries = entries_of(path)
    names = {entry.filename for entry in entries}
    main = next((found for found in _MAIN if found in names), None)
    if main is None or "[Content_Types].xml" not in names:
        raise WrongFile("unknown_kind")
    if any(word in name.lower() for name in names for word in _PROGRAMS):
        raise WrongFile("macros")
    kind, limit = _MAIN[main]
    bound(entries, limit)
    with zipfile.ZipFile(path) as archive:
        types = archive.open("[Content_Types].xml").read(4 * MIB)
    if b"macroEnabled" in types:
        raise WrongFile("macros")
    if b"<!DOCTYPE" in types:
        raise WrongFile("damaged")
    return kind


def entries_of(path: Path, most: int = ENTRY_LIMIT) -> list[zipfile.ZipInfo]:
    """The entries of a ZIP. Raises WrongFile where it is damaged or has more than `most`."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65_557))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise WrongFile("damaged")
    count, size = struct.unpack_from("<HI", tail, at + 10)
    if count > most or size > most * ENTRY_BYTES:
        raise WrongFile("too_many_entries")
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise WrongFile("damaged") from None
    if len(entries) > most:
        raise WrongFile("too_many_entries")
    return entries


def bound(entries: Sequence[zipfile.ZipInfo], unpacked: int) -> None:
    """Refuse what must not be unpacked: passwords, odd packing, two parts of one name, swelling."""
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise WrongFile("damaged")  # two readers would see two different files
    if any(entry.flag_bits & 1 for entry in entries):
        raise WrongFile("encrypted")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise WrongFile("damaged")
    whole, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if whole > unpacked:
        raise WrongFile("bomb" if whole > RATIO_LIMIT * packed else "too_large")
    swollen = (entry for entry in entries if entry.file_size > RATIO_FLOOR)
    if any(entry.file_size > RATIO_LIMIT * entry.compress_size for entry in swollen):
        raise WrongFile("bomb")
