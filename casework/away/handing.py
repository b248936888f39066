"""Taking a return in and handing a kit out, which the page and the API share."""

from __future__ import annotations

import tempfile
from pathlib import Path
from uuid import UUID

from flask import Response, send_file
from werkzeug.datastructures import FileStorage

from casework.away.models import DayKit
from casework.away.operations import bring
from casework.away.operations.bringing import Brought
from casework.away.operations.taking import file_name
from casework.away.uploads import as_return
from casework.errors import Invalid
from casework.web.access import actor
from casework.web.forms import Text
from casework.web.unit import db, installation, now

KIT_TYPE = "application/octet-stream"


def take_in(day_id: UUID, brought: FileStorage | None) -> Brought:
    """Bring in the file sent. Raises Invalid where there is none, and whatever is wrong with it."""
    if brought is None or not brought.filename:
        raise Invalid({"file": [Text("ยังไม่ได้เลือกไฟล์", "No file was chosen")]})
    with tempfile.TemporaryDirectory(dir=installation().settings.work) as folder:
        path = Path(folder) / "brought"
        brought.save(path)
        with as_return(db(), path) as found:
            made = bring(db(), actor(), found, now=now())
    if made.of.kit.day_id != day_id:
        raise Invalid({"file": [Text("ไฟล์นี้เป็นของวันไกล่เกลี่ยอื่น", "This file is of another mediation day")]})
    return made


def kit_file(kit: DayKit) -> Response:
    """The kit's sealed file."""
    file = installation().store.open(kit.store_key)
    return send_file(file, mimetype=KIT_TYPE, as_attachment=True, download_name=file_name(kit), max_age=0)
