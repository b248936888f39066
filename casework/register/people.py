"""Persons: their sealed numbers, and how the same woman is known again."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Invalid
from casework.journal.operations import record
from casework.register.models import Glimpse, Person
from casework.security.policy import Actor
from casework.security.vault import Unsealable, Vault, seal, unseal
from casework.thai import national_id, telephone
from casework.thai.names import match_key, sort_key

FIELDS = ("national_id", "telephone")


def vault_of(session: Session) -> Vault:
    """The vault that travels with the session."""
    vault: Vault = session.info["vault"]
    return vault


def new_person(
    session: Session,
    province: str,
    title: str,
    first_name: str,
    last_name: str,
    *,
    id_fault: str | None = None,
) -> Person:
    """A person with a key of her own, not yet known by any number."""
    person = Person(
        province=province,
        title=title,
        first_name=first_name,
        last_name=last_name,
        match_key=match_key(f"{first_name} {last_name}"),
        sort_key=sort_key(f"{first_name} {last_name}"),
        id_fault=id_fault,
        key=vault_of(session).new_person_key(),
    )
    session.add(person)
    return person


def set_national_id(session: Session, person: Person, number: str) -> None:
    """Seal a checked national ID of 13 digits."""
    vault = vault_of(session)
    person.national_id, person.national_id_index = vault.seal(number), vault.index(number)
    person.id_fault = None


def set_telephone(session: Session, person: Person, number: str) -> None:
    """Seal a telephone number; unchanged where it is the same."""
    vault = vault_of(session)
    if person.telephone_index != vault.index(number):
        person.telephone, person.telephone_index = vault.seal(number), vault.index(number)


def masked(session: Session, person: Person, field: str) -> str:
    """The number as every page shows it: its ends only; empty where there is none."""
    sealed: bytes | None = getattr(person, field)
    if sealed is None:
        return ""
    number = vault_of(session).unseal(sealed)
    return national_id.mask(number) if field == "national_id" else telephone.mask(number)


def for_paper(session: Session, person: Person) -> str:
    """The national ID as a court paper prints it (1-2345-67890-12-1); empty where there is none."""
    if person.national_id is None:
        return ""
    return national_id.printed(vault_of(session).unseal(person.national_id))


def reveal(session: Session, actor: Actor, person: Person, field: str, reason: str, now: datetime) -> str:
    """A number in full, for a reason kept with who saw it and when. Raises Invalid without a reason."""
    if field not in FIELDS or len(reason.strip()) < 5:
        raise Invalid({"reason": ["โปรดระบุเหตุผลที่ต้องดูเลขเต็ม (state why the full number is needed)"]})
    session.add(Glimpse(person_id=person.id, user_id=actor.id, field=field, reason=reason.strip(), at=now))
    record(session, f"person:{person.id}", "person.reveal", actor, office_day(now), facts={"field": field})
    sealed: bytes | None = getattr(person, field)
    return vault_of(session).unseal(sealed) if sealed else ""


def seal_for(session: Session, person: Person, text: str) -> bytes:
    """Personal text under the person's own key."""
    return seal(vault_of(session).person_key(person.key), text)


def unseal_for(session: Session, person: Person, sealed: bytes | None) -> str:
    """Personal text again; empty where there is none or the person's key was destroyed."""
    if sealed is None:
        return ""
    try:
        return unseal(vault_of(session).person_key(person.key), sealed)
    except Unsealable:
        return ""
