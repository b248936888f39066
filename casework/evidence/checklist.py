"""What the next steps of a case need of evidence: what is there, what is missing, what may stand for it.

Whether a need is met is the guard's word (workflows/guards), asked with the facts of the case; this only lays
it beside the papers on record and their files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.evidence.models import EvidenceFile
from casework.evidence.needed import (
    OF_GUARANTORS,
    PARTIES,
    Sought,
    Substitute,
    sought,
    substitutes,
)
from casework.evidence.queries import files_of
from casework.field.kinds import EVIDENCE, OF_ONE_PERSON
from casework.field.models import Evidence
from casework.field.queries import evidence_of
from casework.register.models import Obligor
from casework.steps.facts import Gathered
from workflows import engine
from workflows.case import CASE
from workflows.reasons import Reason
from workflows.table import Step

THERE, COPY, ASKED, MISSING, UNFIT = "there", "copy", "asked", "missing", "unfit"
LOSABLE = frozenset({"contract", "guarantee"})


@dataclass(frozen=True)
class Stand:
    """What may stand for a paper, and whether it is on file whole."""

    substitute: Substitute
    there: bool


@dataclass(frozen=True)
class Line:
    """One paper the next steps look for.

    `state`: there, copy (no original of what has one), asked, missing, unfit (there, and refused: `reason`).
    `needed`: the step is refused without it; else it only goes with the papers.
    """

    kind: str
    obligor: Obligor | None
    steps: tuple[Step, ...]
    needed: bool
    state: str
    rows: Sequence[Evidence]
    files: Sequence[EvidenceFile]
    reason: Reason | None
    stands: tuple[Stand, ...]

    @property
    def lacking(self) -> bool:
        """Whether a step is refused for want of it, by its guard's own word."""
        return self.reason is not None


def checklist(session: Session, case: Case, known: Gathered) -> tuple[Line, ...]:
    """Every paper the steps from where the case stands look for, each once, the needed ones first."""
    held = evidence_of(session, case.contract)
    files = files_of(session, case.contract_id)
    lines: dict[tuple[str, UUID | None], Line] = {}
    for step, one in _needs(case.stage):
        refused = _refused(one, known)
        for kind, obligor in _papers(one, case):
            key = (kind, obligor.id if obligor else None)
            line = _line(one, kind, obligor, (step,), held, files, _reason(refused, kind, obligor))
            lines[key] = _both(lines[key], line) if key in lines else line
    return tuple(sorted(lines.values(), key=lambda line: (not line.needed, _order(line.kind))))


def _needs(stage: str) -> Iterator[tuple[Step, Sought]]:
    known = sought()
    for step in engine.steps_from(CASE, stage):
        yield from ((step, known[need]) for need in step.needs if need in known)


def _papers(one: Sought, case: Case) -> Iterator[tuple[str, Obligor | None]]:
    people = [row for row in case.people if row.released_on is None]
    guaranteed = any(row.role == "guarantor" for row in people)
    for kind in one.kinds:
        if one.of == PARTIES or kind in OF_ONE_PERSON:
            yield from ((kind, row) for row in people if row.person.died_on is None)
        elif guaranteed or kind not in OF_GUARANTORS:
            yield kind, None


def _refused(one: Sought, known: Gathered) -> tuple[Reason, ...]:
    """What the guard says against the step today; nothing where the papers only go with it."""
    if not one.needed:
        return ()
    found = CASE.guards[one.guard](known.facts)
    return () if found is None else (found,) if isinstance(found, Reason) else tuple(found)


def _reason(refused: Iterable[Reason], kind: str, obligor: Obligor | None) -> Reason | None:
    """The guard's reason that is about this paper."""
    for reason in refused:
        person, item = reason.values.get("person"), reason.values.get("item")
        whose = None if obligor is None else str(obligor.id)
        if person in (None, whose) and item in (None, EVIDENCE[kind].th):
            return reason
    return None


def _line(
    one: Sought,
    kind: str,
    obligor: Obligor | None,
    steps: tuple[Step, ...],
    held: Sequence[Evidence],
    files: Mapping[UUID, list[EvidenceFile]],
    reason: Reason | None,
) -> Line:
    rows = [row for row in held if row.kind == kind and (obligor is None or row.obligor_id == obligor.id)]
    scans = [file for row in rows for file in files.get(row.id, ())]
    there = [row for row in rows if row.dated_on is not None]
    state = _state(kind, rows, there, reason)
    kinds = {row.kind for row in held if row.dated_on is not None}
    stands = tuple(Stand(each, kinds.issuperset(each.with_kinds)) for each in substitutes().get(kind, ()))
    return Line(
        kind, obligor, steps, one.needed, state, rows, scans, reason, stands if state != THERE else ()
    )


def _state(kind: str, rows: Sequence[Evidence], there: Sequence[Evidence], reason: Reason | None) -> str:
    if not there:
        return ASKED if rows else MISSING
    if reason is not None:
        return UNFIT
    return COPY if kind in LOSABLE and not any(row.original for row in there) else THERE


def _both(first: Line, second: Line) -> Line:
    """One paper that several steps look for; what refuses it in any of them is said."""
    worse = second if second.reason is not None and first.reason is None else first
    steps = tuple(dict.fromkeys((*first.steps, *second.steps)))
    return replace(worse, steps=steps, needed=first.needed or second.needed)


def _order(kind: str) -> int:
    return list(EVIDENCE).index(kind)
