"""Whether a contract of the register may enter: what its cells alone do not show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from casework.imports.book import column_letter
from casework.imports.candidates import Candidate
from casework.imports.remarks import Normalised, Remarks

Rates = Mapping[str, tuple[Decimal, Decimal | None]]


def join_rows(candidates: Iterable[Candidate], remarks: Remarks) -> list[Candidate]:
    """Rows of one contract brought together. Two different contracts of one number are both refused."""
    found: dict[str, Candidate] = {}
    joined: list[Candidate] = []
    for candidate in candidates:
        first = found.setdefault(candidate.number, candidate) if candidate.number else candidate
        if first is candidate:
            joined.append(candidate)
        elif first.sheet == candidate.sheet and _same(first, candidate):
            first.rows += candidate.rows
            first.people += candidate.people
            first.refused |= candidate.refused
        else:
            first.refused = candidate.refused = True
            joined.append(candidate)
            column = candidate.columns["number"]
            values = {"value": candidate.number, "other": first.rows[0] + 1}
            remarks.fault(candidate.sheet, candidate.rows[0], "contract_duplicate", column, **values)
    return joined


def judge(candidate: Candidate, rates: Rates, last_due: Mapping[str, date], remarks: Remarks) -> None:
    """Refuse a contract that has no rate, no end, an end before its beginning, or no borrower."""
    if candidate.refused:
        return
    _complete_rate(candidate, rates, remarks)
    _complete_end(candidate, last_due, remarks)
    ends_on = candidate.told["ends_on"]
    if ends_on is not None and ends_on < candidate.told["made_on"]:
        _refuse(candidate, "end_before_start", "ends_on", remarks)
    if not any(person.role == "borrower" for person in candidate.people):
        _refuse(candidate, "borrower_missing", "role", remarks)


def _same(one: Candidate, other: Candidate) -> bool:
    return all(one.told.get(name) == other.told.get(name) for name in ("made_on", "principal", "ends_on"))


def _complete_rate(candidate: Candidate, rates: Rates, remarks: Remarks) -> None:
    told = candidate.told
    if told.get("rate") is not None:
        return
    if (terms := rates.get(told.get("fund") or "")) is None:
        _refuse(candidate, "rate_missing", "rate", remarks)
        return
    told["rate"] = terms[0]
    told["default_rate"] = told.get("default_rate") or terms[1]
    _log(candidate, "rate", str(terms[0]), "rate_from_terms", remarks)


def _complete_end(candidate: Candidate, last_due: Mapping[str, date], remarks: Remarks) -> None:
    if candidate.told.get("ends_on") is not None:
        return
    candidate.told["ends_on"] = last_due.get(candidate.number)
    if candidate.told["ends_on"] is None:
        _refuse(candidate, "end_date_missing", "ends_on", remarks)
    else:
        _log(candidate, "ends_on", str(candidate.told["ends_on"]), "end_from_schedule", remarks)


def _refuse(candidate: Candidate, code: str, name: str, remarks: Remarks) -> None:
    candidate.refused = True
    remarks.fault(candidate.sheet, candidate.rows[0], code, candidate.columns.get(name))


def _log(candidate: Candidate, name: str, after: str, rule: str, remarks: Remarks) -> None:
    column = candidate.columns.get(name)
    letter = "" if column is None else column_letter(column)
    remarks.normalised.append(Normalised(candidate.sheet, candidate.rows[0] + 1, letter, "", after, rule))
