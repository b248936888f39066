"""What runs in the confined child: one .xlsx in, its cells out on standard output, a pickle after another.

Messages: ("bad", code) and no more; or ("book", counts from 1904), then for each sheet
("sheet", name, formulas, errors) and ("rows", [row, …]) in batches, and at last ("end",).
"""

from __future__ import annotations

import gc
import pickle
import posixpath
import sys
import zipfile
import zlib
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

import python_calamine as calamine
from lxml import etree

from casework.files import confinement
from casework.imports import container, formulas
from casework.imports.bad_file import BadFile
from casework.imports.book import Row

BATCH = 2_000
_DOCUMENT = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_BROKEN = (
    calamine.CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    etree.XMLSyntaxError,
    EOFError,
    KeyError,
    ValueError,
)


def main() -> None:
    """Arguments: the file, MiB of memory, seconds."""
    path, memory, seconds = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    gc.disable()
    confinement.confine(confinement.Limits(memory, seconds))
    try:
        send_workbook(path)
    except BadFile as bad:
        send("bad", bad.code)
    except MemoryError:
        send("bad", "too_much_memory")
    except _BROKEN:
        send("bad", "damaged")


def send_workbook(path: Path) -> None:
    """Send every sheet. Raises BadFile, and what the parsers raise on a damaged file."""
    container.inspect(path)
    with zipfile.ZipFile(path) as archive, ThreadPoolExecutor(1) as beside:
        formulas.check_heads(archive)
        scanning = beside.submit(formulas.scan, path)  # calamine lets other threads run while it reads
        send("book", counts_from_1904(archive))
        parts = sheet_parts(archive)
        book = calamine.CalamineWorkbook.from_path(path)
        for metadata in book.sheets_metadata:
            if metadata.typ == calamine.SheetTypeEnum.WorkSheet:
                sheet = book.get_sheet_by_name(metadata.name)
                found = sheet_marks(archive, parts.get(metadata.name, ""), scanning.result())
                send("sheet", metadata.name, found.formulas, found.errors)
                send_rows(sheet)
        scanning.result()
    send("end")


def sheet_marks(archive: zipfile.ZipFile, part: str, searched: dict[str, formulas.Marks]) -> formulas.Marks:
    """The formulas and errors of one sheet: as searched, or parsed where the search was unsure."""
    marks = searched.get(part)
    if marks is None or marks.unsure:
        with archive.open(part) as xml:
            return formulas.parse(xml)
    return marks


def send_rows(sheet: calamine.CalamineSheet) -> None:
    """Send the rows of a sheet from its very first; a row that holds nothing is sent as []."""
    lead: Row = [""] * (sheet.start[1] if sheet.start else 0)
    rows = sheet.iter_rows()
    while batch := list(islice(rows, BATCH)):
        send("rows", [[] if row.count("") == len(row) else lead + row for row in batch])


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name."""
    links = _tree(archive, "xl/_rels/workbook.xml.rels")
    targets = {
        link.get("Id"): posixpath.normpath(posixpath.join("/xl", link.get("Target", ""))) for link in links
    }
    sheets = _tree(archive, "xl/workbook.xml").iter("{*}sheet")
    return {s.get("name", ""): targets.get(s.get(_DOCUMENT), "").lstrip("/") for s in sheets}


def counts_from_1904(archive: zipfile.ZipFile) -> bool:
    """Whether serial dates of the workbook count from 1904, as old Macintosh files do."""
    properties = _tree(archive, "xl/workbook.xml").find("{*}workbookPr")
    return properties is not None and properties.get("date1904", "") in ("1", "true", "on")


def _tree(archive: zipfile.ZipFile, part: str) -> etree._Element:
    return etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, no_network=True))


def send(*message: Any) -> None:
    """One message to the parent."""
    pickle.dump(message, sys.stdout.buffer, protocol=5)


if __name__ == "__main__":
    main()
