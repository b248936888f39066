"""The coded lists of a guarantor's letters: under which section, how its count stands."""

from __future__ import annotations

from collections.abc import Mapping

from workflows.table import Choice


def _by_code(*choices: Choice) -> dict[str, Choice]:
    return {choice.code: choice for choice in choices}


DEFAULT, REDUCTION = "686", "691"
SECTIONS = _by_code(
    Choice(DEFAULT, "บอกกล่าวการผิดนัด (มาตรา 686)", "Notice of default (s. 686)"),
    Choice(REDUCTION, "แจ้งการลดหนี้ (มาตรา 691)", "Notice of a reduction (s. 691)"),
)
STATES = _by_code(
    Choice("in_time", "ถึงภายในกำหนด", "Arrived in time"),
    Choice("late", "ถึงช้า", "Arrived late"),
    Choice("not_sent", "ไม่ได้ส่ง", "Not sent"),
    Choice("not_arrived", "ไม่มีหลักฐานว่าถึง", "No proof of arrival"),
    Choice("open", "ต้องส่ง", "To be sent"),
    Choice("sent", "ส่งแล้ว รอใบตอบรับ", "Sent, card awaited"),
    Choice("returned", "ตีกลับ ต้องส่งใหม่", "Came back, send again"),
    Choice("signed", "ลงนามเอง จึงทราบแล้ว", "Signed it herself"),
    Choice("old_law", "กฎหมายเดิม ไม่ต้องบอกกล่าว", "Old law: no notice"),
)
TONES: Mapping[str, str] = {
    "in_time": "green",
    "signed": "green",
    "sent": "blue",
    "open": "amber",
    "returned": "orange",
    "late": "red",
    "not_sent": "red",
    "not_arrived": "red",
    "old_law": "grey",
}
DEALS = _by_code(
    Choice("settlement", "สัญญายอม", "Settlement"),
    Choice("measure", "มาตรการ", "Measure"),
)
