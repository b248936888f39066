"""The register as a program reads it: contracts, people with masked numbers, the statement of debt."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_dump

from casework.register.amounts import Baht, Rate
from casework.register.models import Contract
from casework.thai.render import render
from workflows.classes import Classification
from workflows.debt_sheet import DebtSheet
from workflows.reasons import Reason
from workflows.working import Working


class Told(fields.Field[Any]):
    """An amount as text with two places, a day in ISO, or a code; written only."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_more: Any) -> Any:  # noqa: ARG002
        return None if value is None else str(value)


class InstalmentSchema(Schema):
    """One instalment of the plan."""

    number = fields.Integer()
    due_on = fields.Date()
    amount = Baht()


class PostingSchema(Schema):
    """One ledger line."""

    id = fields.UUID()
    kind = fields.String()
    on = fields.Date()
    amount = Baht()
    ref = fields.String()
    channel = fields.String()
    payer_id = fields.UUID(allow_none=True)
    opening = fields.Boolean()
    corrects = fields.UUID(allow_none=True)
    recorded_at = fields.DateTime()


class ChangeSchema(Schema):
    """One figure, day or class that an entry changed; null: none. `number` is an instalment's."""

    code = fields.String()
    th = fields.String()
    en = fields.String()
    number = fields.Integer(allow_none=True)
    before = Told(allow_none=True)
    after = Told(allow_none=True)


class EnteredSchema(Schema):
    """A ledger line that was entered, and what it changed of today's figures."""

    @post_dump
    def flat(self, data: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """One object: the line, and the changes beside it."""
        return {**data.pop("line", {}), **data}

    line = fields.Nested(PostingSchema)
    changes = fields.List(fields.Nested(ChangeSchema))


class ReliefSchema(Schema):
    """An approval: a moratorium, other rates, or a new schedule; from `ended_on` it holds no more."""

    id = fields.UUID()
    kind = fields.String()
    since = fields.Date()
    until = fields.Date(allow_none=True)
    months = fields.Integer(allow_none=True)
    rate = Rate(allow_none=True)
    default_rate = Rate(allow_none=True)
    instalments = fields.List(fields.Dict())
    authority_number = fields.String()
    authority_on = fields.Date()
    source = fields.String()
    origin = fields.String()
    origin_id = fields.UUID(allow_none=True)
    ended_on = fields.Date(allow_none=True)


class RecordedSchema(Schema):
    """An approval that was recorded or ended, and what it changed of today's figures."""

    relief = fields.Nested(ReliefSchema)
    changes = fields.List(fields.Nested(ChangeSchema))


class WaiverSchema(Schema):
    """A waiver that was proposed by a resolution: open, confirmed or declined."""

    id = fields.UUID()
    on = fields.Date()
    amount = Baht()
    ref = fields.String()
    authority_on = fields.Date()
    state = fields.String()
    proposer = fields.String()
    proposed_at = fields.DateTime()
    version = fields.Integer()


class PersonSchema(Schema):
    """A person, her numbers masked."""

    id = fields.UUID()
    name = fields.String()
    national_id = fields.String(metadata={"description": "masked"})
    id_fault = fields.String(allow_none=True)
    telephone = fields.String(metadata={"description": "masked"})
    address = fields.String()
    registry_address = fields.String()
    died_on = fields.Date(allow_none=True)
    death_known_on = fields.Date(allow_none=True)
    version = fields.Integer()


class PartySchema(Schema):
    """A person bound by a contract."""

    id = fields.UUID(attribute="obligor.id")
    role = fields.String(attribute="obligor.role")
    position = fields.Integer(attribute="obligor.position")
    released_on = fields.Date(attribute="obligor.released_on", allow_none=True)
    person_id = fields.UUID(attribute="obligor.person_id")
    name = fields.String(attribute="obligor.person.name")
    national_id = fields.String(metadata={"description": "masked"})
    telephone = fields.String(metadata={"description": "masked"})


class ContractSchema(Schema):
    """A contract, with its stored class."""

    id = fields.UUID()
    number = fields.String()
    province = fields.String()
    district = fields.String(allow_none=True)
    subdistrict = fields.String(allow_none=True)
    locality = fields.String()
    fiscal_year = fields.Integer(allow_none=True)
    project = fields.String()
    fund = fields.String()
    made_on = fields.Date()
    ends_on = fields.Date()
    principal = Baht()
    rate = Rate()
    default_rate = Rate()
    default_rate_basis = fields.String()
    acceleration_clause = fields.Boolean()
    instalment_count = fields.Integer()
    class_code = fields.String(data_key="class", allow_none=True)
    class_on = fields.Date(allow_none=True)
    balance = Baht(allow_none=True)
    version = fields.Integer()


class ContractFileSchema(ContractSchema):
    """A contract with its people, plan and ledger."""

    parties = fields.List(fields.Nested(PartySchema))
    instalments = fields.List(fields.Nested(InstalmentSchema))
    postings = fields.List(fields.Nested(PostingSchema))


class ListedContract(Schema):
    """A contract of a list as it stands today: class and balance are of today."""

    @post_dump
    def flat(self, data: dict[str, Any], **_more: Any) -> dict[str, Any]:
        """One object: what is stored, with today's figures above it."""
        return {**data.pop("contract", {}), **data}

    contract = fields.Nested(ContractSchema)
    borrower = fields.String(attribute="borrower.name", dump_default="")
    class_code = fields.String(attribute="found.code", data_key="class")
    balance = Baht(attribute="debt.total")


class ContractPage(Schema):
    """One page of contracts; `after` is the cursor of the next, "" where there is none."""

    contracts = fields.List(fields.Nested(ListedContract), attribute="rows")
    after = fields.String()
    before = fields.String()


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


class WorkingLine(fields.Field[Any]):
    """A line of working: both sentences and the basis."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_more: Any) -> Any:  # noqa: ARG002
        return [working_json(line) for line in value]


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


def working_json(line: Working) -> dict[str, str]:
    """A line of working for a program, its values written out."""
    reason = Reason("working", line.th, line.en, line.basis, line.values)
    return {"th": render(reason, "th"), "en": render(reason, "en"), "basis": line.basis}


def statement_json(contract: Contract, sheet: DebtSheet, found: Classification) -> dict[str, Any]:
    """The statement of debt for a program: the same from the API and the command line."""
    named = {"contract_id": contract.id, "number": contract.number, "class_code": found.code}
    told: dict[str, Any] = StatementSchema().dump(
        {**named, "classification": found, "sheet": sheet, **vars(sheet.debt)}
    )
    return told
