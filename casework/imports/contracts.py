"""The contract of a candidate that may enter, and what the file leaves to be made: schedule, opening sum."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from casework.imports.book import column_letter
from casework.imports.candidates import Candidate
from casework.imports.draft import Contract, Instalment, Place, Receipt
from casework.imports.plan import make_schedule
from casework.imports.remarks import Normalised, Remarks
from casework.places import Codes
from casework.thai.money import baht

OPENING = "ยอดยกมา"


def contract_of(candidate: Candidate, codes: Codes, instalments: Sequence[Instalment]) -> Contract:
    """The contract of a candidate that was not refused."""
    told = candidate.told
    return Contract(
        number=candidate.number,
        fiscal_year=told.get("fiscal_year"),
        project=told.get("project") or "",
        fund=told.get("fund") or "",
        made_on=told["made_on"],
        ends_on=told["ends_on"],
        principal=told["principal"],
        rate=told["rate"],
        default_rate=told.get("default_rate"),
        instalment_count=len(instalments),
        province=codes.province,
        district=codes.district,
        subdistrict=codes.subdistrict,
        locality=told.get("locality") or "",
        place=_place(candidate),
    )


def schedule_of(candidate: Candidate, remarks: Remarks) -> list[Instalment]:
    """A schedule for a contract whose instalments the file does not list; said among what was normalised."""
    told = candidate.told
    count = told.get("instalment_count") or 1
    made = make_schedule(told["principal"], told["made_on"], told["ends_on"], count)
    _log(candidate, "instalment_count", "", f"{count} × {made[0][1]}", "instalments_made", remarks)
    return [Instalment(candidate.number, n, day, amount, None) for n, (day, amount) in enumerate(made, 1)]


def opening_receipt(candidate: Candidate, remarks: Remarks) -> Receipt | None:
    """The sum paid so far, as one receipt on the day of the last; None where nothing was paid."""
    paid, last = candidate.told.get("total_paid"), candidate.told.get("last_receipt_on")
    if not paid:
        return None
    if last is None:
        if "last_receipt_on" not in candidate.faulty:
            column = candidate.columns.get("last_receipt_on")
            remarks.fault(candidate.sheet, candidate.rows[0], "receipt_date_missing", column)
        return None
    _log(candidate, "total_paid", str(paid), f"{last} {paid}", "opening_receipt", remarks)
    return Receipt(candidate.number, OPENING, last, paid, "", True, _place(candidate))


def note_schedule(candidate: Candidate, instalments: Sequence[Instalment], remarks: Remarks) -> None:
    """Note a schedule that misses the principal, or the number of instalments the register gives."""
    row, told = candidate.rows[0], candidate.told
    total = sum((instalment.amount for instalment in instalments), Decimal())
    if total != told["principal"]:
        values = {"found": baht(total), "stated": baht(told["principal"])}
        remarks.note(candidate.sheet, row, "instalments_do_not_sum", candidate.columns["principal"], **values)
    counted = told.get("instalment_count")
    if counted and counted != len(instalments):
        column = candidate.columns["instalment_count"]
        values = {"found": str(len(instalments)), "stated": str(counted)}
        remarks.note(candidate.sheet, row, "instalments_not_as_counted", column, **values)


def _log(candidate: Candidate, name: str, before: str, after: str, rule: str, remarks: Remarks) -> None:
    column = candidate.columns.get(name)
    letter = "" if column is None else column_letter(column)
    remarks.normalised.append(Normalised(candidate.sheet, candidate.rows[0] + 1, letter, before, after, rule))


def _place(candidate: Candidate) -> Place:
    return Place(candidate.sheet, candidate.rows[0] + 1)
