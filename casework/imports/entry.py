"""A file entered in one go, as the command line does it: its bytes kept, then one transaction."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from casework.clock import office_day
from casework.imports import operations
from casework.imports.book import Book
from casework.imports.intake import take_in
from casework.imports.mapping import Mapping
from casework.imports.outcome import Report
from casework.installation import Installation
from casework.security.policy import SECRETARIAT
from casework.staff.operations import console


def enter_file(
    installation: Installation,
    path: Path,
    book: Book,
    province: str | None,
    *,
    now: datetime,
    as_of: date | None = None,
    mapping: Mapping | None = None,
) -> Report:
    """Enter the opened file at `path`; the report. A run is kept only where it changed something.

    Raises BadFile, WrongProvince, RealPersons.
    """
    file = operations.File(path.name, installation.store.put(path.read_bytes()))
    with installation.database.write() as session:
        intake = take_in(session, book, province, office_day(now), mapping)
        actor = console(province=intake.province, role=SECRETARIAT)
        applied = operations.apply(session, actor, intake, file, now=now, as_of=as_of)
        if applied.changed:
            operations.keep_run(
                session, actor, file, intake, applied.report, now=now, state=operations.APPLIED
            )
    return applied.report
