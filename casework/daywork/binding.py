"""The set of a hearing in one file for the printer: the very papers that went out, in the set's order."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from casework.daywork.queries.papers import SetPaper
from casework.installation import Installation
from casework.papers.binding import Binder
from casework.papers.pdf import to_pdf

FORMS = {"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
FORMS["pdf"] = "application/pdf"


def bound(installation: Installation, papers: Sequence[SetPaper], form: str) -> bytes:
    """The papers bound as `form`, a key of FORMS. Raises Unbindable, ConversionFailed."""
    with tempfile.TemporaryDirectory(dir=installation.settings.work) as folder:
        target = Path(folder) / "set.docx"
        with Binder(target, duplex=True, for_pdf=form == "pdf") as binder:
            for one in papers:
                binder.add(installation.store.get(one.store_key))
        made = target if form == "docx" else to_pdf([target], Path(folder) / "pdf", blanks=True)[0]
        return made.read_bytes()
