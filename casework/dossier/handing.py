"""Handing out what was made, for the page and the API alike: the very bytes, always as an attachment."""

from __future__ import annotations

from pathlib import PurePath

from flask import Response, send_file

from casework.errors import Missing
from casework.files.kinds import DOCX, PDF
from casework.jobs.models import Job
from casework.papers.models import Paper
from casework.web.unit import installation

ZIP = "application/zip"
TYPES = {".docx": DOCX.mimetype, ".zip": ZIP, ".pdf": PDF.mimetype}


def paper_file(paper: Paper) -> Response:
    """A paper as it was made."""
    return _file(paper.store_key, f"{paper.title}.docx", DOCX.mimetype)


def job_file(job: Job) -> Response:
    """What a job made. Raises Missing while it is not done."""
    if job.output is None:
        raise Missing
    return _file(job.output, job.output_name, TYPES[PurePath(job.output_name).suffix])


def _file(key: str, name: str, mimetype: str) -> Response:
    file = installation().store.open(key)
    return send_file(file, mimetype=mimetype, as_attachment=True, download_name=name, max_age=0)
