"""What a whole mediation day came to: who came, what was agreed, how long it took from the invitation."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.cases.models import StepRecord
from casework.dossier.matter import not_yet
from casework.dossier.office import Context
from casework.dossier.wording import money, number
from casework.mediation.models import Hearing
from casework.mediation.queries.hearings import attendance_of
from casework.steps.deal import settlement_of
from workflows.rounding import ZERO


def outcome_context(session: Session, hearings: Sequence[Hearing]) -> Context:
    """The group outcome. Raises Refused while no hearing of the day has ended."""
    ended = [row for row in hearings if row.ended_on is not None]
    if not ended:
        raise not_yet(
            "no_result_yet",
            "ยังไม่ได้บันทึกผลการไกล่เกลี่ยของวันนี้",
            "No result of this day is recorded yet.",
            "slot",
        )
    came = [row.came for row in attendance_of(session, [row.id for row in hearings]).values()]
    deals = [deal for row in ended if row.state == "settled" and (deal := settlement_of(session, row.case))]
    lead = _lead_days(session, ended)
    return {
        "present": number(sum(code != "absent" for code in came)),
        "absent": number(sum(code == "absent" for code in came)),
        "agreed": money(sum((deal.total for deal in deals), ZERO)),
        "reduced": money(sum((deal.reduced for deal in deals), ZERO)),
        "judgments": number(sum(deal.judgment_asked_on is not None for deal in deals)),
        "open": number(len(hearings) - len(ended)),
        "lead_days": number(lead) if lead is not None else "",
    }


def _lead_days(session: Session, ended: Sequence[Hearing]) -> int | None:
    """Days from the invitation to the result, of the middle case; None where none was invited by a step."""
    invited = dict(
        session.execute(
            select(StepRecord.case_id, func.max(StepRecord.happened_on))
            .where(
                StepRecord.case_id.in_([row.case_id for row in ended]),
                StepRecord.step == "invite_to_mediation",
            )
            .group_by(StepRecord.case_id)
        ).tuples()
    )
    known = [row for row in ended if row.case_id in invited]
    days = sorted((row.ended_on - invited[row.case_id]).days for row in known if row.ended_on)
    return days[len(days) // 2] if days else None
