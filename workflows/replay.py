"""Replaying the journal: the entries of a record, in order, must lead to the stage it stands in.

A reversal undoes the last step not yet undone, by an entry of its own; a reopening goes back to where the
record was closed from. Flags leave the stage alone. What was reopened can no longer be reversed: that act
took two persons.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from workflows.table import F, Step, Table


class Entry(NamedTuple):
    """One step of the journal: its code, the stage before it and the stage after it."""

    step: str
    before: str
    after: str


class ReplayFault(ValueError):
    """Entry `index` (from 0) cannot follow from those before it by this table."""

    def __init__(self, index: int, entry: Entry, why: str) -> None:
        super().__init__(f"entry {index}: {entry.step} {entry.before} -> {entry.after}: {why}")
        self.index, self.entry = index, entry


def replay(table: Table[F], entries: Iterable[tuple[str, str, str]]) -> str:
    """The stage the entries lead to. Raises ReplayFault at the first entry that does not follow."""
    return _run(table, entries)[0]


def last_reversible(table: Table[F], entries: Iterable[tuple[str, str, str]]) -> Entry | None:
    """The entry a reversal would now undo, or None. Raises ReplayFault."""
    trail = _run(table, entries)[1]
    return trail[-1] if trail else None


def closed_from(table: Table[F], entries: Iterable[tuple[str, str, str]]) -> str | None:
    """The stage a closed record was closed from, None for an open one. Raises ReplayFault."""
    stage, trail = _run(table, entries)
    return trail[-1].before if table.stage(stage).closed and trail else None


def _run(table: Table[F], entries: Iterable[tuple[str, str, str]]) -> tuple[str, list[Entry]]:
    stage = table.initial
    trail: list[Entry] = []
    for index, raw in enumerate(entries):
        entry = Entry(*raw)
        if why := _why_not(table, stage, trail, entry):
            raise ReplayFault(index, entry, why)
        stage = entry.after
        _follow(table.step(entry.step), trail, entry)
    return stage, trail


def _why_not(table: Table[F], stage: str, trail: list[Entry], entry: Entry) -> str:
    if entry.before != stage:
        return f"the record stood in {stage}"
    try:
        step = table.step(entry.step)
    except LookupError:
        return "there is no such step"
    if entry.after not in step.targets.get(stage, ()):
        return "the table knows no such move"
    if step.kind in ("reverse", "reopen") and (not trail or trail[-1].before != entry.after):
        return "it does not lead back to where the last step began"
    return ""


def _follow(step: Step, trail: list[Entry], entry: Entry) -> None:
    """Keep in `trail` the entries a reversal could still undo."""
    if step.kind == "move":
        trail.append(entry)
    elif step.kind == "reverse":
        trail.pop()
    elif step.kind == "reopen":
        trail.clear()
