"""Scans taken in and handed out: what the page and the API share."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from flask import Response, send_file
from werkzeug.datastructures import FileStorage

from casework.files.kinds import JPG, PDF
from casework.papers.models import Paper
from casework.scans.copies import page_picture, signed_copy
from casework.scans.intake import looked_at, receive
from casework.scans.models import Scan, ScanPage
from casework.web.access import actor
from casework.web.unit import db, installation, now, today


def take_in(sent: Sequence[FileStorage], signed_on: date | None) -> list[Scan]:
    """Keep files sent and ask for them to be read. Raises WrongFile, Invalid: then none is kept."""
    with tempfile.TemporaryDirectory(dir=installation().settings.work) as work:
        folder = Path(work)
        brought = []
        for number, one in enumerate(sent):
            path = folder / f"{number:03d}"
            one.save(path)
            brought.append(looked_at(path, one.filename or "scan", folder))
        return receive(db(), actor(), brought, signed_on or today(), now=now(), today=today())


def scan_file(scan: Scan) -> Response:
    """A scan as it was brought, as an attachment."""
    file = installation().store.open(scan.store_key)
    return send_file(file, as_attachment=True, download_name=scan.label, max_age=0)


def picture_file(page: ScanPage) -> Response:
    """A page of a scan as a picture."""
    made = page_picture(installation(), page)
    return send_file(BytesIO(made), JPG.mimetype, as_attachment=True, download_name="page.jpg", max_age=0)


def copy_file(paper: Paper, pages: Sequence[ScanPage]) -> Response:
    """The signed copy of a paper, as a PDF."""
    made = signed_copy(installation(), pages)
    return send_file(
        BytesIO(made),
        PDF.mimetype,
        as_attachment=True,
        download_name=f"{paper.title}-{paper.code}.pdf",
        max_age=0,
    )
