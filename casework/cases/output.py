"""Cases, mandates and the journal as a program reads them."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from casework.cases.people import borrower_of
from casework.reasons import reason_json
from casework.register.amounts import Baht


class Reasons(fields.Field[Any]):
    """Reasons: code, both sentences, basis, where it is mended, severity."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_more: Any) -> Any:  # noqa: ARG002
        return [reason_json(reason) for reason in value]


class CaseSchema(Schema):
    """A case; only a step moves its stage. `version` is its ETag."""

    id = fields.UUID()
    number = fields.String()
    province = fields.String()
    contract_id = fields.UUID()
    contract = fields.String(attribute="contract.number")
    borrower = fields.Function(lambda case: borrower_of(case.contract).name)
    people = fields.Function(lambda case: [str(row.id) for row in case.people])
    class_code = fields.String(attribute="contract.class_code", data_key="class", allow_none=True)
    balance = Baht(attribute="contract.balance", allow_none=True)
    stage = fields.String()
    opened_on = fields.Date()
    closed_on = fields.Date(allow_none=True)
    officer_id = fields.UUID(allow_none=True)
    held_until = fields.Date(allow_none=True)
    disputed_on = fields.Date(attribute="contract.disputed_on", allow_none=True)
    linked_to = fields.UUID(allow_none=True)
    version = fields.Integer()


class CasePage(Schema):
    """One page of cases; `after` is the cursor of the next, "" where there is none."""

    cases = fields.List(fields.Nested(CaseSchema), attribute="rows")
    after = fields.String()
    before = fields.String()


class RefusedContract(Schema):
    """A contract for which no case was opened, and why."""

    contract_id = fields.UUID()
    contract = fields.String()
    reasons = Reasons()


class OpenedSchema(Schema):
    """What came of a bulk opening."""

    opened = fields.List(fields.Nested(CaseSchema))
    refused = fields.List(fields.Nested(RefusedContract))


class MandateSchema(Schema):
    """A mandate: for one case, or for every case of the province until `until`."""

    id = fields.UUID()
    province = fields.String()
    case_id = fields.UUID(allow_none=True)
    number = fields.String()
    approved_on = fields.Date()
    until = fields.Date()
    greatest_reduction = fields.Integer(metadata={"description": "% of the unpaid default interest"})
    longest_months = fields.Integer()


class EntrySchema(Schema):
    """One entry of the journal: ids, codes and figures; people's own words are sealed and not given."""

    n = fields.Integer()
    action = fields.String()
    before = fields.String(allow_none=True)
    after = fields.String(allow_none=True)
    happened_on = fields.Date()
    recorded_at = fields.AwareDateTime()
    actor = fields.String()
    facts = fields.Dict()
    digest = fields.String()


class JournalPage(Schema):
    """Entries in order; `after` is the number to go on from, None at the end."""

    entries = fields.List(fields.Nested(EntrySchema))
    after = fields.Integer(allow_none=True)
