"""Contracts and their plans: new ones enter, known ones are compared field by field."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

from casework.ids import new_id
from casework.imports import draft as read
from casework.imports.entering.changes import Change, Changes
from casework.imports.entering.held import FIELDS, TERMS, Held
from casework.imports.entering.writes import Writes

STATUTORY = ("statutory", Decimal(0))


def enter_contracts(
    draft: read.Draft, held: dict[str, Held], changes: Changes, overwrite: bool
) -> dict[str, dict[str, Any]]:
    """Put every contract of the draft among the held; the columns that change of those that were there."""
    changed: dict[str, dict[str, Any]] = {}
    for contract in draft.contracts:
        fields = fields_of(contract)
        was = held.get(contract.number)
        if was is None:
            held[contract.number] = Held.entered(contract.number, fields)
            changes.counts["contracts_entered"] += 1
        elif others := {name: value for name, value in fields.items() if _differs(value, was.fields[name])}:
            _compare(contract, was, others, changes, overwrite)
            if overwrite:
                changed[contract.number] = others
    return changed


def _compare(
    contract: read.Contract, was: Held, others: dict[str, Any], changes: Changes, overwrite: bool
) -> None:
    for name, value in others.items():
        change = Change(contract.number, "contract", name, was.fields[name], value, contract.place)
        (changes.items if overwrite else changes.kept).append(change)
    if overwrite:
        was.fields.update(others)
        changes.counts["contracts_changed"] += 1


def fields_of(contract: read.Contract) -> dict[str, Any]:
    """The columns of a contract as the file has them."""
    fields = {name: getattr(contract, name) for name in FIELDS if name != "default_rate_basis"}
    if contract.default_rate is None:
        fields["default_rate_basis"], fields["default_rate"] = STATUTORY
    else:
        fields["default_rate_basis"] = "fixed"
    return fields


def _differs(value: Any, was: Any) -> bool:
    """An empty cell erases nothing."""
    return value not in (None, "") and value != was


def enter_plans(
    draft: read.Draft,
    held: dict[str, Held],
    changed: dict[str, dict[str, Any]],
    writes: Writes,
    changes: Changes,
    overwrite: bool,
) -> None:
    """Set the instalments of each contract to those of the file, where the file has any."""
    rows: dict[str, list[read.Instalment]] = defaultdict(list)
    for row in draft.instalments:
        rows[row.contract].append(row)
    for number, plan in rows.items():
        of = held[number]
        wanted = {row.number: (row.due_on, row.amount) for row in plan}
        if wanted == of.plan or (of.plan and _is_guess(plan) and not _reckoned_anew(changed.get(number, {}))):
            continue
        if not of.new:
            _compare_plans(number, plan, of, changes, overwrite)
        if of.new or overwrite:
            if of.plan:
                writes.replanned.append(of.id)
            of.plan = wanted
            writes.instalments += [
                {"id": new_id(), "contract_id": of.id, "number": n, "due_on": due_on, "amount": amount}
                for n, (due_on, amount) in wanted.items()
            ]


def _is_guess(plan: list[read.Instalment]) -> bool:
    """Made by the reader from the count and the term: worth less than a plan somebody wrote."""
    return all(row.place is None for row in plan)


def _reckoned_anew(changed: dict[str, Any]) -> bool:
    return bool(changed.keys() & set(TERMS))


def _compare_plans(
    number: str, plan: list[read.Instalment], of: Held, changes: Changes, overwrite: bool
) -> None:
    places = {row.number: row.place for row in plan}
    wanted = {row.number: (row.due_on, row.amount) for row in plan}
    for n in sorted(of.plan.keys() | wanted.keys()):
        before, after = of.plan.get(n), wanted.get(n)
        if before != after:
            change = Change(number, "plan", str(n), _told(before), _told(after), places.get(n))
            if overwrite:
                changes.note(change, "instalments_changed")
            else:
                changes.kept.append(change)


def _told(instalment: tuple[Any, Decimal] | None) -> str | None:
    return f"{instalment[0].isoformat()} {instalment[1]}" if instalment else None
