"""A template taken in and handed out: what the page and the API share."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from flask import Response, send_file
from werkzeug.datastructures import FileStorage

from casework.authoring.trying import as_pdf
from casework.dossier.handing import DOCX
from casework.web.unit import installation

PDF = "application/pdf"


@contextmanager
def taken_in(sent: FileStorage) -> Iterator[Path]:
    """The file sent, in the work folder for as long as it is looked through."""
    with tempfile.TemporaryDirectory(dir=installation().settings.work) as folder:
        path = Path(folder) / "template.docx"
        sent.save(path)
        yield path


def word_file(content: bytes, name: str) -> Response:
    """A .docx, always as an attachment."""
    return _attached(content, f"{name}.docx", DOCX)


def pdf_file(document: bytes, name: str) -> Response:
    """A .docx as PDF, as an attachment. Raises ConversionFailed."""
    return _attached(as_pdf(document, installation().settings.work), f"{name}.pdf", PDF)


def _attached(content: bytes, name: str, mimetype: str) -> Response:
    return send_file(BytesIO(content), mimetype=mimetype, as_attachment=True, download_name=name, max_age=0)
