"""What is sent to write, try and decide on a template."""

from __future__ import annotations

from marshmallow import fields

from casework.fields import Choice, Day, Form, Line, Lines
from casework.papers.catalogue import catalogue
from casework.web.forms import Text

LONGEST_NOTE = 500
KINDS = {code: paper.th for code, paper in catalogue().papers.items()}
FORMS = {"page": "", "docx": "Word", "pdf": "PDF"}


class TemplateTerms(Form):
    """From when a template is to hold, and for which court."""

    since = Day(
        load_default=None,
        metadata={
            "label": Text("ใช้กับเอกสารที่ลงวันที่ตั้งแต่", "For papers dated from"),
            "hint": Text("เว้นว่างไว้คือวันนี้", "Empty: today"),
        },
    )
    court = Line(
        load_default="",
        metadata={
            "kind": "choice",
            "label": Text("เป็นแบบของศาล", "The court's own form"),
            "hint": Text(
                "เว้นว่างไว้คือใช้กับทุกศาล แบบของศาลใช้เฉพาะเอกสารของเรื่องที่ศาลนั้น",
                "Empty: for every court. A court's form is used only for papers of that court's cases",
            ),
        },
    )
    note = Lines(
        LONGEST_NOTE,
        load_default="",
        metadata={"label": Text("แก้อะไร เพราะเหตุใด", "What was changed, and why")},
    )


class WordForm(Form):
    """A Word file."""

    file = fields.Raw(
        metadata={
            "label": Text("ไฟล์ Word (.docx)", "Word file (.docx)"),
            "hint": Text(
                "แก้จากแม่แบบที่ใช้อยู่ ระบบตรวจไฟล์ก่อนรับ และบอกทุกข้อที่ต้องแก้",
                "Edit the one in use. The file is looked through first; all that must be mended is told",
            ),
        }
    )


class ProposeForm(TemplateTerms, WordForm):
    """A Word file as the template of a paper: the file, then its terms."""


class ProposeOptions(TemplateTerms):
    """The same for a program: the paper, and whether the file is only to be looked through."""

    kind = Choice(KINDS, required=True)
    check = fields.Boolean(load_default=False, metadata={"description": "look through it, keep nothing"})


class ReasonForm(Form):
    """Why it is refused."""

    reason = Lines(
        LONGEST_NOTE,
        required=True,
        metadata={"label": Text("เหตุผล (แจ้งผู้เสนอ)", "Why (told to the proposer)")},
    )


class RetireForm(ReasonForm):
    """From when it is used no more, and why."""

    leaving = Day(
        load_default=None,
        metadata={
            "label": Text("เลิกใช้กับเอกสารที่ลงวันที่ตั้งแต่", "No longer for papers dated from"),
            "hint": Text("เว้นว่างไว้คือวันนี้", "Empty: today"),
        },
    )


class CaseForm(Form):
    """Which case a template is tried with, and how it is to be shown."""

    case = Line(load_default="", metadata={"label": Text("เลขที่เรื่อง", "Case number")})
    form = Choice(FORMS, load_default="page")


class TemplateFilter(Form):
    """Which paper's templates."""

    kind = Choice({"": "", **KINDS}, load_default="")
