"""Scans as forms and programs send them: of a new paper, of one on record, and a doubtful one placed."""

from __future__ import annotations

from casework.evidence.operations.filing import LONGEST_WHY
from casework.field.kinds import EVIDENCE
from casework.field.schemas.answers import Person, Yes, about
from casework.fields import Choice, Day, Form, Line

WHOSE = about("ของผู้ใด", "Whose", "เว้นว่างหากเป็นของทั้งสัญญา", "Empty: of the contract", kind="choice")


class Straighten(Form):
    """Whether photographs are to be laid flat."""

    as_taken = Yes(
        metadata=about("เก็บภาพตามที่ถ่าย ไม่ต้องปรับให้ตรง", "Keep photographs as taken, do not lay them flat")
    )


class ScanForm(Straighten):
    """Scans of a paper that is recorded with them."""

    kind = Choice(EVIDENCE, required=True, metadata=about("เอกสาร", "What"))
    obligor_id = Person(load_default=None, allow_none=True, metadata=WHOSE)
    dated_on = Day(required=True, metadata=about("เอกสารลงวันที่", "Dated"))
    original = Yes(metadata=about("มีต้นฉบับอยู่ที่สำนักงาน", "The original is at the office"))
    kept_at = Line(120, load_default="", metadata=about("เก็บไว้ที่", "Kept at"))


class WhyForm(Form):
    """Why a file is taken away."""

    why = Line(LONGEST_WHY, required=True, metadata=about("เหตุผล", "Why"))


class ReplaceForm(Straighten, WhyForm):
    """Why a file is replaced."""


class PlaceForm(Form):
    """Where a doubtful scan belongs."""

    contract = Line(60, required=True, metadata=about("เลขที่สัญญา", "Number of the contract"))
    kind = Choice(EVIDENCE, required=True, metadata=about("เอกสาร", "What"))
    obligor_id = Person(load_default=None, allow_none=True, metadata=WHOSE)
    dated_on = Day(
        load_default=None,
        allow_none=True,
        metadata=about(
            "เอกสารลงวันที่",
            "Dated",
            "เว้นว่างหากบันทึกเอกสารชนิดนี้ไว้ฉบับเดียวแล้ว",
            "Empty: the one paper of this kind on record",
        ),
    )
    original = Yes(metadata=about("มีต้นฉบับอยู่ที่สำนักงาน", "The original is at the office"))
