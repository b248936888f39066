"""Persons: their sealed numbers, and how the same woman is known again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.errors import Invalid
from casework.journal.operations import Private, record
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


PLAIN = ("title", "first_name", "last_name", "address", "registry_address", "died_on", "death_known_on")


def amend(
    session: Session, actor: Actor, person: Person, given: Mapping[str, Any], today: date
) -> tuple[str, ...]:
    """Change what is known of a person; the fields that changed. What they were stays under her own key.

    `given` may hold the fields of PLAIN, a checked `national_id` and `telephone`. Raises Invalid where the
    national ID is another person's, or a death lies in the future or before it was known.
    """
    if faults := _faults(session, person, given, today):
        raise Invalid(faults)
    before = {name: str(getattr(person, name) or "") for name in PLAIN}
    for name in PLAIN:
        if name in given:
            setattr(person, name, given[name])
    full = f"{person.first_name} {person.last_name}"
    person.match_key, person.sort_key = match_key(full), sort_key(full)
    changed = [name for name in PLAIN if str(getattr(person, name) or "") != before[name]]
    changed += [name for name in FIELDS if given.get(name) and _set(session, person, name, given[name])]
    if changed:
        session.flush()
        kept = seal_for(session, person, json.dumps({name: before.get(name, "") for name in changed}))
        record(
            session,
            f"person:{person.id}",
            "person.amend",
            actor,
            facts={"fields": changed},
            private=Private(person.id, kept),
        )
    return tuple(changed)


def _faults(session: Session, person: Person, given: Mapping[str, Any], today: date) -> dict[str, list[str]]:
    faults = {}
    died_on, known_on = given.get("died_on"), given.get("death_known_on")
    if died_on and died_on > today:
        faults["died_on"] = ["วันที่อยู่ในอนาคต (a date to come)"]
    if known_on and (known_on > today or not died_on or known_on < died_on):
        faults["death_known_on"] = ["ต้องอยู่ระหว่างวันที่เสียชีวิตกับวันนี้ (between the death and today)"]
    number = given.get("national_id")
    if number and session.scalar(
        select(Person.id).where(
            Person.province == person.province,
            Person.national_id_index == vault_of(session).index(number),
            Person.id != person.id,
        )
    ):
        faults["national_id"] = ["เลขนี้เป็นของบุคคลอื่นในทะเบียน (another person of the register has this number)"]
    return faults


def _set(session: Session, person: Person, field: str, number: str) -> bool:
    """Set a sealed number; whether it is another than before."""
    was = getattr(person, f"{field}_index")
    (set_national_id if field == "national_id" else set_telephone)(session, person, number)
    return bool(was != getattr(person, f"{field}_index"))


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
