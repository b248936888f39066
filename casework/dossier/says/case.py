"""The whole context of one case's papers, dated and computed to one day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.says import deal, people, table
from casework.dossier.says.after import after_context
from casework.dossier.says.answering import reply_context
from casework.dossier.says.evidence import course_context, evidence_context, extracts, filed
from casework.dossier.says.later import Later, of_person
from casework.dossier.says.loan import loan_context
from casework.dossier.says.matter import Matter
from casework.dossier.says.office import Context, court_context, office_context, officer_context
from casework.dossier.says.reading import Records, records_of
from casework.dossier.says.topics import topics
from casework.dossier.says.wording import day, formal_day, number
from casework.errors import Missing
from casework.field.models import Evidence
from casework.guarantors.queries import guarantee_of
from casework.mediation.queries.hearings import living
from casework.papers.stationery import Stationery
from casework.register.models import Obligor
from casework.settlements.queries import stand_of
from casework.staff import queries as staff
from casework.staff.models import Office
from casework.steps.clocks import clocks_by
from casework.steps.court import forum_on
from casework.thai.render import half_of
from workflows.clock import Clock
from workflows.terms import Terms
from workflows.working_days import Calendar


@dataclass(frozen=True)
class Desk:
    """What all papers of one province and one day share: gathered once for a pack."""

    office: Office
    shared: Context
    terms: Terms
    dated: date
    works: Calendar
    stationery: Stationery


def desk(session: Session, province: str, dated: date) -> Desk:
    """The desk at which papers are written on `dated`.

    Raises Missing where the province has no office, Refused where a signatory is not appointed.
    """
    office = staff.office_of(session, province)
    if office is None:
        raise Missing("จังหวัดนี้ยังไม่ได้ตั้งสำนักงาน", "This province has no office yet.")
    shared, terms = office_context(session, office, dated), staff.terms(session, province)
    works, paper = staff.calendar(session, province, dated), Stationery.of(session, province)
    return Desk(office, shared, terms, dated, works, paper)


def paper_context(at: Desk) -> Context:
    """The group paper; what the demonstration office prints is marked as practice."""
    return {"date": day(at.dated), "date_formal": formal_day(at.dated), "practice": at.office.is_demo}


def case_context(session: Session, case: Case, at: Desk, known: Records | None = None) -> Context:
    """Everything any paper of `case` may say on the desk's day; `known` are its records, if read already."""
    contract, dated = case.contract, at.dated
    known = known or records_of(session, [case], dated)[case.id]
    debt, standing = stand_of(session, case, dated, at.terms)
    clocks = clocks_by(contract, known.events, dated, at.terms, at.works, debt)
    bound = living(case.people)
    held, hearing, petitions = filed(known.held), known.hearing, known.petitions
    petition = petitions[-1] if petitions else None
    attendance = known.attendance
    profile = at.shared["profile"]
    guarantee = guarantee_of(session, contract, dated, at.terms, debt, works=at.works)
    earliest = people.earliest(clocks, bound)
    by_claim = forum_on(case, at.office, debt, at.terms).court
    court = petition.court if petition else hearing.day.court if hearing else by_claim
    officer = officer_context(known.officer, at.shared)
    context: Context = {
        **at.shared,
        "paper": paper_context(at),
        "case": people.case_names(bound, case.number),
        "officer": officer,
        "court": court_context(court or ""),
        **loan_context(contract, debt, at.terms, _delivered_on(held), profile),
        "respondents": people.respondents(session, bound, clocks, extracts(held), attendance, guarantee),
        "limitation": {"earliest": day(earliest), "extension": _extension(clocks, bound)},
        "mandate": table.mandate_context(known.mandate),
        "petition": table.petition_context(
            petition,
            any(row.person.address or row.person.registry_address for row in bound),
            next((row.ended_on for row in petitions if row.result == "failed"), None),
        ),
        "hearing": table.hearing_context(hearing, known.queue, profile),
        "reply": Later(partial(reply_context, session, hearing, profile, dated)),
        "invitation": {"reply_by": day(hearing.day.held_on) if hearing else day(dated)},
        "conciliator": table.conciliator_context(hearing, petition),
        "session": table.session_context(
            hearing, petition, [row.failure_reason for row in attendance.values() if row.failure_reason]
        ),
        **evidence_context(contract, held, dated),
        **course_context(case, debt, known, guarantee.letters, dated),
        **topics(session, case, at, debt, standing.code, clocks, bound, officer["name"]),
        **after_context(Matter(session, case, dated, at.terms, debt, petitions, profile)),
    }
    settlement = known.settlement
    if settlement is not None:
        signer = staff.signatory_on(session, at.office, "attorney", dated)
        context["settlement"] = deal.settlement_context(
            session, contract, bound, settlement, guarantee.owed, deal.pay_channel(profile, contract)
        )
        context["checks"] = deal.checks(
            bound, settlement, bool(signer and signer.may_settle), context["mandate"]
        )
    return context


def for_person(context: Context, row: Obligor) -> Context:
    """The case's context for a paper made out to one person."""
    return {**context, **of_person(context, row), "recipient": people.recipient(row)}


def _delivered_on(held: Sequence[Evidence]) -> date | None:
    return next((row.dated_on for row in held if row.kind == "disbursement"), None)


def _extension(clocks: Iterable[Clock], bound: Iterable[Obligor]) -> str:
    """The sentence of the first clock that mediation lengthened (CPC 20 ter); empty where none is."""
    keys = {str(row.id) for row in bound}
    for clock in clocks:
        for done in clock.steps:
            if clock.obligor in keys and done.unit == "days" and done.result is not None:
                basis = half_of(done.basis)
                return f"ขยายไปอีก {number(done.length)} วัน ถึงวันที่ {day(done.result)} ตาม{basis}"
    return ""
