"""The petition, the court it goes to, and the hearing it leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.cases.mailing import MAIL, Mailing, mailing
from casework.cases.models import Case, Petition
from casework.clock import office_day
from casework.field.kinds import COPIES, LETTER_RECEIVED
from casework.inviting.queries import invitations_of
from casework.journal.models import Entry
from casework.mediation.models import Hearing, ReadyItem, Slot
from casework.mediation.operations import conflicts_of
from casework.mediation.queries.answers import standing_answers
from casework.mediation.queries.courts import Forum, forum_of
from casework.staff.courts import courts_of
from casework.staff.models import Office
from casework.steps.onfile import OnFile
from workflows import facts
from workflows.interest import Statement
from workflows.reasons import Reason
from workflows.terms import Terms


def petition_of(session: Session, case: Case) -> Petition | None:
    """The latest petition of the case."""
    return session.scalar(
        select(Petition)
        .where(Petition.case_id == case.id)
        .order_by(Petition.filed_on.desc(), Petition.id.desc())
        .limit(1)
    )


def forum_on(
    case: Case,
    office: Office | None,
    debt: Statement,
    terms: Terms,
    petition: Petition | None = None,
    hearing: Hearing | None = None,
) -> Forum:
    """The court of the statement's day; prepared for is that of the petition, else of the day booked."""
    filed = petition.court if petition and petition.ended_on is None else ""
    booked = hearing.day.court if hearing else ""
    return forum_of(case, courts_of(office), debt, terms, filed or booked)


def petition_facts(
    session: Session,
    case: Case,
    filed: OnFile,
    petition: Petition | None,
    hearing: Hearing | None,
    forum: Forum,
) -> facts.Petition:
    """What the petition is made of and what became of it.

    Venue (CPC 4): the domicile where an address is known, else where the cause arose, which is the province
    whose secretariat made the contract.
    """
    made = {paper.kind: paper.dated for paper in filed.papers}
    home = any(row.person.address or row.person.registry_address for row in case.people)
    return facts.Petition(
        drafted="petition" in made,
        evidence_listed="evidence_list" in made,
        stated_on=made.get("statement_of_debt"),
        copies_ready=_copied(session, case, filed, hearing) or None,
        court=forum.prepared,
        venue_ground="domicile" if home else "cause",
        court_fits_claim=forum.fits,
        right_court=forum.court,
        filed_on=petition.filed_on if petition else None,
        ended_on=petition.ended_on if petition else None,
        mediated_before_on=_failed_on(session, case),
    )


def _copied(session: Session, case: Case, filed: OnFile, hearing: Hearing | None) -> bool:
    """Ticked on the Day One board; without a hearing (by mail) recorded as evidence."""
    if hearing is not None and session.get(ReadyItem, (hearing.id, COPIES)) is not None:
        return True
    return any(on >= case.opened_on for on in filed.dated(COPIES).values())


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
    filed: OnFile,
    hearing: Hearing | None,
    petition: Petition | None,
    new_slot: UUID | None,
    on: date,
) -> facts.Hearing:
    """The hearing as booked, or as it would be in the slot given with the step; `on` is the act's day."""
    slot_on, conflicts = hearing.day.held_on if hearing else None, None
    if new_slot is not None:
        slot_on, conflicts = _new_slot(session, case, new_slot)
    sent = _mailed(session, case, filed)
    return facts.Hearing(
        slot_on=slot_on,
        conflicts=conflicts,
        invited_by_mail=sent.by_mail if sent else None,
        invitation_sent_on=sent.sent_on if sent else None,
        invitation_received_on=sent.received_on if sent else None,
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


def _mailed(session: Session, case: Case, filed: OnFile) -> Mailing | None:
    """How the mail stands; a card that was recorded as a contact only counts for letters still awaited."""
    answers = standing_answers(session, [case.id])
    willing = {obligor for (_, obligor), row in answers.items() if row.willing}
    found = mailing(invitations_of(session, case), willing)
    if found is None:
        return _before_letters(filed)
    if not found.by_mail or found.received_on is not None:
        return found
    return replace(found, received_on=_card(filed))


def _before_letters(filed: OnFile) -> Mailing | None:
    """The same of a case invited before each letter was recorded for itself."""
    invited = _invited(filed)
    if invited is None:
        return None
    if invited.facts.get("invited_by") != MAIL:
        return Mailing(by_mail=False)
    return Mailing(True, invited.happened_on, _card(filed))


def _card(filed: OnFile) -> date | None:
    invited = _invited(filed)
    cards = (
        office_day(row.visited_at)
        for row in filed.visits
        if row.result == LETTER_RECEIVED and invited is not None and row.recorded_at >= invited.recorded_at
    )
    return next(cards, None)


def _invited(filed: OnFile) -> Entry | None:
    return next((row for row in reversed(filed.steps) if row.action == "invite_to_mediation"), None)
