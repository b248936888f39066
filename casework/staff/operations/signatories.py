"""Who signs for the office: appointed from a day to a day, so that one person signs on each."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.errors import Invalid, Refused
from casework.journal.operations import record
from casework.security.policy import Actor
from casework.security.vault import Vault
from casework.staff.models import Office, Signatory
from workflows.appointments import Appointment, clashes

ACTING = "ปฏิบัติราชการแทน"  # printed before the name of the office acted for
ENDS_FIRST = "วันสิ้นสุดอยู่ก่อนวันเริ่ม (ends before it begins)"


def appoint(
    session: Session,
    actor: Actor,
    office: Office,
    today: date,
    *,
    kind: str,
    name: str,
    position: str,
    since: date,
    until: date | None = None,
    acting_for: str = "",
    order_number: str = "",
    may_settle: bool = False,
    may_sue: bool = False,
    national_id: str = "",
    birth_year: str = "",
    occupation: str = "",
) -> Signatory:
    """Somebody who signs for the office from `since` to `until`.

    `may_settle`: an attorney's power that names compromise expressly (CCC 801). Raises Invalid where it ends
    before it begins, Refused where two would sign on one day and neither stands in for the other.
    """
    if until is not None and until < since:
        raise Invalid({"until": [ENDS_FIRST]})
    vault: Vault = session.info["vault"]
    signatory = Signatory(
        kind=kind,
        name=name,
        position=position,
        since=since,
        until=until,
        acting_for=acting_for.removeprefix(ACTING).strip(),
        order_number=order_number,
        may_settle=may_settle,
        may_sue=may_sue,
        national_id=vault.seal(national_id).hex() if national_id else "",
        birth_year=birth_year,
        occupation=occupation,
    )
    session.add(office)
    session.flush()
    _one_at_a_time(session, office, Appointment("", kind, name, since, until))
    office.signatories.append(signatory)
    session.flush()
    facts = {
        "signatory": signatory.id,
        "kind": kind,
        "since": since,
        "until": until,
        "may_settle": may_settle,
    }
    record(session, f"office:{office.province}", "signatory.add", actor, today, facts=facts)
    return signatory


def end_appointment(session: Session, actor: Actor, signatory: Signatory, until: date, today: date) -> None:
    """She signs for the last time on `until`.

    Raises Invalid before she began, Refused where that is later than before and another has begun meanwhile.
    """
    if until < signatory.since:
        raise Invalid({"until": [ENDS_FIRST]})
    office = session.get_one(Office, signatory.office_id)
    if signatory.until is not None and until > signatory.until:
        longer = Appointment(str(signatory.id), signatory.kind, signatory.name, signatory.since, until)
        _one_at_a_time(session, office, longer)
    signatory.until = until
    facts = {"signatory": signatory.id, "until": until}
    record(session, f"office:{office.province}", "signatory.end", actor, today, facts=facts)


def withdraw(session: Session, actor: Actor, signatory: Signatory, today: date) -> None:
    """Take back an appointment entered by mistake; papers already made keep the name they bear."""
    office = session.get_one(Office, signatory.office_id)
    facts = {
        "signatory": signatory.id,
        "kind": signatory.kind,
        "since": signatory.since,
        "until": signatory.until,
    }
    office.signatories.remove(signatory)
    session.flush()
    record(session, f"office:{office.province}", "signatory.withdraw", actor, today, facts=facts)


def _one_at_a_time(session: Session, office: Office, new: Appointment) -> None:
    """Raises Refused. Writers of one office queue, so that two do not overlap each other unseen."""
    session.execute(select(Office.id).where(Office.id == office.id).with_for_update())
    others = session.scalars(select(Signatory).where(Signatory.office_id == office.id))
    if reasons := clashes(new, map(appointment, others)):
        raise Refused(reasons)


def appointment(row: Signatory) -> Appointment:
    """A signatory as the rules see one."""
    return Appointment(str(row.id), row.kind, row.name, row.since, row.until)
