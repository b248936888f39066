"""What can be wrong with a template or with what is to be printed in it, in words for the staff."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.errors import CaseworkError, Invalid, Refused
from workflows.reasons import Reason


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a template: where (in Thai, for a reader in Word), its code, and a sentence."""

    place: str
    code: str
    th: str
    en: str


class TemplateFaulty(Invalid):
    """The file cannot be used as a template; `found` lists every fault at once."""

    th, en = "แม่แบบเอกสารนี้ยังใช้ไม่ได้", "This template cannot be used yet."

    def __init__(self, found: Sequence[Fault]) -> None:
        self.found = tuple(found)
        told: dict[str, list[str]] = {}
        for fault in found:
            told.setdefault(fault.place, []).append(f"{fault.th} ({fault.en})")
        super().__init__({place: "; ".join(sentences) for place, sentences in told.items()})


class MissingField(Refused):
    """A paper would print a blank that the office fills: `field` is its code, `label` its Thai name."""

    def __init__(self, field: str, label: str, paper: str = "") -> None:
        self.field, self.label, self.paper = field, label, paper
        super().__init__(
            [
                Reason(
                    code="paper_field_missing",
                    th="เอกสาร {paper} ยังขาดข้อมูล: {label} ({field})",
                    en="The paper {paper} lacks a value: {field} ({label})",
                    values={"paper": paper, "field": field, "label": label},
                    fix="paper",
                )
            ]
        )


class ConversionFailed(CaseworkError):
    """LibreOffice is missing, took too long, or made no PDF of the papers named in `papers`."""

    th, en = "แปลงเอกสารเป็น PDF ไม่สำเร็จ", "The papers could not be converted to PDF."

    def __init__(self, papers: Sequence[str], th: str = "", en: str = "") -> None:
        super().__init__(th, en)
        self.papers = tuple(papers)
