"""What goes along: every table is named, nothing sealed by the office goes, and nobody else's cases do."""

from __future__ import annotations

import io
import zipfile
from datetime import date, time

import time_machine
from scenes import invited, lend
from sqlalchemy import LargeBinary, select

from casework.away.contents import SEALED, TABLES, UNDER_A_PERSONS_KEY, Carried, Left, carried
from casework.away.opening import master_of
from casework.away.package import CONTENT, unsealed
from casework.mediation.operations import plan_day
from casework.mediation.rooms import RoomPlan
from casework.records import METADATA
from casework.register.models import Person
from casework.register.people import seal_for, unseal_for
from casework.security.passwords import verify_password
from casework.security.vault import Unsealable, Vault
from casework.staff.models import Office, Signatory, User
from tests.away.day import MORNING, Away

PASSWORD = "ยาวพอสำหรับทดสอบ-1234"


def test_every_table_goes_along_or_says_why_it_stays() -> None:
    assert set(TABLES) == set(METADATA.tables)
    assert all(row.why for row in TABLES.values() if isinstance(row, Left))
    for name, row in carried().items():
        for way in row.ways:
            assert isinstance(TABLES[getattr(way, "table", name)], Carried), (name, way)


def test_every_sealed_column_says_whose_key_seals_it() -> None:
    binary = {
        (name, column.name)
        for name in carried()
        for column in METADATA.tables[name].columns
        if isinstance(column.type, LargeBinary)
    }
    by_vault = {(table, column) for table, kinds in SEALED.items() for column in kinds}
    assert binary <= by_vault | UNDER_A_PERSONS_KEY
    assert not by_vault & UNDER_A_PERSONS_KEY


def test_nothing_the_office_sealed_is_in_the_kit_and_its_key_is_nowhere(away: Away) -> None:
    away.plan(2)
    with away.office.database.write() as session:
        person = session.scalars(select(Person).order_by(Person.id)).all()[0]
        told = seal_for(session, person, "ความลับของเธอ")
        session.add(
            Signatory(
                office_id=session.scalars(select(Office.id)).one(),
                kind="witness",
                name="ก",
                position="ข",
                since=MORNING.date(),
                national_id=away.office.vault.seal("1101700230705").hex(),
            )
        )
    away.take()
    master = away.office.settings.key_file.read_text().strip()
    with away.laptop() as opened:
        theirs, ours = opened.installation.vault, away.office.vault
        with zipfile.ZipFile(away.file) as package:
            inside = io.BytesIO(package.read(CONTENT)).getvalue()
        assert bytes.fromhex(master) not in inside and master.encode() not in away.file.read_bytes()
        own = Vault(master_of(opened.header, away.words))
        content = unsealed(own, opened.header["digest"], away.unpacked / CONTENT)
        text = str(content)
        assert master not in text and "ความลับของเธอ" not in text
        with opened.installation.database.read() as session, away.office.database.read() as office:
            for row in session.scalars(select(Person)):
                same = office.get(Person, row.id)
                assert same is not None and row.national_id and same.national_id
                assert theirs.unseal(row.national_id) == ours.unseal(same.national_id)
                assert row.national_id_index != same.national_id_index
                assert row.national_id_index == theirs.index(theirs.unseal(row.national_id))
                for sealed in (row.national_id, row.key, row.telephone):
                    try:
                        ours.unseal(sealed or b"")
                    except Unsealable:
                        continue
                    raise AssertionError("the office's vault opens what is in the kit")
                if row.id == person.id:
                    assert unseal_for(session, row, told) == "ความลับของเธอ"  # under her own key, as it was
            witness = session.scalars(select(Signatory).where(Signatory.kind == "witness")).one()
            assert theirs.unseal(bytes.fromhex(witness.national_id)) == "1101700230705"


def test_only_those_who_run_the_day_can_sign_in_there(away: Away) -> None:
    away.plan(1)
    with away.office.database.write() as session:
        session.scalars(select(User).where(User.name == "ap1")).one()
    away.take()
    with away.laptop() as opened, opened.installation.database.read() as session:
        people = {user.name: user for user in session.scalars(select(User))}
        assert {name for name, user in people.items() if user.active} == {"ss1", "lo1", "cl1"}
        assert verify_password(people["ss1"].password_hash, PASSWORD)
        assert all(user.password_hash is None for user in people.values() if not user.active)


def test_cases_that_are_not_of_the_day_stay_at_the_office(away: Away) -> None:
    away.plan(1)
    with away.office.database.write() as session:
        other = invited(session, away.scene, lend(session, 77))
        other_contract = other.contract_id
    away.take()
    with away.laptop() as opened:
        rows = opened.content["rows"]
        assert len(rows["case"]) == 1 and len(rows["person"]) == 2
        assert str(other_contract) not in {row["id"] for row in rows["contract"]}
        assert not any("สมศรี77" in str(row) for row in rows["person"])


def test_free_slots_of_later_days_go_along(away: Away) -> None:
    away.plan(1)
    with time_machine.travel(MORNING), away.office.database.write() as session:
        room = RoomPlan("ห้อง 9", "นาย ก", time(9), time(12), 60, ())
        clerk, on = away.scene.secretary, date(2026, 12, 8)
        later = plan_day(session, clerk, on, "ศาลแขวงภูเก็ต", [room], today=MORNING.date()).day.id
    away.take()
    with away.laptop() as opened:
        days = {row["id"] for row in opened.content["rows"]["mediation_day"]}
        assert days == {str(away.day_id), str(later)}
