"""Guarantors as a program reads them: notices owed, letters, and what each person owes with its working."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from marshmallow import Schema, fields

from casework.cases.output import Reasons
from casework.guarantors.models import GuarantorNotice
from casework.guarantors.queries import Due, Guarantee
from casework.register.amounts import Baht
from casework.register.models import Contract
from casework.register.output import working_json
from workflows.guarantee import Duty


class Lines(fields.Field[Any]):
    """Working: both sentences and the basis of each line."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_more: Any) -> Any:  # noqa: ARG002
        return [working_json(line) for line in value]


class DutySchema(Schema):
    """A notice owed to one guarantor. `last_day` is rolled to a working day, `unrolled` is not."""

    guarantor = fields.String()
    name = fields.String()
    section = fields.String()
    instalments = fields.List(fields.Integer())
    deal = fields.String()
    base = fields.Date()
    unrolled = fields.Date(attribute="end.unrolled")
    last_day = fields.Date(allow_none=True)
    state = fields.String()
    days_left = fields.Integer(allow_none=True)
    sent_on = fields.Date(allow_none=True)
    arrived_on = fields.Date(allow_none=True)
    exempt = Baht()
    confirmed = fields.Boolean(attribute="term.confirmed")
    working = Lines()


class LetterSchema(Schema):
    """A letter by registered mail and what became of it."""

    id = fields.UUID()
    contract_id = fields.UUID()
    obligor_id = fields.UUID()
    name = fields.String(attribute="obligor.person.name")
    section = fields.String()
    instalments = fields.List(fields.Integer())
    settlement_id = fields.UUID(allow_none=True)
    measure_id = fields.UUID(allow_none=True)
    sent_on = fields.Date()
    postal_number = fields.String()
    outcome = fields.String()
    ended_on = fields.Date(allow_none=True)
    proof_id = fields.UUID(allow_none=True)
    recorded_by = fields.String()


class EffectSchema(Schema):
    """The legal officer's word on a guarantor; her reason is kept sealed."""

    id = fields.UUID()
    obligor_id = fields.UUID()
    settlement_id = fields.UUID()
    stands = fields.Boolean()
    confirmed_on = fields.Date()
    recorded_by = fields.String()


class OwedSchema(Schema):
    """What one person owes; `exempt` is the default interest a guarantor does not owe."""

    obligor = fields.String()
    name = fields.String()
    role = fields.String()
    amount = Baht()
    exempt = Baht()
    share = fields.String(metadata={"description": "agreed part of the debt; empty: equal parts"})
    limit = Baht(allow_none=True)
    parts = Lines(data_key="working")
    remarks = Reasons()


class GuaranteeSchema(Schema):
    """The guarantors of one contract on a day, and who owes what."""

    contract_id = fields.UUID()
    contract = fields.String()
    as_of = fields.Date()
    total = Baht()
    notices = fields.List(fields.Nested(DutySchema))
    letters = fields.List(fields.Nested(LetterSchema))
    owed = fields.List(fields.Nested(OwedSchema))


class DueSchema(DutySchema):
    """A notice still to arrive, with its contract."""

    contract_id = fields.UUID()
    contract = fields.String()


class CardSchema(LetterSchema):
    """A letter whose card has not come back."""

    contract = fields.String()
    days_out = fields.Integer()


class OfficeNotices(Schema):
    """What is due in an office, and which cards are awaited."""

    due = fields.List(fields.Nested(DueSchema))
    cards = fields.List(fields.Nested(CardSchema))


class SentSchema(Schema):
    """What came of one letter's recording: the letter, or the fault."""

    obligor_id = fields.UUID(attribute="posted.obligor_id")
    postal_number = fields.String(attribute="posted.number")
    letter = fields.Nested(LetterSchema, allow_none=True)
    fault = fields.String()


class SentList(Schema):
    """A result for each letter."""

    results = fields.List(fields.Nested(SentSchema))


def guarantee_json(found: Guarantee) -> dict[str, Any]:
    """One contract for a program: the same from the API and the command line."""
    names = {str(row.id): row.person.name for row in found.contract.obligors}
    told: dict[str, Any] = GuaranteeSchema().dump(
        {
            "contract_id": found.contract.id,
            "contract": found.contract.number,
            "as_of": found.debt.as_of,
            "total": found.debt.total,
            "notices": [_named(duty, names[duty.guarantor]) for duty in found.duties],
            "letters": found.letters,
            "owed": [
                {
                    **vars(found.owed[str(row.id)]),
                    "name": row.person.name,
                    "role": row.role,
                    "share": row.share,
                    "limit": row.liability_limit,
                    "remarks": found.remarks.get(str(row.id), ()),
                }
                for row in found.contract.obligors
            ],
        }
    )
    return told


def office_json(
    due: Iterable[Due], cards: Iterable[tuple[GuarantorNotice, Contract]], today: date
) -> dict[str, Any]:
    """The notices of an office for a program: the same from the API and the command line."""
    told: dict[str, Any] = OfficeNotices().dump(
        {
            "due": [
                {
                    **_named(one.duty, one.obligor.person.name),
                    "contract_id": one.contract.id,
                    "contract": one.contract.number,
                }
                for one in due
            ],
            "cards": [
                {
                    **{name: getattr(letter, name) for name in LETTER_FIELDS},
                    "obligor": letter.obligor,
                    "contract": contract.number,
                    "days_out": (today - letter.sent_on).days,
                }
                for letter, contract in cards
            ],
        }
    )
    return told


LETTER_FIELDS = tuple(name for name in LetterSchema().fields if name != "name")


def _named(duty: Duty, name: str) -> dict[str, Any]:
    return {**vars(duty), "last_day": duty.last_day, "name": name}
