"""Debtor classes: the triage of a secretariat's register as of any date, with its working.

Practice of the provincial offices, not the legal clock: "five years since the last receipt" sorts the work,
what is barred by law is for `limitation` to say. Both are kept and shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from workflows.class_working import arrangement_working, working
from workflows.ledger import effective
from workflows.loan import Instalment, Loan, Posting
from workflows.terms import Terms, shipped
from workflows.triage import Facts, due_before, first_missed, gather, total
from workflows.working import Working

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DebtorClass:
    """A class, its urgency (1 first) and the choices it opens: advice, the documents and measures, court."""

    code: str
    th: str
    en: str
    urgency: int
    opens: tuple[str, ...]


PAID = DebtorClass("paid", "ชำระครบแล้ว", "Paid up", 9, ())
TIME_BARRED = DebtorClass(
    "time_barred",
    "ขาดอายุความ",
    "Time-barred",
    1,
    ("liability_acknowledgment", "b", "e", "f", "mediation", "suit"),
)
CONTRACT_ENDED = DebtorClass(
    "contract_ended",
    "สิ้นสุดสัญญา",
    "Contract ended",
    2,
    ("acknowledgment", "a", "b", "e", "f", "mediation", "suit"),
)
IN_DEFAULT = DebtorClass("in_default", "ผิดนัดชำระหนี้", "In default", 3, ("b", "e", "f"))
NORMAL = DebtorClass("normal", "ปกติ", "Normal", 4, ("advice", "b"))

CLASSES = {row.code: row for row in (TIME_BARRED, CONTRACT_ENDED, IN_DEFAULT, NORMAL, PAID)}


@dataclass(frozen=True)
class Arrangement:
    """A measure in force or a settlement: its new schedule counts, with what was received from `since` on.

    It holds from `since` to `until` (None: no end known).
    """

    since: date
    instalments: tuple[Instalment, ...]
    until: date | None = None

    def holds(self, on: date) -> bool:
        """Whether it is in force on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True)
class Classification:
    """The class of a loan on a day. `missed` is baht of principal due before the day and not received.

    `counted_from` is the last receipt, or the first due date where there was none; from it the five years
    run. `next_change` is the first day on which the class can change without a new posting; None if it
    cannot.
    """

    code: str
    th: str
    en: str
    in_default: bool
    term_over: bool
    last_receipt_on: date | None
    counted_from: date | None
    missed: Decimal
    next_change: date | None
    working: tuple[Working, ...]


def classify(
    loan: Loan,
    postings: Iterable[Posting],
    as_of: date,
    *,
    balance: Decimal,
    terms: Terms | None = None,
    arrangement: Arrangement | None = None,
) -> Classification:
    """The class of a loan at the end of `as_of`; `balance` is its statement's total of that day.

    In default: receipts to the day are less than the principal due *before* it. Term over: the end date
    lies before it. Paid: the balance is 0.00, which is a state and no class. A loan whose term is over and
    which received its principal but still owes interest counts as in default. Inside an arrangement that is
    being kept the loan is normal; once broken, it is what the contract makes it. Raises RuleFault where
    plan or ledger make no sense.
    """
    ledger = tuple(postings)
    receipts = [row for row in effective(ledger, as_of) if row.kind == "receipt"]
    lent_on = min((row.on for row in ledger if row.kind == "disbursement"), default=loan.made_on)
    facts = gather(loan, receipts, lent_on, as_of, balance, terms or shipped())
    kept = arrangement if facts.owing and arrangement and _is_kept(arrangement, receipts, as_of) else None
    row = NORMAL if kept else _class_of(facts)
    return Classification(
        code=row.code,
        th=row.th,
        en=row.en,
        in_default=facts.in_default,
        term_over=facts.term_over,
        last_receipt_on=facts.last_receipt_on,
        counted_from=facts.counted_from,
        missed=facts.missed,
        next_change=_next_breach(kept, receipts, as_of) if kept else _next_change(row, facts),
        working=arrangement_working(kept.since, facts) if kept else working(facts),
    )


def urgency_key(classification: Classification, expiries: Iterable[date]) -> tuple[date, int]:
    """Order of urgency: the earliest of `expiries` (last days of claims not expired) first, then class."""
    return min(expiries, default=date.max), CLASSES[classification.code].urgency


def _class_of(facts: Facts) -> DebtorClass:
    if not facts.owing:
        return PAID
    if not facts.in_default:
        return NORMAL
    if not facts.term_over:
        return IN_DEFAULT
    return TIME_BARRED if facts.as_of > facts.barred_after else CONTRACT_ENDED


def _next_change(row: DebtorClass, facts: Facts) -> date | None:
    if row is NORMAL:
        return min(facts.next_missed or facts.ends_on, facts.ends_on) + ONE_DAY
    if row is IN_DEFAULT:
        return facts.ends_on + ONE_DAY
    return facts.barred_after + ONE_DAY if row is CONTRACT_ENDED else None


def _is_kept(arrangement: Arrangement, receipts: Iterable[Posting], as_of: date) -> bool:
    due = due_before(arrangement.instalments, as_of)
    return arrangement.holds(as_of) and total(_since(arrangement, receipts)) >= due


def _next_breach(arrangement: Arrangement, receipts: Iterable[Posting], as_of: date) -> date | None:
    missed = first_missed(arrangement.instalments, total(_since(arrangement, receipts)), as_of)
    lasts = [day for day in (missed, arrangement.until) if day]
    return min(lasts) + ONE_DAY if lasts else None


def _since(arrangement: Arrangement, receipts: Iterable[Posting]) -> tuple[Posting, ...]:
    return tuple(row for row in receipts if row.on >= arrangement.since)
