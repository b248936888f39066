"""The office: what its papers print, who signs on which day, its own holidays."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from casework.errors import Invalid
from casework.installation import Installation
from casework.journal.models import Entry
from casework.security.policy import Actor
from casework.staff import operations, queries
from casework.staff.models import Office
from casework.staff.operations import console
from casework.staff.profile import parts, profile_fields, profile_of
from workflows.working_days import YearNotLoaded

TODAY = date(2026, 11, 21)
ID = "9012345678907"


@pytest.fixture
def office(installation: Installation) -> Office:
    with installation.database.write() as session:
        return operations.open_office(session, console(), "83", TODAY)


def profile(installation: Installation, office: Office) -> dict[str, str]:
    with installation.database.read() as session:
        return profile_of(session.get_one(Office, office.id), installation.vault)


def save(installation: Installation, office: Office, **values: str) -> list[str]:
    with installation.database.write() as session:
        return operations.set_profile(session, console(), session.get_one(Office, office.id), values, TODAY)


def test_office_is_named_for_its_province_when_opened(installation: Installation, office: Office) -> None:
    assert office.name.endswith("จังหวัดภูเก็ต")
    with installation.database.write() as session:
        assert operations.open_office(session, console(), "83", TODAY).id == office.id


@pytest.mark.parametrize("province", ["", "99", "8301", "83 "])
def test_office_is_refused_when_there_is_no_such_province(installation: Installation, province: str) -> None:
    with pytest.raises(Invalid), installation.database.write() as session:
        operations.open_office(session, console(), province, TODAY)


def test_profile_keeps_what_is_given_when_saved(installation: Installation, office: Office) -> None:
    changed = save(
        installation,
        office,
        office_name="สำนักงานใหม่",
        office_letter_code="ภก 0019.2/",
        court_kwaeng_name="ศาลแขวงภูเก็ต",
    )
    assert sorted(changed) == ["court_kwaeng_name", "office_letter_code", "office_name"]
    kept = profile(installation, office)
    assert set(kept) == set(profile_fields())
    assert (kept["office_name"], kept["court_kwaeng_name"]) == ("สำนักงานใหม่", "ศาลแขวงภูเก็ต")
    with installation.database.read() as session:
        again = session.get_one(Office, office.id)
        entry = session.scalars(select(Entry).order_by(Entry.seq.desc()).limit(1)).one()
    assert (again.name, again.letter_code) == ("สำนักงานใหม่", "ภก 0019.2/")
    assert entry.facts == {"changed": sorted(changed)}


def test_nothing_is_journalled_when_nothing_changed(installation: Installation, office: Office) -> None:
    save(installation, office, biller_name="กทบส.")
    assert save(installation, office, biller_name="กทบส.") == []
    with installation.database.read() as session:
        assert len(session.scalars(select(Entry).where(Entry.stream == "office:83")).all()) == 2


def test_attorneys_id_is_sealed_when_saved(installation: Installation, office: Office) -> None:
    save(installation, office, attorney_id=ID)
    assert profile(installation, office)["attorney_id"] == ID
    with installation.database.read() as session:
        kept = session.get_one(Office, office.id).profile
        journal = [entry.facts for entry in session.scalars(select(Entry))]
    assert ID not in f"{kept} {journal}"
    save(installation, office, attorney_id="")
    assert profile(installation, office)["attorney_id"] == ""


def test_key_is_refused_when_profile_toml_does_not_have_it(
    installation: Installation, office: Office
) -> None:
    with pytest.raises(KeyError):
        save(installation, office, password_hash="x")


def test_every_field_has_both_languages_and_a_part_of_its_own_when_read() -> None:
    codes = [field.code for part in parts() for field in part.fields]
    assert len(codes) == len(set(codes)) > 20
    assert all(thing.th and thing.en for part in parts() for thing in (part, *part.fields))
    assert all(bool(field.hint_th) == bool(field.hint_en) for field in profile_fields().values())


def test_who_signs_is_who_was_in_office_when_asked_for_a_day(
    installation: Installation, office: Office
) -> None:
    with installation.database.write() as session:
        mine = session.get_one(Office, office.id)
        for name, since, until in (
            ("นางหนึ่ง", date(2025, 10, 1), date(2026, 9, 30)),
            ("นางสอง", date(2026, 10, 1), None),
            ("นางสาม", date(2026, 11, 10), date(2026, 11, 20)),
        ):
            operations.appoint(
                session,
                console(),
                mine,
                TODAY,
                kind="head",
                name=name,
                position="ประธาน",
                since=since,
                until=until,
            )
    with installation.database.read() as session:
        mine = session.get_one(Office, office.id)

        def signs(day: date) -> str | None:
            found = queries.signatory_on(session, mine, "head", day)
            return found.name if found else None

        assert signs(date(2025, 9, 30)) is None
        assert signs(date(2025, 10, 1)) == signs(date(2026, 9, 30)) == "นางหนึ่ง"
        assert signs(date(2026, 10, 1)) == signs(date(2026, 11, 9)) == "นางสอง"
        assert signs(date(2026, 11, 10)) == signs(date(2026, 11, 20)) == "นางสาม"
        assert signs(date(2026, 11, 21)) == "นางสอง"
        assert queries.signatory_on(session, mine, "attorney", TODAY) is None


def test_appointment_is_refused_when_it_ends_before_it_begins(
    installation: Installation, office: Office
) -> None:
    with installation.database.write() as session:
        mine = session.get_one(Office, office.id)
        one = operations.appoint(
            session, console(), mine, TODAY, kind="head", name="x", position="y", since=TODAY
        )
        with pytest.raises(Invalid):
            operations.end_appointment(session, console(), one, date(2026, 11, 20), TODAY)
        with pytest.raises(Invalid):
            operations.appoint(
                session,
                console(),
                mine,
                TODAY,
                kind="head",
                name="x",
                position="y",
                since=TODAY,
                until=date(2026, 1, 1),
            )


def test_day_is_no_working_day_when_the_office_entered_a_holiday(
    installation: Installation, office: Office
) -> None:
    day = date(2026, 12, 9)
    here = Actor(None, "x", "x", "SS", "83")

    def works(province: str) -> bool:
        with installation.database.read() as session:
            return queries.calendar(session, province, TODAY).is_working(day)

    assert works("83")
    with installation.database.write() as session:
        operations.add_holiday(session, here, "83", TODAY, day=day, name="วันหยุดพิเศษ", source="ประกาศจังหวัด")
        with pytest.raises(Invalid):
            operations.add_holiday(session, here, "83", TODAY, day=day, name="ซ้ำ", source="x")
    assert not works("83")
    assert works("10")
    with installation.database.write() as session:
        (holiday,) = queries.local_holidays(session, "83")
        operations.remove_holiday(session, here, holiday.id, TODAY)
    assert works("83")


def test_court_works_when_only_workers_and_children_have_a_holiday(installation: Installation) -> None:
    with installation.database.read() as session:
        calendar = queries.calendar(session, "83", TODAY)
    assert calendar.is_working(date(2026, 5, 1))
    assert not calendar.is_working(date(2026, 12, 10))
    assert not calendar.is_working(date(2026, 5, 2))


def test_year_is_refused_when_its_holidays_are_not_loaded(installation: Installation) -> None:
    with installation.database.read() as session:
        calendar = queries.calendar(session, "83", TODAY)
    with pytest.raises(YearNotLoaded):
        calendar.is_working(date(2028, 1, 4))
