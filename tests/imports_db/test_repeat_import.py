"""The same file again changes nothing; a later one updates, and lists every change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from phuket_register import NOW, PLAN, RECEIPTS, REGISTER, alter, book, enter, row_of, small
from sqlalchemy import select

from casework.imports.book import Book
from casework.installation import Installation
from casework.journal.models import Entry
from casework.journal.verify import verify
from casework.records import METADATA
from casework.register.models import Contract, Person, Posting
from casework.register.triage import stand
from workflows.terms import shipped

NUMBER = "ภู.0165/2555"
LATER = NOW + timedelta(days=30)


def contents(installation: Installation) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    with installation.database.read() as session:
        return {
            table.name: sorted(map(tuple, session.execute(table.select())), key=repr)
            for table in METADATA.sorted_tables
        }


@pytest.fixture
def entered(either: Installation) -> Iterator[Installation]:
    """An office whose register is three contracts of the shared file."""
    enter(either, small(NUMBER, "ภู.0365/2555", "ภู.0005/2564"))
    yield either


def later() -> Book:
    """The same three contracts, exported a month later."""
    file = small(NUMBER, "ภู.0365/2555", "ภู.0005/2564")
    alter(file, REGISTER, 2, "A", "ข้อมูล ณ วันที่ ๓๐ พฤศจิกายน ๒๕๖๙")
    return file


def changes(installation: Installation, file: Book, now: datetime = LATER) -> dict[str, Any]:
    found: dict[str, Any] = enter(installation, file, now=now).report["changes"]
    return found


def contract(installation: Installation, number: str = NUMBER) -> Contract:
    with installation.database.read() as session:
        found = session.scalars(select(Contract).where(Contract.number == number)).one()
        _ = (found.postings, found.instalments, found.reliefs, [row.person for row in found.obligors])
        return found


def test_nothing_changes_when_the_whole_file_comes_again(either: Installation) -> None:
    first = enter(either, book())
    before = contents(either)
    again = enter(either, book())
    assert contents(either) == before
    assert not again.changed
    assert not any(again.report["changes"]["counts"].values())
    assert again.report["changes"]["items"] == again.report["changes"]["kept"] == []
    for part in ("contracts", "receipts", "instalments", "people", "classes_by_contract"):
        assert again.report[part] == first.report[part]


def test_new_receipt_is_added_when_a_later_file_has_it(entered: Installation) -> None:
    file = later()
    file.sheet(RECEIPTS).rows.append(["RC900001", NUMBER, date(2026, 11, 20), 1000.0, "โอน"])
    told = changes(entered, file)
    assert told["counts"]["receipts_entered"] == 1
    assert [(item["what"], item["field"], item["after"]) for item in told["items"]] == [
        ("receipt", "RC900001", "2026-11-20 1000.00")
    ]
    found = contract(entered)
    assert sum(line.ref == "RC900001" for line in found.postings) == 1
    assert found.class_on == LATER.date()
    assert found.class_code == "contract_ended"  # five years run from the new receipt
    assert found.version == 2
    assert not any(changes(entered, file)["counts"].values())


def test_changed_receipt_is_reversed_and_entered_anew_when_a_later_file_tells_otherwise(
    entered: Installation,
) -> None:
    file = later()
    alter(file, RECEIPTS, row_of(file, RECEIPTS, "RC000002"), "D", "9,000.00")
    told = changes(entered, file)
    assert told["counts"]["receipts_corrected"] == 1
    found = contract(entered)
    lines = {line.ref: line for line in found.postings if line.kind == "receipt"}
    assert lines["RC000002"].amount == Decimal("7500.00")  # never edited
    assert lines["RC000002 (2)"].amount == Decimal("9000.00")
    assert lines["RC000002 (2)"].corrects == lines["RC000002"].id
    assert [(line.ref, line.amount) for line in found.postings if line.kind == "reversal"] == [
        ("RC000002", Decimal("7500.00"))
    ]
    debt, _ = stand(found, date(2026, 12, 21), shipped())
    assert debt.paid_total == Decimal("16500.00")
    assert stand(found, date(2012, 12, 1), shipped())[0].paid_total == Decimal("16500.00")
    assert not any(changes(entered, file)["counts"].values())
    alter(file, RECEIPTS, row_of(file, RECEIPTS, "RC000002"), "D", 7000.0)
    changes(entered, file)
    assert stand(contract(entered), date(2026, 12, 21), shipped())[0].paid_total == Decimal("14500.00")
    assert {"RC000002 (3)"} < {line.ref for line in contract(entered).postings}


def test_contract_fields_and_plan_are_updated_when_a_later_file_tells_otherwise(
    entered: Installation,
) -> None:
    file = later()
    row = row_of(file, REGISTER, NUMBER)
    alter(file, REGISTER, row, "M", 5.0)
    alter(file, REGISTER, row, "G", "กลุ่มใหม่")
    alter(file, PLAN, row_of(file, PLAN, NUMBER), "C", "15/09/2555")
    told = changes(entered, file)
    assert {(i["what"], i["field"], i["before"], i["after"]) for i in told["items"]} >= {
        ("contract", "default_rate", "7.5000", "5"),
        ("plan", "1", "2012-08-11 12500.00", "2012-09-15 12500.00"),
    }
    found = contract(entered)
    assert (found.default_rate, found.project, found.version) == (Decimal(5), "กลุ่มใหม่", 2)
    assert found.instalments[0].due_on == date(2012, 9, 15)
    assert len(found.instalments) == 8
    with entered.database.read() as session:
        entry = session.scalars(
            select(Entry).where(Entry.stream == f"contract:{found.id}").order_by(Entry.n.desc()).limit(1)
        ).one()
        assert (entry.n, entry.action) == (2, "register.change")
        assert "กลุ่มใหม่" not in str(entry.facts)  # free text may name somebody
        assert verify(session).whole


def test_person_is_updated_when_a_later_file_tells_otherwise(entered: Installation) -> None:
    file = later()
    row = row_of(file, REGISTER, NUMBER)
    alter(file, REGISTER, row, "T", "1/1 หมู่ที่ 1 ต.วิชิต อ.เมืองภูเก็ต จ.ภูเก็ต")
    alter(file, REGISTER, row, "U", "0810000001")
    alter(file, REGISTER, row, "V", "ถึงแก่ความตาย 3 พ.ย. 2569")
    told = changes(entered, file)
    assert told["counts"]["persons_changed"] == told["counts"]["deaths_noted"] == 1
    assert {item["field"] for item in told["items"]} == {"address", "telephone", "died_on"}
    assert "0810000001" not in str(told)
    borrower = contract(entered).obligors[0].person
    assert borrower.address.startswith("1/1")
    assert (borrower.died_on, borrower.death_known_on) == (date(2026, 11, 3), date(2026, 11, 30))
    assert entered.vault.unseal(borrower.telephone or b"") == "0810000001"
    with entered.database.read() as session:
        entry = session.scalars(select(Entry).where(Entry.stream == f"person:{borrower.id}")).one()
        assert (entry.action, entry.person_id) == ("person.amend", borrower.id)
        assert sorted(entry.facts["fields"]) == ["address", "died_on", "telephone"]


def test_older_file_adds_and_overwrites_nothing_when_a_newer_was_entered(entered: Installation) -> None:
    file = small(NUMBER)
    alter(file, REGISTER, 2, "A", "ข้อมูล ณ วันที่ ๓๑ มกราคม ๒๕๖๙")
    row = row_of(file, REGISTER, NUMBER)
    alter(file, REGISTER, row, "M", 5.0)
    alter(file, REGISTER, row, "T", "ที่อยู่เก่า")
    alter(file, RECEIPTS, row_of(file, RECEIPTS, "RC000002"), "D", 1.0)
    alter(file, PLAN, row_of(file, PLAN, NUMBER), "C", "15/09/2555")
    file.sheet(RECEIPTS).rows.append(["RC900002", NUMBER, date(2025, 11, 20), 100.0, "โอน"])
    told = changes(entered, file)
    assert [item["field"] for item in told["items"]] == ["RC900002"]
    assert {(kept["what"], kept["field"]) for kept in told["kept"]} >= {
        ("contract", "default_rate"),
        ("person", "address"),
        ("receipt", "RC000002"),
        ("plan", "1"),
    }
    assert contract(entered).default_rate == Decimal("7.5")


def test_nobody_is_released_when_a_later_file_no_longer_names_her(entered: Installation) -> None:
    file = later()
    row = row_of(file, REGISTER, NUMBER)
    bound = len(contract(entered).obligors)
    del file.sheet(REGISTER).rows[row]
    told = changes(entered, file)
    assert told["items"] == []
    assert [kept["what"] for kept in told["kept"]] == ["party"]
    assert len(contract(entered).obligors) == bound


def test_receipts_alone_enter_when_the_register_knows_their_contract(entered: Installation) -> None:
    file = later()
    register = file.sheet(REGISTER)
    cut = row_of(file, REGISTER, NUMBER) - 1
    del register.rows[cut:]
    file.sheet(RECEIPTS).rows.append(["RC900003", NUMBER, date(2026, 11, 20), 1000.0, "โอน"])
    told = enter(entered, file, now=LATER).report
    assert told["faults"] == []
    assert [item["field"] for item in told["changes"]["items"]] == ["RC900003"]


def test_line_the_office_reversed_stays_reversed_when_the_file_still_has_it(entered: Installation) -> None:
    found = contract(entered)
    with entered.database.write() as session:
        session.add(
            Posting(
                contract_id=found.id,
                kind="reversal",
                on=date(2012, 11, 16),
                amount=Decimal("7500.00"),
                ref="RC000002",
                recorded_at=NOW,
            )
        )
    told = changes(entered, later())
    assert told["items"] == []
    assert [(kept["what"], kept["field"]) for kept in told["kept"]] == [("receipt", "reversed")]


def test_people_are_not_doubled_when_two_files_name_them(entered: Installation) -> None:
    with entered.database.read() as session:
        before = {person.id for person in session.scalars(select(Person))}
    enter(entered, book(), now=LATER)
    with entered.database.read() as session:
        indexes = session.scalars(select(Person.national_id_index)).all()
        known = [index for index in indexes if index]
        assert len(known) == len(set(known))
        assert before < set(session.scalars(select(Person.id)))
        assert len(indexes) == 1287
