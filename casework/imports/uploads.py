"""An upload received: opened in the confined child, kept, and previewed; the page and the API do the same."""

from __future__ import annotations

import tempfile
from pathlib import Path

from werkzeug.datastructures import FileStorage

from casework.files.kinds import plain_label
from casework.imports import operations
from casework.imports.book import Book
from casework.imports.intake import Intake, open_book, take_in
from casework.imports.outcome import Report
from casework.register.models import ImportRun
from casework.thai.names import normalise
from casework.web.access import actor
from casework.web.unit import db, installation, now, today


def receive(brought: FileStorage) -> tuple[operations.File, Book]:
    """Open an upload in the confined child and keep its bytes. Raises BadFile."""
    settings = installation().settings
    name = normalise(plain_label(brought.filename or "register"))
    with tempfile.NamedTemporaryFile(dir=settings.work, delete=False) as made:
        path = Path(made.name)
    try:
        brought.save(path)
        book = open_book(path, name)
        return operations.File(name, installation().store.adopt(path)), book
    finally:
        path.unlink(missing_ok=True)


def preview(file: operations.File, book: Book) -> ImportRun:
    """Remember the upload with what is found in it. Raises CaseworkError."""
    intake = take_in(db(), book, actor().province, today())
    return operations.keep_run(db(), actor(), file, intake, report_of(intake), now=now())


def report_of(intake: Intake) -> Report | None:
    """The report of a preview; None while columns it needs are not matched."""
    return operations.preview(db(), intake, now=now()) if intake.draft else None
