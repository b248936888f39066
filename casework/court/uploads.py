"""A sheet of the court taken in from a file sent: what the page and the API share."""

from __future__ import annotations

import tempfile
from pathlib import Path

from werkzeug.datastructures import FileStorage

from casework.court import operations
from casework.court.models import CourtReturn
from casework.errors import Invalid
from casework.files.kinds import plain_label
from casework.imports.bad_file import BadFile
from casework.imports.reading import read_workbook
from casework.mediation.models import MediationDay
from casework.thai.names import normalise
from casework.web.access import actor
from casework.web.forms import Text
from casework.web.unit import db, installation, now


def take_in(day: MediationDay, brought: FileStorage | None) -> CourtReturn:
    """Read the file in the confined child, keep it, compare it. Raises Invalid."""
    if brought is None or not brought.filename:
        raise Invalid({"file": [Text("ยังไม่ได้เลือกไฟล์", "No file was chosen")]})
    name = normalise(plain_label(brought.filename))
    with tempfile.TemporaryDirectory(dir=installation().settings.work) as folder:
        path = Path(folder) / "sheet"
        brought.save(path)
        try:
            book = read_workbook(path, name)
        except BadFile as bad:
            raise Invalid({"file": [Text(bad.th, bad.en)]}) from bad
        key = installation().store.adopt(path)
    return operations.take_in(db(), actor(), day, name, key, book, now=now())
