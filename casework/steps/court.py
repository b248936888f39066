"""The petition, the court it goes to, and the hearing it leads to."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.cases.models import Case, Petition, StepRecord
from casework.clock import office_day
from casework.field.kinds import COPIES, LETTER_RECEIVED
from casework.field.models import Evidence, Visit
from casework.mediation.models import Hearing, ReadyItem, Slot
from casework.mediation.operations import conflicts_of
from casework.papers.models import Paper
from casework.staff.models import Office
from workflows import facts
from workflows.reasons import Reason
from workflows.terms import Terms
from workflows.venue import court_for

MAIL = "mail"
COURTS = {"kwaeng": "court_kwaeng_name", "provincial": "court_provincial_name"}


def petition_of(session: Session, case: Case) -> Petition | None:
    """The latest petition of the case."""
    return session.scalar(
        select(Petition)
        .where(Petition.case_id == case.id)
        .order_by(Petition.filed_on.desc(), Petition.id.desc())
        .limit(1)
    )


def court_name(office: Office | None, claim: Decimal, on: date, terms: Terms) -> str | None:
    """The court by the amount claimed on `on`, as the office's profile names it."""
    key = COURTS[court_for(claim, on, terms).code]
    return (office.profile.get(key) or None) if office else None


def petition_facts(
    session: Session, case: Case, petition: Petition | None, hearing: Hearing | None, court: str | None
) -> facts.Petition:
    """What the petition is made of and what became of it.

    Venue (CPC 4): the domicile where an address is known, else where the cause arose, which is the province
    whose secretariat made the contract; the court is chosen by the claim, so it fits it.
    """
    made = _papers(session, case)
    home = any(row.person.address or row.person.registry_address for row in case.contract.obligors)
    return facts.Petition(
        drafted="petition" in made,
        evidence_listed="evidence_list" in made,
        stated_on=made.get("statement_of_debt"),
        copies_ready=_copied(session, case, hearing) or None,
        court=court,
        venue_ground="domicile" if home else "cause",
        court_fits_claim=None if court is None else True,
        filed_on=petition.filed_on if petition else None,
        ended_on=petition.ended_on if petition else None,
        mediated_before_on=_failed_on(session, case),
    )


def _papers(session: Session, case: Case) -> dict[str, date]:
    """The papers of the case that are not void, with the latest date of each."""
    rows = session.execute(
        select(Paper.kind, func.max(Paper.dated))
        .where(Paper.subject == f"case:{case.id}", Paper.stage != "void")
        .group_by(Paper.kind)
    )
    return dict(rows.all())


def _copied(session: Session, case: Case, hearing: Hearing | None) -> bool:
    """Ticked on the Day One board; without a hearing (by mail) recorded as evidence."""
    if hearing is not None and session.get(ReadyItem, (hearing.id, COPIES)) is not None:
        return True
    recorded = select(Evidence.id).where(
        Evidence.contract_id == case.contract_id,
        Evidence.kind == COPIES,
        Evidence.dated_on >= case.opened_on,
    )
    return session.scalar(recorded.limit(1)) is not None


def _failed_on(session: Session, case: Case) -> date | None:
    """The last mediation in vain of the contract, in whatever case."""
    return session.scalar(
        select(func.max(Petition.ended_on))
        .join(Case, Case.id == Petition.case_id)
        .where(Case.contract_id == case.contract_id, Petition.result == "failed")
    )


def hearing_facts(
    session: Session,
    case: Case,
    hearing: Hearing | None,
    petition: Petition | None,
    new_slot: UUID | None,
    on: date,
) -> facts.Hearing:
    """The hearing as booked, or as it would be in the slot given with the step; `on` is the act's day."""
    slot_on, conflicts = hearing.day.held_on if hearing else None, None
    if new_slot is not None:
        slot_on, conflicts = _new_slot(session, case, new_slot)
    by_mail, received = _mailed(session, case)
    return facts.Hearing(
        slot_on=slot_on,
        conflicts=conflicts,
        invited_by_mail=by_mail,
        invitation_received_on=received,
        in_session=hearing is not None and hearing.day.stage == "in_session" and hearing.day.held_on == on,
        conciliator=(petition.conciliator if petition else "")
        or (hearing.slot.room.conciliator if hearing else None)
        or None,
        appointed_on=petition.conciliator_on if petition else None,
    )


def _new_slot(session: Session, case: Case, slot_id: UUID) -> tuple[date | None, tuple[Reason, ...]]:
    slot = session.get(Slot, slot_id)
    if slot is None:
        return None, ()
    return slot.room.day.held_on, conflicts_of(session, case, slot)


def _mailed(session: Session, case: Case) -> tuple[bool | None, date | None]:
    """Whether the last invitation went by mail, and when its signed card shows it was received."""
    invited = session.scalar(
        select(StepRecord)
        .where(StepRecord.case_id == case.id, StepRecord.step == "invite_to_mediation")
        .order_by(StepRecord.recorded_at.desc())
        .limit(1)
    )
    if invited is None or invited.given.get("invited_by") != MAIL:
        return (None if invited is None else False), None
    card = session.scalar(
        select(Visit.visited_at)
        .where(
            Visit.contract_id == case.contract_id,
            Visit.result == LETTER_RECEIVED,
            Visit.recorded_at >= invited.recorded_at,
        )
        .order_by(Visit.visited_at)
        .limit(1)
    )
    return True, office_day(card) if card else None
