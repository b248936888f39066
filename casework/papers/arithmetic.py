"""Sums and words of a paper: instalments are their total, parts their whole, figures their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from casework.papers.fields import registry
from casework.papers.sheets import Sheet
from casework.thai.money import baht_words, parse_money
from casework.thai.unreadable import Unreadable
from workflows import basis
from workflows.reasons import Reason
from workflows.rounding import ZERO

WORDS = "_words"
# "๑๒๓,๔๕๖.๗๘ บาท (หนึ่งแสน…สตางค์)": figures with their words behind, as papers write them.
_BOTH = re.compile(r"([0-9๐-๙][0-9๐-๙,]*\.[0-9๐-๙]{2})\s*บาท\s*\(([^()]*(?:บาท|สตางค์)[^()]*)\)")


@dataclass(frozen=True)
class Sum:
    """`whole` is the sum of a column of rows, or of single fields; rows: where there are none, nothing."""

    whole: str
    parts: tuple[str, ...]
    rows: str = ""


SUMS = (
    Sum("settlement.payable", ("amount",), "settlement.schedule"),
    Sum("measure.total", ("amount",), "measure.schedule"),
    Sum("breach.overdue", ("left",), "breach.rows"),
    Sum("notice.total", ("total",), "notice.missed"),
    Sum("notice.total", ("notice.principal", "notice.interest")),
    Sum("demand.missed_total", ("total",), "demand.missed"),
    Sum("debt.total", ("debt.principal", "debt.interest", "debt.default_interest", "debt.costs")),
    Sum("debt.principal", ("outstanding",), "debt.instalments"),
    Sum(
        "receipt.amount",
        (
            *("receipt.to_costs", "receipt.to_interest", "receipt.to_default_interest"),
            *("receipt.to_principal", "receipt.unapplied"),
        ),
    ),
    Sum("day.total", ("total",), "rooms"),
)
"""What must add up wherever a paper holds both sides."""


def wrong_sums(sheet: Sheet) -> Iterator[Reason]:
    """Each sum of the paper that is not what its parts make."""
    for one in SUMS:
        whole = _amount(sheet.value(one.whole)) if one.whole in sheet.printed else None
        if whole is None:
            continue
        parts = _parts(sheet, one)
        if parts is None or sum(parts, ZERO) == whole:
            continue
        yield Reason(
            "sum_is_wrong",
            "เอกสาร “{paper}” {field} เขียนว่า {whole} บาท แต่ผลรวมของรายการเป็น {parts} บาท โปรดจัดทำใหม่",
            "“{paper}”: {field_en} says {whole} baht, its rows make {parts} baht: make the paper anew.",
            basis.OFFICE_RULE,
            {"paper": sheet.title, **labels(one.whole), "whole": whole, "parts": sum(parts, ZERO)},
            "paper",
        )


def wrong_words(sheet: Sheet) -> Iterator[Reason]:
    """Each amount whose words say another, by its field and in the printed text."""
    told: set[tuple[str, str]] = set()
    for said in sheet.said:
        figures = sheet.value(said.code.removesuffix(WORDS)) if said.code.endswith(WORDS) else ""
        if figures and said.text:
            told.add((figures, said.text))
            yield from _unlike(sheet, figures, said.text, labels(said.code.removesuffix(WORDS)))
    for figures, words in _BOTH.findall(sheet.text):
        if (figures, words.strip()) not in told:
            yield from _unlike(sheet, figures, words.strip(), {"field": "ข้อความ", "field_en": "its text"})


def labels(code: str) -> dict[str, str]:
    """A field as the refusals name it: by its label in both languages."""
    known = registry().field(code)
    return {"field": known.th if known else code, "field_en": known.en if known else code}


def _unlike(sheet: Sheet, figures: str, words: str, field: dict[str, str]) -> Iterator[Reason]:
    amount = _amount(figures)
    if amount is None or baht_words(amount) == words:
        return
    yield Reason(
        "words_differ",
        "เอกสาร “{paper}” {field} ตัวเลข {figures} บาท แต่ตัวอักษรเขียนว่า “{words}” ต้องเป็น “{right}”",
        "“{paper}”: {field_en} is {figures} baht in figures, but its words say “{words}”, not “{right}”.",
        basis.OFFICE_RULE,
        {"paper": sheet.title, **field, "figures": figures, "words": words, "right": baht_words(amount)},
        "paper",
    )


def _parts(sheet: Sheet, one: Sum) -> list[Decimal] | None:
    """The amounts that make the whole; None where the paper does not hold them."""
    if one.rows:
        texts = [str(row.get(one.parts[0], "")) for row in sheet.rows(one.rows)]
    else:
        texts = [text for text in map(sheet.value, one.parts) if text]
    found = [amount for amount in map(_amount, texts) if amount is not None]
    return found if found and len(found) == len(texts) else None


def _amount(text: str) -> Decimal | None:
    try:
        return parse_money(text)
    except Unreadable:
        return None
