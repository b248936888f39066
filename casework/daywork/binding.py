"""The set of a hearing in one file for the printer: the very papers that went out, in the set's order."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from casework.daywork.queries.papers import SetPaper
from casework.errors import Refused
from casework.files.kinds import DOCX, PDF
from casework.installation import Installation
from casework.papers.binding import Binder, Unbindable
from casework.papers.pdf import to_pdf
from workflows.basis import OFFICE_RULE
from workflows.reasons import Reason

FORMS = {kind.code: kind.mimetype for kind in (DOCX, PDF)}


def bound(installation: Installation, papers: Sequence[SetPaper], form: str) -> bytes:
    """The papers bound as `form`, a key of FORMS. Raises Refused, ConversionFailed."""
    with tempfile.TemporaryDirectory(dir=installation.settings.work) as folder:
        target = Path(folder) / "set.docx"
        with Binder(target, duplex=True, for_pdf=form == "pdf") as binder:
            for one in papers:
                try:
                    binder.add(installation.store.get(one.store_key))
                except Unbindable as fault:
                    raise Refused([_alone(one)]) from fault
        made = target if form == "docx" else to_pdf([target], Path(folder) / "pdf", blanks=True)[0]
        return made.read_bytes()


def _alone(paper: SetPaper) -> Reason:
    return Reason(
        "paper_stands_alone",
        "“{paper}” รวมเล่มไม่ได้ เพราะแม่แบบของสำนักงานมีส่วนที่รวมเล่มไม่ได้ เปิดจากหน้าเอกสารทีละฉบับ",
        "“{paper}” cannot be bound: its own template holds what no bound file carries. Take it by itself.",
        OFFICE_RULE,
        {"paper": paper.title},
        "paper",
    )
