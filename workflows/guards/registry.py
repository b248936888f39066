"""How a guard is written: one fact, asked by name, answered with nothing or with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from workflows.basis import OFFICE_RULE
from workflows.facts import CaseFacts
from workflows.reasons import Reason, Value
from workflows.table import Found

CaseGuard = Callable[[CaseFacts], Found]
CASE_GUARDS: dict[str, CaseGuard] = {}


def guard(function: CaseGuard) -> CaseGuard:
    """Enter a guard under its own name, which is the fact it asks. Raises ValueError for a name taken."""
    name = function.__name__
    if name in CASE_GUARDS:
        raise ValueError(f"two guards are named {name}")
    CASE_GUARDS[name] = function
    return function


def refuse(code: str, th: str, en: str, basis: str, fix: str, **values: Value) -> Reason:
    """A reason that stops the step."""
    return Reason(code, th, en, basis, values, fix)


def warn(code: str, th: str, en: str, basis: str, fix: str, **values: Value) -> Reason:
    """A reason that is shown and stops nothing."""
    return Reason(code, th, en, basis, values, fix, "warn")


def not_recorded(group: Any, name: str, basis: str = OFFICE_RULE) -> Reason:
    """The fact `name` of a group of facts is not known; the reason names it and says where to record it."""
    about = next(item.metadata for item in fields(group) if item.name == name)
    return refuse(
        "not_recorded",
        "ยังไม่ได้บันทึก: {what_th}",
        "Not recorded: {what_en}.",
        basis,
        about["fix"],
        fact=name,
        what_th=about["th"],
        what_en=about["en"],
    )


def per_person(person: Any, name: str, basis: str = OFFICE_RULE) -> Reason:
    """As `not_recorded`, of one person, with her key and name."""
    missing = not_recorded(person, name, basis)
    values = {**missing.values, "person": person.key, "name": person.name}
    return refuse(
        "not_recorded", f"{{name}}: {missing.th}", f"{{name}}: {missing.en}", basis, missing.fix, **values
    )
