"""Who came and who signs, as the page of a hearing asks it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from casework.mediation.queries.session import Called
from casework.mediation.schemas import CourtTestsForm, PresenceInput, SignaturesForm
from casework.settlements.models import Settlement
from casework.web.forms import Choice, FormField, first_sentence, schema_fields
from casework.web.unit import today

Values = Mapping[str, object]


def person_fields(one: Called, sent: Values, faults: Values) -> dict[str, Any]:
    """One person of the attendance form, its fields named after her."""
    key, kept = one.obligor.id, vars(one.attendance) if one.attendance else {}
    fields = []
    for field in schema_fields(PresenceInput(), kept):
        name = f"{field.name}-{key}"
        value, error = str(sent.get(name, field.value)), first_sentence(faults.get(name))
        fields.append(replace(field, name=name, value=value, error=error))
    return {"called": one, "fields": fields}


def tests_fields(settlement: Settlement | None, sent: Values, faults: Values) -> list[FormField]:
    """The court's four tests, as they stand or as they were sent."""
    kept: dict[str, object] = {"tested_on": today()}
    if settlement is not None:
        kept = {"passed": settlement.court_tests, "tested_on": settlement.tested_on or today()}
    return schema_fields(CourtTestsForm(), {**kept, **sent}, faults)


def signature_fields(
    settlement: Settlement | None, people: tuple[Called, ...], sent: Values, faults: Values
) -> list[FormField]:
    """Who of the signatories has signed; nothing to ask while there are no terms."""
    if settlement is None:
        return []
    names = {one.obligor.id: one.obligor.person.name for one in people}
    kept = {
        "signed": [str(party.obligor_id) for party in settlement.parties if party.signed_on],
        "petitioner": settlement.petitioner_signed_on is not None,
        "signed_on": settlement.petitioner_signed_on or today(),
    }
    signers = [Choice(str(party.obligor_id), names.get(party.obligor_id, "")) for party in settlement.parties]
    return schema_fields(SignaturesForm(), {**kept, **sent}, faults, {"signed": signers})
