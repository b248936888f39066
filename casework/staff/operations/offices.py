"""Writing the office: its profile, its own holidays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import places
from casework.errors import Invalid, Missing
from casework.journal.operations import record
from casework.security.policy import Actor
from casework.security.vault import Vault
from casework.staff import courts
from casework.staff.models import LocalHoliday, Office
from casework.staff.profile import profile_fields, profile_of

PROVINCE_DIGITS = 2


def new_office(province: str) -> Office:
    """The office of a province that has none yet, not saved. Raises Invalid for an unknown province."""
    place = places.named(province) if len(province) == PROVINCE_DIGITS else None
    if place is None:
        raise Invalid({"province": [f"ไม่มีจังหวัดรหัส {province} (unknown province)"]})
    name = f"สำนักงานเลขานุการคณะอนุกรรมการบริหารกองทุนพัฒนาบทบาทสตรีจังหวัด{place.th}"
    return Office(province=province, name=name, letter_code="", is_demo=False, profile={}, signatories=[])


def open_office(
    session: Session, actor: Actor, province: str, today: date, *, is_demo: bool = False
) -> Office:
    """The office of a province, saved where there was none. Raises Invalid for an unknown province."""
    if office := session.scalar(select(Office).where(Office.province == province)):
        return office
    office = new_office(province)
    office.is_demo = is_demo
    save_office(session, actor, office, today, ["name"])
    return office


def set_profile(
    session: Session, actor: Actor, office: Office, values: Mapping[str, str], today: date
) -> list[str]:
    """Put `values` (by the codes of profile.toml) into the profile; the codes of those that changed.

    A code not among `values` stays as it is. Raises KeyError for a code that is not in profile.toml, and
    Invalid for courts that cannot be read.
    """
    if wrong := courts.faults(values, office.province):
        raise Invalid(wrong)
    vault: Vault = session.info["vault"]
    before, profile = profile_of(office, vault), dict(office.profile)
    changed = [code for code, value in values.items() if before[code] != value]
    for code in changed:
        field, value = profile_fields()[code], values[code]
        if field.column:
            setattr(office, field.column, value)
        else:
            profile[code] = vault.seal(value).hex() if field.is_sealed and value else value
    office.profile = profile
    if changed:
        save_office(session, actor, office, today, changed)
    return changed


def save_office(session: Session, actor: Actor, office: Office, today: date, changed: list[str]) -> None:
    """Journal a change of an office's profile, naming the fields only."""
    session.add(office)
    session.flush()
    record(session, _stream(office.province), "office.save", actor, today, facts={"changed": sorted(changed)})


def add_holiday(
    session: Session, actor: Actor, province: str, today: date, *, day: date, name: str, source: str
) -> None:
    """A holiday that the maintained list lacks. Raises Invalid where that day is entered already."""
    if session.scalar(select(LocalHoliday).where(LocalHoliday.province == province, LocalHoliday.day == day)):
        raise Invalid({"day": ["มีวันหยุดนี้แล้ว (entered already)"]})
    session.add(LocalHoliday(province=province, day=day, name=name, source=source))
    session.flush()
    record(session, _stream(province), "holiday.add", actor, today, facts={"day": day})


def remove_holiday(session: Session, actor: Actor, holiday_id: UUID, today: date) -> None:
    """Take back a holiday of the actor's own province. Raises Missing."""
    holiday = session.get(LocalHoliday, holiday_id)
    if holiday is None or holiday.province != actor.province:
        raise Missing
    session.delete(holiday)
    record(session, _stream(holiday.province), "holiday.remove", actor, today, facts={"day": holiday.day})


def _stream(province: str) -> str:
    return f"office:{province}"
