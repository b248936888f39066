"""What a whole mediation day came to, as its report says it: who came, what was agreed, how long it took."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from casework.dossier.says.day_figures import day_figures
from casework.dossier.says.matter import not_yet
from casework.dossier.says.office import Context
from casework.dossier.says.wording import money, number
from casework.mediation.models import Hearing, MediationDay
from workflows.coded import ABSENCE


def outcome_context(session: Session, day: MediationDay, hearings: Sequence[Hearing]) -> Context:
    """The group outcome. Raises Refused while no hearing of the day has ended."""
    found = day_figures(session, day, hearings)
    if not found.ended:
        raise not_yet(
            "no_result_yet",
            "ยังไม่ได้บันทึกผลการไกล่เกลี่ยของวันนี้",
            "No result of this day is recorded yet.",
            "slot",
        )
    why = [f"{one.th} {number(found.absences[one.code])} คน" for one in ABSENCE if one.code in found.absences]
    return {
        "present": number(found.present),
        "absent": number(found.absent),
        "absences": ", ".join(why),
        "agreed": money(found.agreed),
        "reduced": money(found.reduced),
        "judgments": number(found.judgments),
        "open": number(found.open),
        "lead_days": number(found.lead) if found.lead is not None else "",
        "lead_limit": number(found.lead_limit),
        "sooner": number(found.sooner),
        "touch_days": number(found.touch) if found.touch is not None else "",
        "in_two_days": number(found.in_two_days),
        "saved": money(found.saved) if found.saved else "",
        "saved_each": money(found.saved_each),
    }
