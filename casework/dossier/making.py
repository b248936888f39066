"""Making one paper: its context through its template into a kept draft."""

from __future__ import annotations

import json
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.says.case import Desk, for_person
from casework.dossier.says.later import NotForHer, settled
from casework.dossier.says.office import Context
from casework.errors import Refused
from casework.field.models import Volunteer
from casework.ids import new_id
from casework.mediation.models import MediationDay
from casework.mediation.queries.hearings import living
from casework.papers.codes import printed_codes
from casework.papers.keeping import NewPaper, drafts, keep, keep_all
from casework.papers.models import Paper
from casework.papers.operations import next_letter_number
from casework.papers.stationery import Stationery, row_of
from casework.register.models import Contract, Obligor
from casework.security.policy import Actor
from casework.thai.digits import thai_digits
from workflows.paper import PaperFacts, no_open_dispute
from workflows.reasons import Reason

LETTER_FIELD = "letter.number"
PERSON = "person"


def case_papers(
    session: Session, actor: Actor, kind: str, case: Case, context: Context, at: Desk, now: datetime
) -> list[Paper]:
    """A paper of a case, or one for each of its people whom it is for, as drafts. Raises as `written`."""
    return keep_all(session, actor, written(session, kind, case, context, at, now), now)


def written(
    session: Session, kind: str, case: Case, context: Context, at: Desk, now: datetime
) -> list[NewPaper]:
    """A paper of a case, or one for each of its people where it is made out to a person; not kept yet.

    Raises Missing (no such paper), Refused where the debt is disputed, where a field would stay blank, or,
    with every reason, where the paper is for none of them.
    """
    _undisputed(kind, case.contract.disputed_on, at.dated)
    about = f"case:{case.id}", case.contract_id
    if row_of(kind).per != PERSON:
        return [_written(session, kind, about, context, at, now)]
    made: list[NewPaper] = []
    left_out: list[Reason] = []
    for row in living(case.people):
        try:
            made.append(_written(session, kind, about, for_person(context, row), at, now, row))
        except NotForHer as refused:
            left_out += [reason for reason in refused.reasons if reason not in left_out]
    if left_out and not made:
        raise Refused(left_out)
    return made


def case_paper(
    session: Session,
    actor: Actor,
    kind: str,
    case: Case,
    context: Context,
    at: Desk,
    now: datetime,
    who: Obligor | None = None,
) -> Paper:
    """One paper of a case (of `who`, if made out to one person), kept as a draft. Raises as `written`."""
    _undisputed(kind, case.contract.disputed_on, at.dated)
    context = for_person(context, who) if who else context
    made = _written(session, kind, (f"case:{case.id}", case.contract_id), context, at, now, who)
    return keep(session, actor, made, now)


def guarantor_paper(
    session: Session,
    actor: Actor,
    kind: str,
    contract: Contract,
    subject: str,
    context: Context,
    at: Desk,
    now: datetime,
    guarantor: Obligor,
) -> Paper:
    """A letter to one guarantor, of the case or, without one, of the contract. Raises as `written`."""
    _undisputed(kind, contract.disputed_on, at.dated)
    made = _written(session, kind, (subject, contract.id), context, at, now, guarantor)
    return keep(session, actor, made, now)


def day_paper(
    session: Session, actor: Actor, kind: str, day: MediationDay, context: Context, at: Desk, now: datetime
) -> Paper:
    """One paper of a mediation day, kept as a draft. Raises as `written`."""
    return keep(session, actor, day_written(session, kind, day, context, at, now), now)


def day_written(
    session: Session, kind: str, day: MediationDay, context: Context, at: Desk, now: datetime
) -> NewPaper:
    """One paper of a mediation day, not kept yet. Raises as `written`."""
    return _written(session, kind, (f"day:{day.id}", None), context, at, now)


def volunteer_paper(
    session: Session, actor: Actor, volunteer: Volunteer, context: Context, at: Desk, now: datetime
) -> Paper:
    """The written mandate of a volunteer, kept as a draft under the number it bears. Raises as `written`."""
    about = f"office:{volunteer.province}", None
    made = _written(session, "volunteer_mandate", about, context, at, now, volunteer)
    return keep(session, actor, made, now)


def _written(
    session: Session,
    kind: str,
    about: tuple[str, UUID | None],
    context: Context,
    at: Desk,
    now: datetime,
    who: Obligor | Volunteer | None = None,
) -> NewPaper:
    """The paper of a subject (and contract), made out to `who` if to one person.

    A letter takes its number, unless the context brings the one it bears.
    """
    (subject, contract_id), person = about, str(who.id) if who else ""
    template, template_hash = at.stationery.template(kind, _court(context), at.dated)
    paper_id, number = new_id(), None
    data: Context = settled(context, template.groups)
    data["paper"] = {**data.get("paper", {}), **printed_codes(paper_id)}
    if LETTER_FIELD in template.fields() and "letter" not in data:
        number = _letter_number(session, subject, kind, person, at, now)
        data = {**data, "letter": {"number": thai_digits(number)}}
    return NewPaper(
        at.office.province,
        kind,
        subject,
        row_of(kind).th,
        at.dated,
        template.render(data),
        data,
        template_hash,
        contract_id,
        person,
        number,
        paper_id,
    )


def made_again(session: Session, paper: Paper) -> bytes:
    """A kept paper, made once more from its sealed snapshot on the very template it was made on.

    The parts are the same, byte for byte. Raises Missing where that template's file is gone.
    """
    template = Stationery.of(session, paper.province).by_hash(paper.kind, paper.template_hash)
    return template.render(json.loads(session.info["vault"].unseal(paper.snapshot)))


def _court(context: Context) -> str:
    """The court whose own form is to be used, where it has one; empty for papers of no court."""
    name: str = context.get("court", {}).get("name") or ""
    return name


def _letter_number(session: Session, subject: str, kind: str, person: str, at: Desk, now: datetime) -> str:
    """The number of the draft of the year this one replaces, else the next: a reprint takes no new one."""
    for earlier in drafts(session, subject, kind, person):
        if earlier.letter_number and earlier.dated.year == at.dated.year:
            return earlier.letter_number
    return next_letter_number(session, at.office.province, at.office.letter_code, at.dated, now)


def _undisputed(kind: str, disputed_on: date | None, today: date) -> None:
    found = no_open_dispute(PaperFacts(today=today, kind=kind, disputed_on=disputed_on))
    if isinstance(found, Reason):
        raise Refused((found,))
