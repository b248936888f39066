"""Handing a scan out: always as an attachment, called by its label, kept by no browser."""

from __future__ import annotations

from pathlib import PurePath

from flask import Response, send_file

from casework.evidence.models import EvidenceDoubt, EvidenceFile
from casework.files.kinds import KINDS
from casework.web.unit import installation


def handed(file: EvidenceFile | EvidenceDoubt) -> Response:
    """The plain bytes of a file."""
    kind = KINDS[file.kind]
    name = f"{PurePath(file.label.rpartition('/')[2]).stem or 'file'}{kind.suffix}"
    content = installation().store.open(file.store_key)
    return send_file(content, mimetype=kind.mimetype, as_attachment=True, download_name=name, max_age=0)
