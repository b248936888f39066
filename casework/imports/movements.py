"""The instalment and receipt sheets: each row to its contract, or a fault that says why not."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Any

from casework.imports.book import column_letter
from casework.imports.columns import Table
from casework.imports.draft import Draft, Instalment, Place, Receipt
from casework.imports.remarks import Normalised, Remarks

Stray = dict[str, list[Place]]


def sort_movements(
    table: Table, entered: Collection[str], refused: Collection[str], remarks: Remarks
) -> tuple[list[int], Stray]:
    """The places that may enter, and the rows of refused contracts: they wait with it and are no faults."""
    good: list[int] = []
    stray: Stray = defaultdict(list)
    faulty = set().union(*(column.faulty for column in table.columns.values()))
    needed = [name for name, column in table.columns.items() if column.of.needed]
    blanks = [column.values for name, column in table.columns.items() if name in needed]
    for place, number in enumerate(table.values("number")):
        if number in refused:
            stray[number].append(_place(table, place))
        elif place in faulty and _refused(table, place, remarks):
            continue
        elif any(values[place] is None for values in blanks):
            remarks.faults += [table.missing(name, place) for name in needed if table.empty(name, place)]
        elif number not in entered:
            column = table.mapping.columns["number"]
            remarks.fault(table.sheet.name, table.rows[place], "contract_unknown", column, value=number)
        else:
            good.append(place)
    return good, stray


def instalments_of(table: Table, good: list[int], remarks: Remarks) -> list[Instalment]:
    """The instalments at these places, each number once a contract."""
    numbers, counts = table.values("number"), table.values("instalment")
    days, amounts = table.values("due_on"), table.values("amount")
    seen: dict[tuple[str, int], int] = {}
    found = []
    for place in good:
        key = (numbers[place], counts[place])
        if key in seen:
            _repeated(table, place, "instalment_duplicate", "instalment", seen[key], remarks)
            continue
        seen[key] = table.rows[place] + 1
        found.append(Instalment(*key, days[place], amounts[place], _place(table, place)))
    return found


def receipts_of(table: Table, good: list[int], remarks: Remarks) -> list[Receipt]:
    """The receipts at these places, each receipt number once a contract.

    A receipt without a number is given one from its day, its amount and its turn among equals.
    """
    numbers, refs, channels = table.values("number"), table.values("ref"), table.values("channel")
    days, amounts = table.values("on"), table.values("amount")
    seen: dict[tuple[str, str], tuple[int, tuple[Any, Any]]] = {}
    turns: Counter[tuple[str, str]] = Counter()
    found = []
    for place in good:
        number, ref, told = numbers[place], refs[place], (days[place], amounts[place])
        if not ref:
            ref = _made_ref(table, place, number, turns, remarks)
        elif (number, ref) in seen:
            other, before = seen[number, ref]
            code = "receipt_duplicate" if before == told else "receipt_number_reused"
            _repeated(table, place, code, "ref", other, remarks)
            continue
        seen[number, ref] = table.rows[place] + 1, told
        found.append(Receipt(number, ref, *told, channels[place] or "", False, _place(table, place)))
    return found


def note_early(draft: Draft, remarks: Remarks) -> None:
    """Note receipts from before their contract was made: perhaps another contract's."""
    made = {contract.number: contract.made_on for contract in draft.contracts}
    for receipt in draft.receipts:
        if receipt.on < made.get(receipt.contract, receipt.on):
            remarks.note(receipt.place.sheet, receipt.place.row - 1, "receipt_before_contract")


def _made_ref(
    table: Table, place: int, number: str, turns: Counter[tuple[str, str]], remarks: Remarks
) -> str:
    same = f"{table.values('on')[place]} {table.values('amount')[place]}"
    turns[number, same] += 1
    ref = f"{same} #{turns[number, same]}"
    column = table.mapping.columns.get("ref")
    letter = "" if column is None else column_letter(column)
    remarks.normalised.append(
        Normalised(table.sheet.name, table.rows[place] + 1, letter, "", ref, "receipt_number_made")
    )
    return ref


def _refused(table: Table, place: int, remarks: Remarks) -> bool:
    """Say the faults of a place; true where one of them keeps the row out."""
    faulty = [column for column in table.columns.values() if place in column.faulty]
    remarks.faults += [column.faulty[place] for column in faulty]
    return any(column.of.refuses for column in faulty)


def _repeated(table: Table, place: int, code: str, name: str, other: int, remarks: Remarks) -> None:
    column = table.mapping.columns.get(name)
    value = str(table.values(name)[place])
    remarks.fault(table.sheet.name, table.rows[place], code, column, value=value, other=other)


def _place(table: Table, place: int) -> Place:
    return Place(table.sheet.name, table.rows[place] + 1)
