"""A register file → a Draft: every good row, every fault in words, everything that was normalised."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal

from casework.imports.bad_file import BadFile
from casework.imports.book import Book
from casework.imports.candidates import Candidate, candidates_of
from casework.imports.collecting import collection_paused
from casework.imports.columns import Table, read_table
from casework.imports.contracts import contract_of, note_schedule, opening_receipt, schedule_of
from casework.imports.draft import Draft, Instalment, Place, RefusedContract
from casework.imports.geography import locate, province_of
from casework.imports.headers import KINDS
from casework.imports.judgement import Rates, join_rows, judge
from casework.imports.mapping import Mapping
from casework.imports.movements import instalments_of, note_early, receipts_of, sort_movements
from casework.imports.people import Crowd
from casework.imports.remarks import Fault, Remarks
from casework.imports.totals import movement_totals, register_totals


def read_register(
    book: Book,
    mapping: Mapping,
    today: date,
    *,
    province: str | None = None,
    known: Collection[str] = (),
    rates: Rates | None = None,
) -> Draft:
    """Read a whole file. A fault keeps out its cell, its row or its contract, never the rest.

    `today` bounds the dates of what has happened. `province` is its code where it is settled; else the file
    tells it. `known` are contracts already kept: a file may bring instalments and receipts for them alone.
    `rates` gives (rate, default rate) by fund, "old" or "new", for contracts that name none; without it they
    are refused. Raises BadFile where the mapping leaves a needed column unmatched.
    """
    if mapping.missing:
        raise BadFile("no_register", missing=", ".join(mapping.missing))
    with collection_paused():
        return _read(book, mapping, today, province, known, rates or {})


def _read(
    book: Book, mapping: Mapping, today: date, province: str | None, known: Collection[str], rates: Rates
) -> Draft:
    said = Remarks()
    registers, plans, books = ([read_table(book, s, today, said) for s in mapping.of(kind)] for kind in KINDS)
    candidates = join_rows([c for table in registers for c in candidates_of(table, today, said)], said)
    ends = _last_due(plans)
    for candidate in candidates:
        judge(candidate, rates, ends, said)
    draft = Draft(province or province_of(book, mapping, candidates))
    planned = _planned(plans)
    for table in registers:
        draft.totals += register_totals(table, candidates, planned, said)
    _read_movements(draft, plans, books, candidates, known, said)
    entered = [candidate for candidate in candidates if not candidate.refused]
    _enter(draft, entered, not books, said)
    crowd = Crowd(said)
    crowd.gather(entered)
    draft.people, draft.obligors = crowd.people, crowd.obligors
    order = {sheet.name: turn for turn, sheet in enumerate(book.sheets)}
    draft.faults, draft.notes = _in_order(said.faults, order), _in_order(said.notes, order)
    draft.normalised = said.normalised
    return draft


def _last_due(plans: Sequence[Table]) -> dict[str, date]:
    """The day of each contract's last instalment, for contracts whose end the register does not tell."""
    ends: dict[str, date] = {}
    for table in plans:
        for number, day in zip(table.values("number"), table.values("due_on"), strict=True):
            if number and day:
                ends[number] = max(day, ends.get(number, day))
    return ends


def _planned(plans: Sequence[Table]) -> dict[str, Decimal]:
    """The sum of each contract's instalments as the file lists them."""
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for table in plans:
        for number, amount in zip(table.values("number"), table.values("amount"), strict=True):
            if number and amount:
                sums[number] += amount
    return sums


def _read_movements(
    draft: Draft,
    plans: Sequence[Table],
    books: Sequence[Table],
    candidates: Sequence[Candidate],
    known: Collection[str],
    said: Remarks,
) -> None:
    """Fill in instalments and receipts; and the refused contracts, with their rows of every sheet."""
    rows: dict[str, list[Place]] = defaultdict(list)
    for candidate in candidates:
        if candidate.refused:
            rows[candidate.number] += [Place(candidate.sheet, row + 1) for row in candidate.rows]
    refused = frozenset(rows)
    entered = {candidate.number for candidate in candidates if not candidate.refused} | set(known)
    for table in (*plans, *books):
        good, stray = sort_movements(table, entered, refused, said)
        for number, left in stray.items():
            rows[number] += left
        if table.mapping.kind == "instalments":
            plan = instalments_of(table, good, said)
            draft.instalments += plan
            places = [instalment.place for instalment in plan]
        else:
            paid = receipts_of(table, good, said)
            draft.receipts += paid
            places = [receipt.place for receipt in paid]
        draft.totals += movement_totals(table, {place.row - 1 for place in places if place}, said)
    draft.refused = [RefusedContract(number, tuple(left)) for number, left in rows.items()]


def _enter(draft: Draft, entered: Sequence[Candidate], opening: bool, said: Remarks) -> None:
    """Fill in the contracts, and what the file leaves to be made for them."""
    listed: dict[str, list[Instalment]] = defaultdict(list)
    for instalment in draft.instalments:
        listed[instalment.contract].append(instalment)
    for candidate in entered:
        if candidate.number not in listed:
            listed[candidate.number] = schedule_of(candidate, said)
            draft.instalments += listed[candidate.number]
        else:
            note_schedule(candidate, listed[candidate.number], said)
        instalments = listed[candidate.number]
        draft.contracts.append(contract_of(candidate, locate(candidate, draft.province, said), instalments))
        if opening and (receipt := opening_receipt(candidate, said)):
            draft.receipts.append(receipt)
    note_early(draft, said)


def _in_order(faults: list[Fault], sheets: dict[str, int]) -> list[Fault]:
    return sorted(faults, key=lambda fault: (sheets[fault.sheet], fault.row, fault.column))
