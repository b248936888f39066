"""What the case has been through, as its journal tells it."""

from __future__ import annotations

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.journal.models import Entry
from casework.papers.models import Paper
from workflows import facts
from workflows.case import CASE
from workflows.replay import Entry as Replayed
from workflows.replay import closed_from, last_reversible

# Acts done before a court or a prosecutor: they happened there, and no entry of ours undoes them.
DONE_OUTSIDE = frozenset(
    {
        "file_petition",
        "petition_refused",
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


def steps_taken(session: Session, case: Case) -> list[Entry]:
    """The journal entries of the case that are steps, in order."""
    entries = session.scalars(select(Entry).where(Entry.stream == f"case:{case.id}").order_by(Entry.n))
    return [entry for entry in entries if entry.action in STEP_CODES]


def trail_of(entries: list[Entry]) -> list[tuple[str, str, str]]:
    """Steps as the replay reads them: code, stage before, stage after."""
    return [(entry.action, entry.before or "", entry.after or "") for entry in entries]


def history_facts(session: Session, case: Case) -> facts.History:
    """What could be undone, what went outside, where a closed case was closed from. Raises ReplayFault."""
    entries = steps_taken(session, case)
    trail = trail_of(entries)
    last = last_reversible(CASE, trail)
    recorded = next((entry for entry in reversed(entries) if _same(entry, last)), None)
    return facts.History(
        last_before=last.before if last else None,
        last_on=recorded.recorded_at.date() if recorded else None,
        last_went_outside=_went_outside(session, case, recorded) if recorded else None,
        closed_from=closed_from(CASE, trail),
        other_open_case=bool(
            session.scalar(
                select(
                    exists().where(
                        Case.contract_id == case.contract_id, Case.closed_on.is_(None), Case.id != case.id
                    )
                )
            )
        ),
    )


def _same(entry: Entry, last: Replayed | None) -> bool:
    return last is not None and (entry.action, entry.before, entry.after) == tuple(last)


def _went_outside(session: Session, case: Case, entry: Entry) -> bool:
    filed = exists().where(
        Paper.subject == f"case:{case.id}", Paper.stage == "filed", Paper.made_at >= entry.recorded_at
    )
    return entry.action in DONE_OUTSIDE or bool(session.scalar(select(filed)))
