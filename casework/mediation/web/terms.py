"""Terms looked at before they are agreed: what they come to, and what the rules say to them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from flask import request
from marshmallow import ValidationError

from casework.errors import Invalid
from casework.mediation.models import Hearing
from casework.mediation.schemas import TermsForm
from casework.settlements.models import Settlement
from casework.settlements.queries import Quote, quote
from casework.steps.operations import step_named
from casework.steps.queries import trial
from casework.web.access import actor
from casework.web.forms import schema_fields
from casework.web.unit import db, today
from workflows.faults import RuleFault
from workflows.paying import FIRST_DUE, HOW, MONTHS, season_told
from workflows.reasons import Reason

ZERO = Decimal("0.00")
STEP = "draft_settlement"
# What the form below the terms will say, or what no terms can change.
LEFT_OPEN = frozenset({"signatories_named", "input_missing", "wrong_stage", "wrong_role"})


def terms_shown(hearing: Hearing, settlement: Settlement | None) -> dict[str, Any]:
    """The form of the terms, and what those in the address come to (or what is wrong with them)."""
    asked = _asked()
    told = _quoted(hearing, asked) if asked else {}
    fields = schema_fields(TermsForm(), asked or _usual(settlement), told.get("faults"))
    return {
        "terms_fields": fields,
        "quoted": told.get("quoted"),
        "how": told.get("how", {}),
        "objections": told.get("objections", ()),
    }


def _asked() -> dict[str, str]:
    return {name: request.args[name] for name in TermsForm().fields if request.args.get(name, "").strip()}


def _usual(settlement: Settlement | None) -> dict[str, object]:
    """The terms drafted last; without any, a first instalment a month from now."""
    if settlement is None:
        return {"first_due_on": _next_month(today())}
    return {
        "reduction": settlement.reduced,
        "instalment_count": len(settlement.instalments),
        "first_due_on": settlement.instalments[0].due_on,
    }


def _next_month(day: date) -> date:
    year, month = divmod(day.year * 12 + day.month, 12)
    return date(year, month + 1, min(day.day, 28))


def _quoted(hearing: Hearing, asked: dict[str, str]) -> dict[str, Any]:
    try:
        told = TermsForm().load(asked)
        found = quote(
            db(),
            hearing.case,
            today(),
            reduced=told["reduction"] or ZERO,
            first_due_on=told["first_due_on"],
            count=told["instalment_count"],
            amount=told["instalment_amount"],
            most_each=told["most_each"],
            season=season_told(told["pay_months"]),
        )
    except ValidationError as fault:
        return {"faults": fault.normalized_messages()}  # type: ignore[no-untyped-call]
    except Invalid as fault:
        return {"faults": fault.faults}
    except RuleFault as fault:
        return {"objections": (fault.reason,)}
    how = {name: told[name] for name in (*HOW, MONTHS) if told[name]} | {FIRST_DUE: told[FIRST_DUE]}
    return {"quoted": found, "how": how, "objections": _objections(hearing, found, how)}


def _objections(hearing: Hearing, found: Quote, how: Mapping[str, object]) -> tuple[Reason, ...]:
    """What stands against these terms by the step table, who signs left aside."""
    given = {"happened_on": today(), "total": found.total, "reduction": found.reduced, **how}
    found_against = trial(db(), actor(), hearing.case, step_named(STEP), given, today())
    return tuple(one for one in found_against if one.code not in LEFT_OPEN)
