"""The register as a program reads it: contracts, people with masked numbers, the statement of debt."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, post_dump

from casework.register.amounts import Baht, Rate
from casework.thai.render import render
from workflows.reasons import Reason
from workflows.working import Working


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


class WorkingLine(fields.Field[Any]):
    """A line of working: both sentences and the basis."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_more: Any) -> Any:  # noqa: ARG002
        return [working_json(line) for line in value]


def working_json(line: Working) -> dict[str, str]:
    """A line of working for a program, its values written out."""
    reason = Reason("working", line.th, line.en, line.basis, line.values)
    return {"th": render(reason, "th"), "en": render(reason, "en"), "basis": line.basis}
