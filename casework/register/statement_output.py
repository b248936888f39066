"""The statement of debt as a program reads it: the same from the API and the command line."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from casework.register.amounts import Baht, Rate
from casework.register.models import Contract
from casework.register.output import InstalmentSchema, WorkingLine
from workflows.classes import Classification
from workflows.debt_sheet import DebtSheet


class SegmentSchema(Schema):
    """Interest of one stretch of days, both ends counted."""

    kind = fields.String()
    instalment = fields.Integer(allow_none=True)
    start = fields.Date()
    end = fields.Date()
    days = fields.Integer()
    principal = Baht()
    rate = Rate()
    interest = Baht()
    source = fields.String()


class Share(fields.Field[Any]):
    """Shares of instalments: [{instalment, amount}]."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_more: Any) -> Any:  # noqa: ARG002
        return [{"instalment": number, "amount": str(amount)} for number, amount in value]


class AllocationSchema(Schema):
    """What one payment or waiver paid."""

    on = fields.Date()
    kind = fields.String()
    ref = fields.String()
    amount = Baht()
    costs = Baht()
    contract_interest = Baht()
    default_interest = Share()
    principal = Share()
    unapplied = Baht()


class InstalmentRowSchema(InstalmentSchema):
    """An instalment on the day of the statement."""

    paid = Baht()
    outstanding = Baht()
    default_interest = Baht()
    days_late = fields.Integer()
    settled_on = fields.Date(allow_none=True)


class MovedSchema(Schema):
    """A due date that a recorded moratorium moved."""

    number = fields.Integer()
    was_due_on = fields.Date()
    due_on = fields.Date()
    source = fields.String()


class SumsSchema(Schema):
    """What was entered, paid, waived and is due of one part of the debt."""

    entered = Baht()
    paid = Baht()
    waived = Baht()
    due = Baht()


class GroupSchema(Schema):
    """Interest of one pool: contract interest (`instalment` null), or an instalment's default interest."""

    instalment = fields.Integer(attribute="instalment.number", allow_none=True, dump_default=None)
    accrued = Baht()
    paid = Baht()
    waived = Baht()
    due = Baht()


class MovementSchema(Schema):
    """One line of the account and what it paid; `balance` is what was owed after it, null after a cost."""

    on = fields.Date()
    kind = fields.String()
    ref = fields.String()
    amount = Baht()
    costs = Baht()
    contract_interest = Baht()
    default_interest = Baht()
    principal = Baht()
    unapplied = Baht()
    balance = Baht(allow_none=True)


class SheetSchema(Schema):
    """The rows and sums of a statement: the due of the four parts add up to the total."""

    principal = fields.Nested(SumsSchema)
    contract_interest = fields.Nested(SumsSchema)
    default_interest = fields.Nested(SumsSchema)
    costs = fields.Nested(SumsSchema)
    groups = fields.List(fields.Nested(GroupSchema))
    movements = fields.List(fields.Nested(MovementSchema))


class DebtSchema(Schema):
    """The figures of a statement: all money in baht, as text."""

    as_of = fields.Date()
    principal_outstanding = Baht()
    contract_interest_due = Baht()
    default_interest_due = Baht()
    costs_due = Baht()
    waived = Baht()
    paid_total = Baht()
    overpaid = Baht()
    total = Baht()
    daily = Baht()
    segments = fields.List(fields.Nested(SegmentSchema))
    allocations = fields.List(fields.Nested(AllocationSchema))
    instalments = fields.List(fields.Nested(InstalmentRowSchema))
    moved = fields.List(fields.Nested(MovedSchema))


class ClassSchema(Schema):
    """A debtor class on a day, with its working."""

    code = fields.String()
    th = fields.String()
    en = fields.String()
    in_default = fields.Boolean()
    term_over = fields.Boolean()
    last_receipt_on = fields.Date(allow_none=True)
    counted_from = fields.Date(allow_none=True)
    missed = Baht()
    next_change = fields.Date(allow_none=True)
    working = WorkingLine()


class StatementSchema(DebtSchema):
    """The statement of debt of a contract."""

    contract_id = fields.UUID()
    number = fields.String()
    class_code = fields.String(data_key="class")
    classification = fields.Nested(ClassSchema)
    sheet = fields.Nested(SheetSchema)


def statement_json(contract: Contract, sheet: DebtSheet, found: Classification) -> dict[str, Any]:
    """The statement of debt for a program: the same from the API and the command line."""
    named = {"contract_id": contract.id, "number": contract.number, "class_code": found.code}
    told: dict[str, Any] = StatementSchema().dump(
        {**named, "classification": found, "sheet": sheet, **vars(sheet.debt)}
    )
    return told
