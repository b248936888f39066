"""What the forms of the measures room ask; the API takes the same."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from marshmallow import fields, validate

from casework.field.schemas import Person, about
from casework.fields import CHOOSE, Choice, Day, Form, Line, Lines, Whole
from casework.register.amounts import Baht
from casework.web.forms import Text
from workflows.measures import (
    COMPROMISE,
    HARDSHIP,
    HARDSHIPS,
    INTEREST_CUT,
    NAMES,
    RELEASE,
    RESTRUCTURING,
    WAIVER,
)
from workflows.rounding import SATANG
from workflows.schedules import MOST_INSTALMENTS
from workflows.table import Step

KINDS: Mapping[str, Any] = {"text": Line, "long_text": Lines, "date": Day}
NOT_ABOVE_ZERO = "ต้องมากกว่าศูนย์ (must be above zero)"
AT_ONCE = ("reduction", "first_due_on")
BY_PLAN = ("months", "instalment_amount", "most_each", "pay_months", "first_due_on")
NOT_NEEDED = frozenset({"reduction", *BY_PLAN}) - {"first_due_on"}
TERMS_OF: Mapping[str, tuple[str, ...]] = {
    RESTRUCTURING: BY_PLAN,
    RELEASE: (),
    COMPROMISE: AT_ONCE,
    INTEREST_CUT: BY_PLAN,
    WAIVER: AT_ONCE,
    HARDSHIP: ("reduction", *BY_PLAN),
}
"""What is asked for with each measure; c and e are paid at once, on one day."""
PERSON_OF: Mapping[str, tuple[str, ...]] = {RELEASE: ("obligor",), HARDSHIP: ("hardship", "obligor")}


class TermsForm(Form):
    """What is asked for: baht given up, and the rest by instalments."""

    reduction = Baht(
        load_default=None,
        allow_none=True,
        validate=validate.Range(min=SATANG, error=NOT_ABOVE_ZERO),
        metadata=about("ลดให้", "Reduction", "เว้นว่างหากไม่ลด", "Empty: none", kind="money"),
    )
    months = Whole(
        1,
        MOST_INSTALMENTS,
        load_default=None,
        allow_none=True,
        metadata=about("จำนวนงวด (เดือน)", "Instalments (months)"),
    )
    instalment_amount = Baht(
        load_default=None,
        allow_none=True,
        metadata=about(
            "หรืองวดละ",
            "Or this much each",
            "หากระบุ จะใช้แทนจำนวนงวด",
            "Goes before the number",
            kind="money",
        ),
    )
    most_each = Baht(
        load_default=None,
        allow_none=True,
        metadata=about(
            "หรืองวดละไม่เกิน (กำลังชำระ)",
            "Or at most each: what she can carry",
            "หากระบุ จะใช้แทนจำนวนงวด",
            "Goes before the number",
            kind="money",
        ),
    )
    pay_months = Line(
        load_default="",
        metadata=about(
            "ชำระเฉพาะเดือน",
            "Only in these months",
            "สำหรับรายได้ตามฤดูกาล เช่น 11, 12 เว้นว่างคือทุกเดือน",
            "For income by season, such as 11, 12; empty: every month",
        ),
    )
    first_due_on = Day(
        load_default=None,
        allow_none=True,
        metadata=about("งวดแรกครบกำหนด", "First instalment due on"),
    )


class ApplicationForm(TermsForm):
    """An application for a measure."""

    kind = Choice(NAMES, required=True, metadata=about("มาตรการ", "Measure"))
    applied_on = Day(required=True, metadata=about("ยื่นเมื่อ", "Applied on"))
    obligor = Person(
        load_default=None,
        allow_none=True,
        metadata=about(
            "เฉพาะผู้ใด",
            "For whom alone",
            "ระบุเมื่อปลดหนี้หรือช่วยเหลือรายบุคคล",
            "For an individual release or help",
            kind="choice",
        ),
    )
    hardship = Choice(HARDSHIPS, load_default="", metadata=about("เหตุแห่งความยากลำบาก", "What befell her"))


class SignaturesForm(Form):
    """Who signed the application, and when."""

    obligors = fields.List(
        Person(),
        required=True,
        validate=validate.Length(min=1, error=CHOOSE),
        metadata=about("ผู้ลงนาม", "Who signed", kind="persons"),
    )
    on = Day(required=True, metadata=about("วันที่ลงนาม", "Signed on"))


@cache
def step_schema(step: Step) -> Form:
    """The schema of one step of an application, from its row; the scan of a resolution is kept apart."""
    named = {
        item.code: KINDS[item.kind](
            required=item.required, metadata={"label": Text(item.th, item.en), "kind": item.kind}
        )
        for item in step.inputs
        if item.kind in KINDS
    }
    return Form.from_dict(named, name=f"Measure_{step.code}")()  # type: ignore[return-value]
