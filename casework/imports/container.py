"""Looking at a spreadsheet file before any parser does: what it is by its content, and how it would swell."""

from __future__ import annotations

from pathlib import Path

from casework.files.faults import WrongFile
from casework.files.kinds import ZIP
from casework.files.package import BOOK_LIMIT, MIB, bound, entries_of
from casework.imports.bad_file import BadFile

PACKED_LIMIT = 200 * MIB

OLE = b"\xd0\xcf\x11\xe0"
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
    try:
        entries = entries_of(path)
        bound(entries, BOOK_LIMIT)
    except WrongFile as fault:
        raise BadFile(fault.code) from None
    names = {entry.filename for entry in entries}
    if any("vbaproject" in name.lower() for name in names):
        raise BadFile("macros")
    if "xl/workbook.bin" in names:
        raise BadFile("old_format")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise BadFile("not_a_spreadsheet")
