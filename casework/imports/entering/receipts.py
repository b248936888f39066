"""Receipts: a new one is a new line; a changed one is reversed and entered anew, never edited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from casework.ids import new_id
from casework.imports import draft as read
from casework.imports.entering.changes import Change, Changes
from casework.imports.entering.held import Held, Line
from casework.imports.entering.writes import Writes

ZERO = Decimal("0.00")


class Ledgers:
    """Enters receipts into the ledgers of held contracts."""

    def __init__(self, writes: Writes, changes: Changes, now: datetime, overwrite: bool) -> None:
        self._writes, self._changes, self._now, self._overwrite = writes, changes, now, overwrite

    def enter(self, draft: read.Draft, held: dict[str, Held]) -> None:
        """Enter the receipts of a draft."""
        rows: dict[str, list[read.Receipt]] = defaultdict(list)
        for row in draft.receipts:
            rows[row.contract].append(row)
        for number, receipts in rows.items():
            single = [row for row in receipts if not row.opening]
            if single:
                self._enter_single(held[number], single)
            for row in receipts:
                if row.opening:
                    self._enter_sum(held[number], row)

    def _enter_single(self, of: Held, receipts: Iterable[read.Receipt]) -> None:
        heads = {} if of.new else _heads(of.lines)
        for line in [] if of.new else _standing(of):
            if line.opening and self._overwrite:
                self._reverse(of, line)
                self._note(of, "opening", line, None, None)
        for row in receipts:
            head = heads.get(row.ref)
            if head is None:
                self._add(of, row)
            elif (head.on, head.amount) != (row.on, row.amount) or of.undone(head):
                self._correct(of, head, row)

    def _correct(self, of: Held, head: Line, row: read.Receipt) -> None:
        """The file tells otherwise of a receipt that is there. What the office itself reversed stays so."""
        if of.undone(head) or not self._overwrite:
            why = "reversed" if of.undone(head) else row.ref
            self._changes.kept.append(Change(of.number, "receipt", why, _told(head), _told(row), row.place))
            return
        self._reverse(of, head)
        self._line(of, row, row.amount, _free_ref(of, row.ref), corrects=head)
        self._note(of, row.ref, head, row, row.place)

    def _enter_sum(self, of: Held, row: read.Receipt) -> None:
        """The file tells only the sum of all receipts: what it has more than the ledger is a new line."""
        standing = _standing(of)
        here = sum((line.amount for line in standing), ZERO)
        if row.amount > here:
            more = row.amount - here
            if standing:
                self._changes.note(
                    Change(of.number, "receipt", row.ref, str(here), str(row.amount), row.place),
                    "receipts_entered",
                )
            elif not of.new:
                self._changes.note(
                    Change(of.number, "receipt", row.ref, None, _told(row), row.place), "receipts_entered"
                )
            self._line(of, row, more, _free_ref(of, row.ref))
        elif row.amount < here:
            self._changes.kept.append(
                Change(of.number, "receipt", row.ref, str(here), str(row.amount), row.place)
            )

    def _add(self, of: Held, row: read.Receipt) -> None:
        self._line(of, row, row.amount, row.ref)
        if not of.new:
            self._changes.note(
                Change(of.number, "receipt", row.ref, None, _told(row), row.place), "receipts_entered"
            )

    def _line(
        self, of: Held, row: read.Receipt, amount: Decimal, ref: str, corrects: Line | None = None
    ) -> None:
        line = Line(new_id(), "receipt", row.on, amount, ref, row.opening, corrects.id if corrects else None)
        self._write(of, line, row.channel)
        if of.new:
            self._changes.counts["receipts_entered"] += 1

    def _reverse(self, of: Held, line: Line) -> None:
        """Undo a line from its own day: it never was as the register had it."""
        self._write(of, Line(new_id(), "reversal", line.on, line.amount, line.ref), "")

    def _write(self, of: Held, line: Line, channel: str) -> None:
        of.lines.append(line)
        self._writes.postings.append(
            {
                "id": line.id,
                "contract_id": of.id,
                "kind": line.kind,
                "posted_on": line.on,
                "amount": line.amount,
                "ref": line.ref,
                "channel": channel,
                "opening": line.opening,
                "corrects": line.corrects,
                "recorded_at": self._now,
            }
        )

    def _note(
        self, of: Held, ref: str, before: Line, after: read.Receipt | None, place: read.Place | None
    ) -> None:
        change = Change(of.number, "receipt", ref, _told(before), _told(after) if after else None, place)
        self._changes.note(change, "receipts_corrected")


def _standing(of: Held) -> list[Line]:
    return [line for line in of.lines if line.kind == "receipt" and not of.undone(line)]


def _heads(lines: Iterable[Line]) -> dict[str, Line]:
    """For each receipt's number the line that speaks for it now: the last of its corrections."""
    receipts = [line for line in lines if line.kind == "receipt"]
    corrected_by = {line.corrects: line for line in receipts if line.corrects}
    heads = {}
    for line in receipts:
        if line.corrects is None:
            head = line
            while head.id in corrected_by:
                head = corrected_by[head.id]
            heads[line.ref] = head
    return heads


def _free_ref(of: Held, ref: str) -> str:
    """`ref`, or "RC000010 (2)" where the ledger has that number already."""
    used = {line.ref for line in of.lines if line.kind == "receipt"}
    n, free = 1, ref
    while free in used:
        n += 1
        free = f"{ref} ({n})"
    return free


def _told(line: Line | read.Receipt) -> str:
    return f"{line.on.isoformat()} {line.amount}"
