"""The working of a household's capacity: the lines that show where its figure comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workflows.reasons import Value
from workflows.rounding import ZERO
from workflows.terms import Term
from workflows.working import Working


@dataclass(frozen=True)
class Year:
    """A household's year in baht: income, living costs told (`spent`) and kept back (`kept`, never less than
    the minimum in any month; `by_share` of the income), other debts."""

    people: int
    income: Decimal
    spent: Decimal
    kept: Decimal
    by_share: Decimal
    debts: Decimal

    @property
    def left(self) -> Decimal:
        """Baht a year that remain; below nothing where the household falls short."""
        return self.income - max(self.kept, self.by_share) - self.debts


def working(year: Year, minimum: Term, share: Term) -> tuple[Working, ...]:
    """From the income to what is left, each with its source."""
    return (
        _line("รายรับทั้งปี {income} บาท", "Income of the year: {income} baht.", income=year.income),
        _line(
            "รายจ่ายจำเป็นที่แจ้ง ทั้งปี {spent} บาท",
            "Living costs as told, of the year: {spent} baht.",
            spent=year.spent,
        ),
        _line(
            "กันไว้ดำรงชีพ {people} คน อย่างน้อยคนละ {each} บาทต่อเดือน รวมทั้งปี {kept} บาท",
            "Kept back to live on, {people} people at {each} baht a month at least: {kept} baht a year.",
            minimum.source,
            people=year.people,
            each=minimum.value,
            kept=year.kept,
        ),
        _line(
            "และไม่น้อยกว่าร้อยละ {share} ของรายรับ คือ {kept} บาท",
            "And not less than {share} % of the income: {kept} baht.",
            share.source,
            share=f"{Decimal(share.value).normalize():f}",
            kept=year.by_share,
        ),
        _line("หนี้อื่นทั้งปี {debts} บาท", "Other debts, of the year: {debts} baht.", debts=year.debts),
        _line(
            "คงเหลือสำหรับแผนชำระทั้งปี {left} บาท เดือนที่รายรับไม่พอใช้ให้เดือนอื่นช่วยก่อน",
            "Left for a plan, of the year: {left} baht; other months carry those that fall short first.",
            left=max(year.left, ZERO),
        ),
    )


def told_line(monthly: Decimal) -> Working:
    """A figure named without a budget."""
    return _line(
        "กำลังชำระที่แจ้ง เดือนละ {monthly} บาท (ยังไม่ได้สอบถามรายรับรายจ่าย)",
        "Told: {monthly} baht a month (the budget was not asked for).",
        monthly=monthly,
    )


def _line(th: str, en: str, basis: str = "", **values: Value) -> Working:
    return Working(th, en, basis, values)
