"""A template tried before it is used: the example, or a real case's paper that is not kept.

Such a print bears the practice mark, takes no letter number and is written nowhere.
"""

from __future__ import annotations

import tempfile
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.making import LETTER_FIELD, PERSON
from casework.dossier.says.case import Desk, case_context, for_person
from casework.dossier.says.later import NotForHer, settled
from casework.dossier.says.office import Context
from casework.errors import Refused
from casework.files.pages import page_pictures
from casework.ids import new_id
from casework.mediation.queries.hearings import living
from casework.papers.catalogue import Paper
from casework.papers.codes import printed_codes
from casework.papers.fields import registry
from casework.papers.pdf import to_pdf
from casework.papers.template import Template, load
from workflows.reasons import Reason

OF_CASES = ("case", "person", "instalment")
SCREEN_DPI = 90
NO_NUMBER = "(ยังไม่ออกเลข)"
_NOT_OF_A_CASE = Reason(
    "not_of_a_case",
    "เอกสารนี้ไม่ได้จัดทำจากเรื่องเดียว ดูได้จากข้อมูลตัวอย่าง",
    "This paper is not made of one case: try it with the example.",
    fix="paper",
)
_FOR_NOBODY = Reason(
    "for_nobody",
    "เอกสารนี้ออกให้บุคคล แต่ไม่มีผู้ใดในเรื่องนี้ที่ต้องได้รับ",
    "The paper is made out to a person, and nobody of this case is to get it.",
    fix="paper",
)


def example(content: bytes, paper: Paper) -> bytes:
    """The paper with the example of every field. Raises TemplateFaulty."""
    return _printed(load(content, paper.th), registry().example())


def with_case(session: Session, content: bytes, paper: Paper, case: Case, at: Desk) -> bytes:
    """The paper of a real case; of one made out to persons, that of the first it is for.

    Raises TemplateFaulty, Refused where it is not made of a case or a field would stay blank.
    """
    if paper.per not in OF_CASES:
        raise Refused([_NOT_OF_A_CASE])
    template, context = load(content, paper.th), case_context(session, case, at)
    if paper.per != PERSON:
        return _of_case(template, context)
    left_out: list[Reason] = []
    for row in living(case.people):
        try:
            return _of_case(template, for_person(context, row))
        except NotForHer as refused:
            left_out += refused.reasons
    raise Refused(left_out or [_FOR_NOBODY])


def as_pdf(document: bytes, work: Path) -> bytes:
    """A printed .docx as PDF. Raises ConversionFailed, where LibreOffice is missing, too."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        source = Path(folder) / "paper.docx"
        source.write_bytes(document)
        return to_pdf([source], Path(folder) / "pdf")[0].read_bytes()


def as_pictures(document: bytes, work: Path) -> list[str]:
    """Its pages as pictures for a page to show (data addresses). Raises ConversionFailed, WrongFile."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        pdf = Path(folder) / "paper.pdf"
        pdf.write_bytes(as_pdf(document, work))
        pages = page_pictures(pdf, Path(folder), dpi=SCREEN_DPI)
        return [f"data:image/png;base64,{b64encode(page.path.read_bytes()).decode()}" for page in pages]


def _of_case(template: Template, context: Context) -> bytes:
    return _printed(template, settled(context, template.groups))


def _printed(template: Template, data: Mapping[str, Any]) -> bytes:
    paper = {**data.get("paper", {}), **printed_codes(new_id()), "practice": True}
    marked = {**data, "paper": paper}
    if LETTER_FIELD in template.fields():
        marked["letter"] = {"number": NO_NUMBER}
    return template.render(marked)
