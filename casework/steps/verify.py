"""Replaying the journal: the steps recorded must lead each record to the stage it stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.journal.models import Entry
from casework.journal.verify import BATCH, Break, broken
from casework.measures.models import MeasureApplication
from casework.mediation.models import MediationDay
from casework.papers.models import Paper
from workflows.case import CASE
from workflows.measure import MEASURE
from workflows.mediation_day import MEDIATION_DAY
from workflows.paper import PAPER
from workflows.replay import ReplayFault, replay

Move = tuple[str, str, str]
RECORDS: Mapping[str, tuple[Any, Any]] = {
    "case": (Case, CASE),
    "day": (MediationDay, MEDIATION_DAY),
    "measure": (MeasureApplication, MEASURE),
    "paper": (Paper, PAPER),
}
STEPS = {kind: frozenset(step.code for step in table.steps) for kind, (_, table) in RECORDS.items()}
STREAMS_AT_ONCE = 1_000


def replay_breaks(session: Session) -> Iterator[Break]:
    """Every record whose journal does not lead to its stage, and every record that no entry tells of."""
    seen = dict.fromkeys(RECORDS, 0)
    chunk: dict[tuple[str, UUID], _Trail] = {}
    for stream, entries in groupby(_moves(session), key=lambda row: row.stream):
        for row in entries:
            for kind, key, move in _told(row):
                chunk.setdefault((kind, key), _Trail(stream)).add(row.n, move)
        if len(chunk) >= STREAMS_AT_ONCE:
            yield from _held(session, chunk, seen)
            chunk = {}
    yield from _held(session, chunk, seen)
    for kind, (model, _) in RECORDS.items():
        if session.scalar(select(func.count()).select_from(model)) != seen[kind]:
            yield broken(f"{kind}:*", 0, "replay")


class _Trail:
    """The moves of one record, in order; `n` is the last entry that tells of it."""

    def __init__(self, stream: str) -> None:
        self.stream, self.n = stream, 0
        self.moves: list[Move] = []

    def add(self, n: int, move: Move | None) -> None:
        self.n = n
        if move:
            self.moves.append(move)


def _moves(session: Session) -> Iterable[Row[Any]]:
    rows = select(Entry.stream, Entry.n, Entry.action, Entry.before, Entry.after, Entry.facts)
    moved = or_(Entry.before.is_not(None), Entry.after.is_not(None), Entry.action == "measure.apply")
    ordered = rows.where(moved).order_by(Entry.stream, Entry.n)
    return session.execute(ordered.execution_options(yield_per=BATCH))


def _told(row: Row[Any]) -> Iterator[tuple[str, UUID, Move | None]]:
    """Which records an entry moves, or begins (no move): the one its stream is about, or one it names."""
    subject, _, key = row.stream.partition(":")
    area, _, step = row.action.rpartition(".")
    move = (step, row.before or "", row.after or "")
    if subject in RECORDS and not area:
        yield subject, UUID(key), move if step in STEPS[subject] else None
    if area == "measure":
        yield area, UUID(row.facts["application"]), move if step in STEPS[area] else None
    if area == "paper":
        yield area, UUID(row.facts["paper"]), move if step in STEPS[area] else None
        for older in row.facts.get("replaces", ()):
            yield area, UUID(older), ("discard", PAPER.initial, "void")
    if "measure_step" in row.facts:
        told = row.facts
        along = (told["measure_step"], told["measure_before"], told["measure_after"])
        yield "measure", UUID(told["application"]), along


def _held(
    session: Session, chunk: Mapping[tuple[str, UUID], _Trail], seen: dict[str, int]
) -> Iterator[Break]:
    """Hold the trails against the records as they stand."""
    by_kind: dict[str, dict[UUID, _Trail]] = defaultdict(dict)
    for (kind, key), trail in chunk.items():
        by_kind[kind][key] = trail
    for kind, trails in by_kind.items():
        model, table = RECORDS[kind]
        stages = session.execute(select(model.id, model.stage).where(model.id.in_(list(trails))))
        for key, stage in stages:
            seen[kind] += 1
            if _led_to(table, trails[key].moves) != stage:
                yield broken(trails[key].stream, trails[key].n, "replay")


def _led_to(table: Any, moves: list[Move]) -> str | None:
    try:
        return replay(table, moves)
    except ReplayFault:
        return None
