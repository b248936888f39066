"""What the case has been through, as its journal tells it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.cases.queries import journal_of
from casework.clock import office_day
from casework.journal.models import Entry
from casework.papers.models import Paper
from workflows import facts
from workflows.case import CASE
from workflows.replay import Entry as Replayed
from workflows.replay import closed_from, last_reversible

# Acts done before a court, a prosecutor or a subcommittee, or signed by the parties: they happened there, and
# no entry of ours undoes them.
DONE_OUTSIDE = frozenset(
    {
        "apply_measure",
        "start_measure",
        "refuse_measure",
        "withdraw_measure",
        "lapse_measure",
        "complete_measure",
        "settle_outside_court",
        "file_petition",
        "number_petition",
        "petition_refused",
        "rebook",
        "open_session",
        "record_settlement",
        "adjourn",
        "fail_mediation",
        "grant_consent_judgment",
        "decline_consent_judgment",
        "refer",
        "return_file",
        "recall_file",
        "file_suit",
        "settle_in_court",
        "enter_judgment",
        "dismiss_suit",
        "withdraw_suit",
        "enforce",
    }
)
STEP_CODES = frozenset(step.code for step in CASE.steps)
Trail = list[tuple[str, str, str]]


def steps_taken(session: Session, case: Case) -> list[Entry]:
    """The journal entries of the case that are steps, in order."""
    return [entry for entry in journal_of(session, case) if entry.action in STEP_CODES]


def trail_of(entries: Sequence[Entry]) -> Trail:
    """Steps as the replay reads them: code, stage before, stage after."""
    return [(entry.action, entry.before or "", entry.after or "") for entry in entries]


def to_reverse(entries: Sequence[Entry]) -> Entry | None:
    """The entry a reversal would now undo: of those like it the latest. Raises ReplayFault."""
    last = last_reversible(CASE, trail_of(entries))
    return next((entry for entry in reversed(entries) if _same(entry, last)), None)


def since_of(entries: Sequence[Entry], case: Case) -> Entry | None:
    """The entry that brought the case to where it stands; None for one not yet moved."""
    return next(
        (row for row in reversed(entries) if row.after == case.stage and row.before != row.after), None
    )


def history_facts(
    session: Session, case: Case, entries: Sequence[Entry], papers: Iterable[Paper]
) -> facts.History:
    """What could be undone, what went outside, where a closed case was closed from. Raises ReplayFault."""
    last = to_reverse(entries)
    return facts.History(
        last_before=last.before if last else None,
        last_on=office_day(last.recorded_at) if last else None,
        last_went_outside=_went_outside(papers, last) if last else None,
        closed_from=closed_from(CASE, trail_of(entries)),
        other_open_case=_elsewhere(session, case),
    )


def _elsewhere(session: Session, case: Case) -> bool:
    """Whether those the case is about stand in another open case: of a linked one, whether they left it."""
    if case.linked_to:
        return not case.people
    other = exists().where(
        Case.contract_id == case.contract_id,
        Case.linked_to.is_(None),
        Case.closed_on.is_(None),
        Case.id != case.id,
    )
    return bool(session.scalar(select(other)))


def _same(entry: Entry, last: Replayed | None) -> bool:
    return last is not None and (entry.action, entry.before, entry.after) == tuple(last)


def _went_outside(papers: Iterable[Paper], entry: Entry) -> bool:
    """Done before a court or prosecutor, a petition taken back, or a paper of it filed."""
    if entry.action in DONE_OUTSIDE or "withdrawn_on" in entry.facts:
        return True
    return any(paper.stage == "filed" and paper.made_at >= entry.recorded_at for paper in papers)
