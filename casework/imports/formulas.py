"""One streaming pass over the XML of a workbook: no DOCTYPE, and which cells hold formulas or errors.

calamine shows a formula only as its stored result and an error as nothing, so the pass is our own. It
searches bytes, for speed; a sheet written in a way the search does not know is parsed instead.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from lxml import etree

from casework.imports.bad_file import BadFile
from casework.imports.book import Position

CHUNK = 1024 * 1024
OVERLAP = 4096  # the opening tag of a cell is far shorter

_FORMULA = re.compile(rb"<f[\s/>]")
_ERROR = b't="e"'
_CELL = re.compile(rb"<c\s[^<>]*?\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
_ERROR_CELL = re.compile(rb"<c\s[^<>]*\bt=\"e\"")
_UNUSUAL = re.compile(rb"<[\w.-]+:worksheet\b|<c\s[^<>]*='")


@dataclass
class Marks:
    """What one part holds; `unsure` where the search may have missed something."""

    formulas: set[Position] = field(default_factory=set)
    errors: set[Position] = field(default_factory=set)
    unsure: bool = False


def check_heads(archive: zipfile.ZipFile) -> None:
    """Refuse a DOCTYPE where it belongs, at the head of a part, before any parser sees it. Raises BadFile.

    UTF-16 is refused as well: no spreadsheet program writes it, and it hides from the search.
    """
    for name in _xml_parts(archive):
        with archive.open(name) as part:
            head = part.read(OVERLAP)
        if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
            raise BadFile("damaged")
        if b"<!DOCTYPE" in head:
            raise BadFile("doctype")


def scan(path: Path) -> dict[str, Marks]:
    """The marks of every XML part of a workbook. Raises BadFile for a DOCTYPE wherever it stands."""
    found = {}
    with zipfile.ZipFile(path) as archive:
        for name in _xml_parts(archive):
            with archive.open(name) as part:
                found[name] = _search(part)
    return found


def _xml_parts(archive: zipfile.ZipFile) -> list[str]:
    return [name for name in archive.namelist() if name.lower().endswith((".xml", ".rels", ".vml"))]


def parse(part: IO[bytes]) -> Marks:
    """The same, by parsing: slow, and right for every way of writing a sheet. Raises BadFile."""
    marks = Marks()
    row = column = -1
    try:
        for event, element in etree.iterparse(
            part, ("start", "end"), resolve_entities=False, no_network=True
        ):
            local = etree.QName(element).localname
            if event == "start" and local == "row":
                row, column = int(element.get("r", row + 2)) - 1, -1
            elif event == "end" and local == "c":
                cell = _CELL.match(f'<c r="{element.get("r", "")}"'.encode())
                column = _position(cell)[1] if cell else column + 1
                if element.find("{*}f") is not None:
                    marks.formulas.add((row, column))
                if element.get("t") == "e":
                    marks.errors.add((row, column))
            elif event == "end" and local == "row":
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except (etree.XMLSyntaxError, ValueError):
        raise BadFile("damaged") from None
    return marks


def _search(part: IO[bytes]) -> Marks:
    marks = Marks()
    tail = b""
    while chunk := part.read(CHUNK):
        marks.unsure |= not tail and _UNUSUAL.search(chunk) is not None
        data = tail + chunk
        if b"<!DOCTYPE" in data:
            raise BadFile("doctype")
        for formula in _FORMULA.finditer(data):
            cell = _CELL.match(data, data.rfind(b"<c", 0, formula.start()))
            marks.formulas.update([_position(cell)] if cell else ())
            marks.unsure |= cell is None
        _search_errors(data, marks)
        tail = data[-OVERLAP:]
    return marks


def _search_errors(data: bytes, marks: Marks) -> None:
    at = data.find(_ERROR)
    while at >= 0:
        start = data.rfind(b"<c", 0, at)
        cell = _CELL.match(data, start) if _ERROR_CELL.match(data, start, at + len(_ERROR)) else None
        marks.errors.update([_position(cell)] if cell else ())
        at = data.find(_ERROR, at + 1)


def _position(cell: re.Match[bytes]) -> Position:
    column = 0
    for letter in cell[1]:
        column = column * 26 + letter - 64
    return int(cell[2]) - 1, column - 1
