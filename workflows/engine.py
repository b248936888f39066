"""May this step be taken, and if not, why not: the one answer behind every door, and the one hand that moves.

`refusals` lists every unmet need at once. `advance` alone moves a record; the machine of the table does it,
so a move outside the table is impossible. Nothing here knows a clock, a database or the wording of a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from workflows import given
from workflows.reasons import Reason, Severity
from workflows.standing import people, undecided, wrong_stage
from workflows.table import F, Step, Table

_moving: ContextVar[object] = ContextVar("_moving", default=None)


class Staged(Protocol):
    """A record that stands in a stage."""

    stage: str


class Refused(Exception):
    """The step may not be taken; `reasons` holds every unmet need."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__("; ".join(reason.code for reason in reasons))
        self.reasons = tuple(reasons)


def refusals(table: Table[F], step_code: str, stage: str, facts: F) -> tuple[Reason, ...]:
    """Every reason why the step may not be taken now; none when it may. Raises LookupError: no such step."""
    step = table.step(step_code)
    about_inputs = tuple(given.faults(step, facts))
    target = _target(table, step, stage, facts)
    reasons = [target] if isinstance(target, Reason) and not (about_inputs and target.fix == "step") else []
    reasons += people(step, target if isinstance(target, str) else None, facts)
    return (*reasons, *about_inputs, *_found(table, step, facts, "refuse"))


def unready(table: Table[F], step_code: str, stage: str, facts: F) -> tuple[Reason, ...]:
    """The refusals that the step's own form cannot mend: with any, its button is shown disabled."""
    return tuple(reason for reason in refusals(table, step_code, stage, facts) if reason.fix != "step")


def warnings(table: Table[F], step_code: str, stage: str, facts: F) -> tuple[Reason, ...]:
    """What the officer should know before the step, none of which stops it. Raises LookupError."""
    step = table.step(step_code)
    return tuple(_found(table, step, facts, "warn")) if stage in step.targets else ()


def target_of(table: Table[F], step_code: str, stage: str, facts: F) -> str:
    """Where it leads from `stage` by these facts. Raises Refused where it leads nowhere, LookupError."""
    target = _target(table, table.step(step_code), stage, facts)
    if isinstance(target, Reason):
        raise Refused((target,))
    return target


def advance(table: Table[F], record: Staged, step_code: str, facts: F) -> str:
    """Take the step: the record stands in the stage returned. Raises Refused (unchanged), LookupError."""
    if reasons := refusals(table, step_code, record.stage, facts):
        raise Refused(reasons)
    target = target_of(table, step_code, record.stage, facts)
    with _hold(record):
        table.machine.events[step_code].trigger(record, target=target)
    return target


def is_moving(record: object) -> bool:
    """Whether `advance` is moving this very record: a model refuses any other change of its stage."""
    return _moving.get() is record


def steps_from(table: Table[F], stage: str) -> tuple[Step, ...]:
    """The steps the table knows from `stage`, allowed now or not. Raises LookupError: no such stage."""
    table.stage(stage)
    return tuple(step for step in table.steps if stage in step.targets)


def draftable(table: Table[F], stage: str) -> tuple[str, ...]:
    """The papers that may be drafted while the record stands in `stage`. Raises LookupError: no such stage.

    Those of every step from here, then those of every step that leads here: the letter that a debt is paid is
    written when the case is closed.
    """
    leading = (step for step in table.steps if any(stage in to for to in step.targets.values()))
    steps = (*steps_from(table, stage), *leading)
    return tuple(dict.fromkeys(paper for step in steps for paper in step.papers))


def papers_of(table: Table[F], step_code: str, facts: F) -> tuple[str, ...]:
    """The papers issued with this step by these facts (the acknowledgment by the clock, …). LookupError."""
    conditions = table.paper_when
    return tuple(
        paper for paper in table.step(step_code).papers if paper not in conditions or conditions[paper](facts)
    )


@contextmanager
def _hold(record: object) -> Iterator[None]:
    token = _moving.set(record)
    try:
        yield
    finally:
        _moving.reset(token)


def _found(table: Table[F], step: Step, facts: F, severity: Severity) -> Iterator[Reason]:
    for need in step.needs:
        found = table.guards[need](facts)
        reasons = () if found is None else (found,) if isinstance(found, Reason) else found
        yield from (reason for reason in reasons if reason.severity == severity)


def _target(table: Table[F], step: Step, stage: str, facts: F) -> str | Reason:
    targets = step.targets.get(stage)
    if targets is None:
        return wrong_stage(table, step, stage)
    if len(targets) == 1 and step.kind in ("move", "flag"):
        return targets[0]
    chosen = table.choosers[step.choose](facts)
    return chosen if chosen in targets else undecided(table, step, targets)
