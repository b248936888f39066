"""A comparison as a program reads it: the same from the API and the command line. Money in baht, as text."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from casework.cases.output import Reasons
from casework.reasons import reason_json
from casework.register.amounts import Baht
from casework.register.output import InstalmentSchema, WorkingLine, working_json
from casework.simulator.comparing import Compared
from workflows.periods import Ending


class UnconfirmedSchema(Schema):
    """A term nobody has confirmed yet: to be confirmed with the Fund."""

    code = fields.String()
    th = fields.String()
    en = fields.String()
    value = fields.Function(lambda term: str(term.value))
    unit = fields.String()
    note = fields.String()


class PlanSchema(Schema):
    """A schedule and whether the household carries it: carried, too_much or unknown.

    `beyond` are the numbers of the instalments above what their month carries; `wanting` says why the plan
    is not by the household's capacity; `unrolled` are due dates of years whose holidays are not known.
    """

    total = Baht()
    count = fields.Function(lambda plan: len(plan.schedule.instalments))
    largest = Baht(attribute="most")
    last_due_on = fields.Date(attribute="schedule.last_due_on")
    at_once = fields.Boolean()
    verdict = fields.String()
    beyond = fields.Function(lambda plan: [row.number for row in plan.beyond])
    wanting = fields.Function(lambda plan: reason_json(plan.wanting) if plan.wanting else None)
    instalments = fields.List(fields.Nested(InstalmentSchema), attribute="schedule.instalments")
    unrolled = fields.List(fields.Date(), attribute="schedule.unrolled")


class EffectSchema(Schema):
    """What it does to one person's clock: restarts, new_claim, same, expired or not_running."""

    obligor_id = fields.String(attribute="obligor")
    effect = fields.String()
    before = fields.Date(allow_none=True)
    after = fields.Date(allow_none=True)
    too_short = fields.Boolean()


class ShareSchema(Schema):
    """What one person pays to be released."""

    obligor_id = fields.String(attribute="key")
    amount = Baht()


class TierSchema(Schema):
    """A cap: the greatest reduction where all is paid by a day."""

    percent = fields.Function(lambda tier: f"{tier.percent.normalize():f}")
    amount = Baht()
    total = Baht()
    until = fields.Function(lambda tier: _day(tier.until))


class OfferSchema(Schema):
    """What a measure gives and asks."""

    total = Baht()
    default_interest_cut = Baht(attribute="reductions.default_interest")
    interest_cut = Baht(attribute="reductions.interest")
    longest_months = fields.Integer(allow_none=True)
    last_day = fields.Date(allow_none=True)
    pay_within = fields.Function(lambda offer: _day(offer.pay_within))
    signers = fields.List(fields.String())
    approvals = fields.List(fields.String())
    papers = fields.List(fields.String())
    shares = fields.List(fields.Nested(ShareSchema))
    tiers = fields.List(fields.Nested(TierSchema))
    relapse = fields.Function(lambda offer: working_json(offer.relapse))
    working = WorkingLine()
    unconfirmed = fields.List(fields.Nested(UnconfirmedSchema))


class OptionSchema(Schema):
    """One measure for this debt. `saved`: what would still be owed under the plain contract if the same
    instalments were paid on the same days."""

    kind = fields.String()
    th = fields.String(attribute="assessment.th")
    en = fields.String(attribute="assessment.en")
    qualifies = fields.Boolean(attribute="assessment.qualifies")
    open = fields.Boolean()
    reasons = Reasons(attribute="assessment.reasons")
    offer = fields.Nested(OfferSchema, attribute="assessment.offer", allow_none=True)
    plan = fields.Nested(PlanSchema, allow_none=True)
    no_plan = fields.Function(lambda option: reason_json(option.no_plan) if option.no_plan else None)
    saved = Baht(allow_none=True)
    clocks = fields.List(fields.Nested(EffectSchema))


class BalanceSchema(Schema):
    """What is owed at the end of a day if nothing is paid meanwhile."""

    on = fields.Function(lambda row: row[0].isoformat())
    total = fields.Function(lambda row: str(row[1]))


class PlainSchema(Schema):
    """The contract as it stands: paid off today, left unpaid, or paid off by instalments."""

    today = Baht()
    daily = Baht()
    unpaid = fields.List(fields.Nested(BalanceSchema))
    plan = fields.Nested(PlanSchema, allow_none=True)
    no_plan = fields.Function(lambda plain: reason_json(plain.no_plan) if plain.no_plan else None)


class CapacitySchema(Schema):
    """What the household can carry."""

    monthly = Baht()
    yearly = Baht()
    by_month = fields.Dict(keys=fields.String(), values=Baht())
    lump = Baht()
    working = WorkingLine()


class ComparisonSchema(Schema):
    """All ways out of a debt. `best`: the code of the cheapest plan she can carry, "" the plain contract,
    null where that is not known or there is none. `source` of the capacity: told, budget or unknown."""

    contract_id = fields.UUID(attribute="contract.id")
    number = fields.String(attribute="contract.number")
    case_id = fields.UUID(attribute="case.id", allow_none=True)
    as_of = fields.Date(attribute="simulation.as_of")
    class_code = fields.String(attribute="found.code", data_key="class")
    balance = Baht(attribute="debt.total")
    first_due = fields.Date(attribute="simulation.wish.first_due")
    months = fields.Integer(attribute="simulation.wish.months", allow_none=True)
    source = fields.String()
    asked_on = fields.Date(attribute="asked.asked_on", allow_none=True)
    capacity = fields.Nested(CapacitySchema, allow_none=True)
    plain = fields.Nested(PlainSchema, attribute="simulation.plain")
    options = fields.List(fields.Nested(OptionSchema), attribute="simulation.options")
    best = fields.String(attribute="simulation.best", allow_none=True)
    unconfirmed = fields.List(fields.Nested(UnconfirmedSchema), attribute="simulation.unconfirmed")


def comparison_json(found: Compared) -> dict[str, Any]:
    """The comparison for a program."""
    told: dict[str, Any] = ComparisonSchema().dump(found)
    return told


def _day(end: Ending | None) -> str | None:
    return end.day.isoformat() if end else None
