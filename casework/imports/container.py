"""Looking at a spreadsheet file before any parser does: what it is by its content, and how it would swell."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

from casework.imports.bad_file import BadFile

MIB = 1024 * 1024
PACKED_LIMIT = 200 * MIB
UNPACKED_LIMIT = 1024 * MIB
ENTRY_LIMIT = 2_000
DIRECTORY_LIMIT = ENTRY_LIMIT * 512  # bytes the list of entries may take, known before it is read
RATIO_LIMIT = 100
RATIO_FLOOR = MIB  # below this a high ratio harms nobody: empty styles compress a thousandfold

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_FOREIGN = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"MZ",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
)
_END = b"PK\x05\x06"


def kind_of(path: Path) -> str:
    """ "xlsx" or "csv", by content; the name of a file says nothing. Raises BadFile."""
    size = path.stat().st_size
    if not size:
        raise BadFile("empty")
    if size > PACKED_LIMIT:
        raise BadFile("too_large")
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(ZIP):
        return "xlsx"
    if head.startswith(OLE):
        raise BadFile("encrypted" if _ENCRYPTED_STREAM in path.read_bytes() else "old_format")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        raise BadFile("old_format")  # a web page saved as .xls, as many systems export it
    if head.startswith(_FOREIGN):
        raise BadFile("not_a_spreadsheet")
    return "csv"


def inspect(path: Path) -> None:
    """Refuse, from the ZIP directory alone, what must not be unpacked. Raises BadFile."""
    _bound_directory(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise BadFile("damaged") from None
    _bound_entries(entries)
    names = {entry.filename for entry in entries}
    if any("vbaproject" in name.lower() for name in names):
        raise BadFile("macros")
    if "xl/workbook.bin" in names:
        raise BadFile("old_format")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise BadFile("not_a_spreadsheet")


def _bound_directory(path: Path) -> None:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65_557))
        tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        raise BadFile("damaged")
    count, size = struct.unpack_from("<HI", tail, at + 10)
    if count > ENTRY_LIMIT or size > DIRECTORY_LIMIT:
        raise BadFile("too_many_entries")


def _bound_entries(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > ENTRY_LIMIT:
        raise BadFile("too_many_entries")
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        raise BadFile("damaged")  # two parts of one name: two readers would see two different books
    if any(entry.flag_bits & 1 for entry in entries):
        raise BadFile("encrypted")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
        raise BadFile("damaged")
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED_LIMIT:
        raise BadFile(
            "too_large" if unpacked <= RATIO_LIMIT * sum(e.compress_size for e in entries) else "bomb"
        )
    swollen = (e for e in entries if e.file_size > RATIO_FLOOR)
    if any(entry.file_size > RATIO_LIMIT * entry.compress_size for entry in swollen):
        raise BadFile("bomb")
