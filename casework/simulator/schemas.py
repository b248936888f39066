"""What the simulator is told: the household's budget, and what a comparison assumes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from casework.field.schemas import about
from casework.fields import Choice, Day, Form, Whole
from casework.register.amounts import Baht
from casework.simulator.kinds import KINDS, MONTHLY, SEASONAL, SEASONS, YEARLY_DEBT, Question
from casework.thai.dates import ENGLISH_MONTHS, SHORT_MONTHS
from casework.web.forms import Choice as Option
from casework.web.forms import Text
from workflows.capacity import Budget, Row
from workflows.measures import HARDSHIPS
from workflows.rounding import ZERO
from workflows.schedules import MOST_INSTALMENTS

MOST_PEOPLE = 30
MONTH_CHOICES = tuple(
    Option(str(number), Text(th, en[:3]))
    for number, (th, en) in enumerate(zip(SHORT_MONTHS, ENGLISH_MONTHS, strict=True), 1)
)
BOTH = "ระบุทั้งจำนวนเงินและเดือน (give both the amount and its months)"


def _baht(question: Question) -> Baht:
    hint = (question.example_th, question.example_en)
    told = about(question.th, question.en, *hint, kind="money")
    return Baht(load_default=None, allow_none=True, metadata={**told, "group": question.kind})


def _season(number: str, th: str, en: str, group: str, **more: Any) -> dict[str, fields.Field[Any]]:
    months = about("ได้หรือจ่ายในเดือน", "In which months", kind="persons", choices=MONTH_CHOICES)
    return {
        number: Baht(load_default=None, allow_none=True, metadata={**about(th, en, **more), "group": group}),
        f"{number}_months": fields.List(
            Whole(1, len(SHORT_MONTHS)), load_default=list, metadata={**months, "group": group}
        ),
    }


class BudgetForm(Form):
    """A household's budget: baht a month by source, baht of each season with its months."""

    asked_on = Day(required=True, metadata={**about("สอบถามเมื่อ", "Asked on"), "group": "people"})
    people = Whole(
        1,
        MOST_PEOPLE,
        required=True,
        metadata={
            **about(
                "กี่คนที่กินอยู่ด้วยเงินนี้", "How many live of it", "รวมเด็ก ผู้สูงอายุ คนป่วย", "Children and elders too"
            ),
            "group": "people",
        },
    )

    @validates_schema
    def _seasons_are_whole(self, data: Mapping[str, Any], **_more: Any) -> None:
        for name in (*SEASONS, YEARLY_DEBT):
            if bool(data.get(name)) != bool(data.get(f"{name}_months")):
                raise ValidationError({name: [BOTH]})


_ROWS: dict[str, fields.Field[Any]] = {
    **{row.code: _baht(row) for row in MONTHLY if row.kind == "income"},
    **_season(
        SEASONS[0],
        "รายได้ตามฤดูกาล รวมทั้งฤดู",
        "Income of a season, all of it",
        "season",
        hint_th="เช่น ข้าว ยาง ผลไม้ ประมง นักท่องเที่ยว หลังหักต้นทุน",
        hint_en="Rice, rubber, fruit, fish, tourists: after its costs",
    ),
    **_season(SEASONS[1], "รายได้ตามฤดูกาลอื่น รวมทั้งฤดู", "Income of another season", "season"),
    **{row.code: _baht(row) for row in MONTHLY if row.kind == "expense"},
    **{row.code: _baht(row) for row in MONTHLY if row.kind == "debt"},
    **_season(YEARLY_DEBT, "หนี้ที่จ่ายเป็นรายปี รวมทั้งปี", "Debts paid by the year", "debt"),
    "lump": Baht(
        load_default=None,
        allow_none=True,
        metadata={
            **about(
                "เงินก้อนที่หาได้ใน 1 เดือน",
                "A sum she could raise in a month",
                "เงินออม ขายของ หรือญาติช่วย",
                "Savings, a sale, or the family",
            ),
            "group": "lump",
        },
    ),
}
HouseholdForm = BudgetForm.from_dict(_ROWS, name="HouseholdForm")


class WishForm(Form):
    """What a comparison assumes; what is left out is taken from the household's budget, or as usual."""

    as_of = Day(load_default=None, allow_none=True)
    first_due = Day(
        load_default=None, allow_none=True, metadata=about("งวดแรกครบกำหนด", "First instalment due on")
    )
    capacity = Baht(
        load_default=None,
        allow_none=True,
        metadata=about("ไหวเดือนละ (บาท)", "Can carry a month (baht)", kind="money"),
    )
    months = Whole(
        1,
        MOST_INSTALMENTS,
        load_default=None,
        allow_none=True,
        metadata=about("จำนวนงวด (เดือน)", "Instalments (months)"),
    )
    hardship = Choice(
        {"": Text("ไม่มี", "None"), **HARDSHIPS},
        load_default="",
        metadata=about("เหตุแห่งความยากลำบาก", "Hardship"),
    )


def budget_of(given: Mapping[str, Any]) -> Budget:
    """The budget told in the form."""
    return Budget(tuple(_rows(given)), given["people"], given.get("lump") or ZERO)


def _rows(given: Mapping[str, Any]) -> Iterator[Row]:
    for row in MONTHLY:
        if given.get(row.code):
            yield Row(row.kind, row.code, given[row.code])
    for name in (*SEASONS, YEARLY_DEBT):
        if given.get(name):
            kind, source = ("debt", YEARLY_DEBT) if name == YEARLY_DEBT else ("income", SEASONAL)
            yield Row(kind, source, given[name], frozenset(given[f"{name}_months"]))  # type: ignore[arg-type]


def values_of(budget: Budget) -> dict[str, object]:
    """The form's values that tell this budget."""
    told: dict[str, object] = {"people": budget.people, "lump": budget.lump or None}
    seasons = iter(SEASONS)
    for row in budget.rows:
        name = row.source if row.source in KINDS or row.source == YEARLY_DEBT else next(seasons)
        told[name] = Decimal(row.amount)
        if row.months:
            told[f"{name}_months"] = sorted(row.months)
    return told
