"""Day One: what a case needs before its day, item by item, and how each shows that it is done. Pure.

An item is shown by the records (answers, IDs, extracts), by a paper that was made, or ticked by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from typing import Literal

State = Literal["done", "missing", "waiting"]
How = Literal["records", "paper", "hand"]


@dataclass(frozen=True)
class Words:
    """A note in both languages."""

    th: str = ""
    en: str = ""


@dataclass(frozen=True)
class Item:
    """One column of the board. `fix` names the door where it is mended; a paper's code is its kind."""

    code: str
    th: str
    en: str
    how: How
    fix: str


ITEMS = (
    Item("consent", "ความสมัครใจ", "Consent", "records", "consent"),
    Item("ids", "เลขประจำตัวประชาชน", "National IDs", "records", "person"),
    Item("extracts", "คัดทะเบียนราษฎร", "Registry extracts", "records", "evidence"),
    Item("court", "ศาลตามทุนทรัพย์", "Court by the claim", "records", "court"),
    Item("petition", "คำร้อง", "Petition", "paper", "paper"),
    Item("power_of_attorney", "หนังสือมอบอำนาจ", "Power of attorney", "paper", "paper"),
    Item("evidence_list", "บัญชีเอกสาร", "Evidence list", "paper", "paper"),
    Item("statement_of_debt", "ใบแจ้งยอดหนี้", "Statement of debt", "paper", "paper"),
    Item("signed", "ลงนามคำร้องแล้ว", "Petition signed", "hand", "day"),
    Item("copies", "สำเนาครบ", "Copies", "hand", "day"),
    Item("appointed", "มอบใบนัดแล้ว", "Slip handed over", "hand", "day"),
)
BY_HAND = frozenset(item.code for item in ITEMS if item.how == "hand")
PAPERS = frozenset(item.code for item in ITEMS if item.how == "paper")


@dataclass(frozen=True)
class Prepared:
    """What the records show of one person: `willing` None where she has not answered."""

    name: str
    id_ok: bool
    willing: bool | None = None
    extract_on: date | None = None
    extract_asked_on: date | None = None


@dataclass(frozen=True)
class Preparation:
    """What the records show of one case. `papers` and `ticks` by code with their date.

    `court_fits`: whether the day's court is of the kind the claim asks for, None where nobody can tell;
    `court` is the one it asks for, in both languages.
    """

    people: tuple[Prepared, ...]
    papers: Mapping[str, date] = field(default_factory=dict)
    ticks: Mapping[str, date] = field(default_factory=dict)
    starts_at: time | None = None
    court_fits: bool | None = True
    court: Words = Words()


@dataclass(frozen=True)
class Cell:
    """One item of one case."""

    item: Item
    state: State
    note: Words = Words()


def cells(case: Preparation, filing_day: date, extract_days: int) -> tuple[Cell, ...]:
    """Every item of a case, in the board's order.

    A registry extract counts while it is at most `extract_days` old on `filing_day` (the day the petition was
    or would be filed).
    """
    return tuple(_cell(item, case, filing_day, extract_days) for item in ITEMS)


def percent(found: tuple[Cell, ...]) -> int:
    """How much of it is done, in per cent, rounded down."""
    return 100 * sum(cell.state == "done" for cell in found) // len(found) if found else 0


def _cell(item: Item, case: Preparation, filing_day: date, extract_days: int) -> Cell:
    if item.how == "records":
        return _RECORDS[item.code](item, case, filing_day, extract_days)
    made = (case.papers if item.how == "paper" else case.ticks).get(item.code)
    return Cell(item, "missing" if made is None else "done")


def _consent(item: Item, case: Preparation, _filing_day: date, _days: int) -> Cell:
    willing = sum(one.willing is True for one in case.people)
    answered = sum(one.willing is not None for one in case.people)
    state: State = "missing" if not willing else "done" if answered == len(case.people) else "waiting"
    return Cell(item, state, _of(willing, len(case.people)))


def _ids(item: Item, case: Preparation, _filing_day: date, _days: int) -> Cell:
    faulty = sum(not one.id_ok for one in case.people)
    if not faulty:
        return Cell(item, "done")
    return Cell(item, "missing", Words(f"ผิด {faulty} คน", f"{faulty} wrong"))


def _extracts(item: Item, case: Preparation, filing_day: date, days: int) -> Cell:
    ages = [(filing_day - one.extract_on).days if one.extract_on else None for one in case.people]
    good = sum(age is not None and age <= days for age in ages)
    oldest = max((age for age in ages if age is not None), default=0)
    if good == len(case.people):
        return Cell(item, "done", Words(f"อายุ {oldest} วัน", f"{oldest} days old"))
    if oldest > days:
        return Cell(item, "missing", Words(f"เก่า {oldest} วัน", f"{oldest} days: too old"))
    asked = any(one.extract_asked_on and not one.extract_on for one in case.people)
    return Cell(item, "waiting" if asked else "missing", _of(good, len(case.people)))


def _court(item: Item, case: Preparation, _filing_day: date, _days: int) -> Cell:
    if case.court_fits is None:
        return Cell(item, "waiting", Words("ตรวจเขตอำนาจ", "check which"))
    return Cell(item, "done") if case.court_fits else Cell(item, "missing", case.court)


def _of(some: int, all_of_them: int) -> Words:
    return Words(f"{some}/{all_of_them}", f"{some}/{all_of_them}")


_RECORDS: Mapping[str, Callable[[Item, Preparation, date, int], Cell]] = {
    "consent": _consent,
    "ids": _ids,
    "extracts": _extracts,
    "court": _court,
}
