"""Blanks of ours: what we are to fill in and did not. The court's and the hand's stay dotted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from casework.papers.arithmetic import labels
from casework.papers.catalogue import Paper as Row
from casework.papers.sheets import Sheet
from workflows import basis
from workflows.reasons import Reason

REQUEST = "consent_judgment_request"
_DOTTED = re.compile(r"[.…_‥]{4,}|…{2,}")
_NOTHING = re.compile(r"[\s.…_‥\-–—]+")


def blanks(sheet: Sheet, row: Row) -> Iterator[Reason]:
    """Every field whose value is a blank, every dotted line on a paper that leaves none."""
    for said in sheet.said:
        if _NOTHING.fullmatch(said.text) or _DOTTED.search(said.text):
            yield _blank(sheet, labels(said.code), said.row)
    if not (row.court_fills or row.hand_fills) and _DOTTED.search(sheet.text):
        yield _blank(sheet, {"field": "ช่องว่างในข้อความ", "field_en": "a blank in its text"}, "")


def missing_field(sheet_title: str, field: str) -> Reason:
    """The refusal of a paper that could not be printed again: a field is empty."""
    return _reason(sheet_title, labels(field), "")


def unreasoned(sheet: Sheet) -> Iterator[Reason]:
    """A request for judgment by consent without a word of why it cannot wait (CPC 20 ter)."""
    if sheet.kind != REQUEST:
        return
    texts = [str(row.get("text", "")).strip() for row in sheet.rows("settlement.necessity")]
    if not any(texts):
        yield Reason(
            "necessity_missing",
            "เอกสาร “{paper}” ยังไม่ระบุเหตุจำเป็นที่ต้องขอให้ศาลพิพากษาตามยอมในวันนั้น",
            "“{paper}” does not say why judgment by consent is needed on that day.",
            basis.CPC_138,
            {"paper": sheet.title},
            "paper",
        )


def _blank(sheet: Sheet, field: dict[str, str], row: str) -> Reason:
    return _reason(sheet.title, field, row)


def _reason(title: str, field: dict[str, str], row: str) -> Reason:
    at, at_en = (f" แถวที่ {row}", f" (row {row})") if row else ("", "")
    return Reason(
        "blank_of_ours",
        "เอกสาร “{paper}” ยังเว้นว่าง: {field}{at} ซึ่งสำนักงานต้องกรอก",
        "“{paper}” leaves a blank that the office fills: {field_en}{at_en}.",
        basis.OFFICE_RULE,
        {"paper": title, **field, "at": at, "at_en": at_en},
        "paper",
    )
