"""What a measure offers, as a program reads it. Money in baht, as text."""

from __future__ import annotations

from marshmallow import Schema, fields

from casework.cases.output import Reasons
from casework.register.amounts import Baht
from casework.register.output import WorkingLine, working_json
from workflows.periods import Ending
from workflows.rounding import plain


class UnconfirmedSchema(Schema):
    """A term nobody has confirmed yet: to be confirmed with the Fund."""

    code = fields.String()
    th = fields.String()
    en = fields.String()
    value = fields.Function(lambda term: str(term.value))
    unit = fields.String()
    note = fields.String()


class ShareSchema(Schema):
    """What one person pays to be released."""

    obligor_id = fields.String(attribute="key")
    amount = Baht()


class TierSchema(Schema):
    """A cap: the greatest reduction where all is paid by a day."""

    percent = fields.Function(lambda tier: plain(tier.percent))
    amount = Baht()
    total = Baht()
    until = fields.Function(lambda tier: _day(tier.until))


class RateSchema(Schema):
    """Rates in the place of the contract's, per cent a year; null leaves that one."""

    since = fields.Date()
    until = fields.Date(allow_none=True)
    rate = fields.Function(lambda row: None if row.rate is None else plain(row.rate))
    default_rate = fields.Function(lambda row: None if row.default_rate is None else plain(row.default_rate))
    source = fields.String()


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
    rate_changes = fields.List(fields.Nested(RateSchema))
    relapse = fields.Function(lambda offer: working_json(offer.relapse))
    working = WorkingLine()
    unconfirmed = fields.List(fields.Nested(UnconfirmedSchema))


class AssessmentSchema(Schema):
    """One measure and one debt: whether it qualifies, why not, and what it would give."""

    kind = fields.String()
    th = fields.String()
    en = fields.String()
    qualifies = fields.Boolean()
    reasons = Reasons()
    offer = fields.Nested(OfferSchema, allow_none=True)


class AssessmentList(Schema):
    """Measures a to f."""

    as_of = fields.Date()
    measures = fields.List(fields.Nested(AssessmentSchema))


def _day(end: Ending | None) -> str | None:
    return end.day.isoformat() if end else None
