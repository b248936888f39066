"""The form of a step: its fields with the case's own people and slots, and where each refusal is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from casework.cases.models import Case
from casework.cases.queries import carriers
from casework.mediation.queries.hearings import free_slots, living
from casework.register.labels import ROLES
from casework.steps.facts import Gathered
from casework.web.access import actor
from casework.web.forms import Choice, FormField, Text, input_fields
from casework.web.presentation import day
from casework.web.unit import db, today
from workflows.reasons import Reason
from workflows.table import Step


def sent_of(step: Step, form: Any) -> dict[str, Any]:
    """What a browser sent for the step's inputs; an empty box is a value not given."""
    sent: dict[str, Any] = {}
    for item in step.inputs:
        if item.kind == "persons":
            sent[item.code] = form.getlist(item.code)
        elif form.get(item.code, "").strip():
            sent[item.code] = form[item.code]
    return sent


def fields_of(
    step: Step, case: Case, values: Mapping[str, object], errors: Mapping[str, object]
) -> list[FormField]:
    """The fields of the step for this case."""
    choices = {item.code: CHOICES[item.kind](case) for item in step.inputs if item.kind in CHOICES}
    return input_fields(step.inputs, values, errors, choices)


def defaults(step: Step, case: Case, known: Gathered) -> dict[str, object]:
    """What is likely, filled in beforehand: today, the officer, everyone bound, the whole debt."""
    bound = tuple(str(row.id) for row in living(case.people))
    likely: dict[str, object] = {
        "happened_on": today(),
        "ended_on": today(),
        "officer": case.officer_id,
        "signatories": bound,
        "person": bound[0] if len(bound) == 1 else None,
        "total": known.debt.total,
    }
    return {item.code: likely[item.code] for item in step.inputs if likely.get(item.code)}


def apart(step: Step, reasons: Iterable[Reason]) -> tuple[dict[str, list[Reason]], list[Reason]]:
    """The refusals that belong to one input of the form, by its code, and the others."""
    of_input: dict[str, list[Reason]] = {}
    others = []
    for reason in reasons:
        code = str(reason.values.get("input", ""))
        if step.input(code) is not None:
            of_input.setdefault(code, []).append(reason)
        else:
            others.append(reason)
    return of_input, others


def everyone(case: Case) -> Sequence[Choice]:
    """Everyone bound by the contract, living or not, as choices."""
    return [Choice(str(row.id), row.person.name, ROLES[row.role]) for row in case.people]


def _people(case: Case) -> Sequence[Choice]:
    return [Choice(str(row.id), row.person.name, ROLES[row.role]) for row in living(case.people)]


def _slots(_case: Case) -> Sequence[Choice]:
    return [
        Choice(
            str(free.slot.id),
            f"{day(free.day.held_on)} {free.slot.starts_at:%H:%M} {free.room.name}",
            free.day.court,
        )
        for free in free_slots(db(), actor(), today())
    ]


def _officers(case: Case) -> Sequence[Choice]:
    return [Choice(str(user.id), user.display_name) for user in carriers(db(), case.province)]


CHOICES: Mapping[str, Callable[[Case], Sequence[Choice]]] = {
    "person": _people,
    "persons": _people,
    "slot": _slots,
    "reference": _officers,
}


def leads_to(step: Step, stage: str, name: Callable[[str], object]) -> Text:
    """Where the step leads from `stage`, as a sentence."""
    places = [name(code) for code in step.targets.get(stage, ())]
    return Text(
        " หรือ ".join(str(getattr(place, "th", place)) for place in places),
        " or ".join(str(getattr(place, "en", place)) for place in places),
    )
