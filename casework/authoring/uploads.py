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
from casework.files.kinds import DOCX, PDF, Kind
from casework.web.unit import installation


@contextmanager
def taken_in(sent: FileStorage) -> Iterator[Path]:
    """The file sent, in the work folder for as long as it is looked through."""
    with tempfile.TemporaryDirectory(dir=installation().settings.work) as folder:
        path = Path(folder) / "template.docx"
        sent.save(path)
        yield path


def word_file(content: bytes, name: str) -> Response:
    """A .docx, always as an attachment."""
    return _attached(content, name, DOCX)


def pdf_file(document: bytes, name: str) -> Response:
    """A .docx as PDF, as an attachment. Raises ConversionFailed."""
    return _attached(as_pdf(document, installation().settings.work), name, PDF)


def _attached(content: bytes, name: str, kind: Kind) -> Response:
    called, file = f"{name}{kind.suffix}", BytesIO(content)
    return send_file(file, mimetype=kind.mimetype, as_attachment=True, download_name=called, max_age=0)
