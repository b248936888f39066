"""The shared register entered whole: every figure its makers name, on both databases."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from phuket_register import FILE, NOW, PHUKET, TODAY, book, enter, take
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.imports.draft import Draft
from casework.installation import Installation
from casework.journal.models import Entry
from casework.journal.verify import verify
from casework.register.models import Contract, HeaderMapping, ImportRun, Instalment, Obligor, Person, Posting
from casework.security.vault import Vault

EXPECTED: dict[str, Any] = json.loads(FILE.with_suffix(".expected.json").read_text(encoding="utf-8"))
AS_OF = date(2026, 10, 31)


def test_register_holds_what_its_makers_name_when_the_shared_file_was_entered(either: Installation) -> None:
    report = enter(either, book(), as_of=AS_OF).report
    refused = set(EXPECTED["contracts_refused"])
    expected = {n: c for n, c in EXPECTED["classes_by_contract"].items() if n not in refused}
    assert (report["as_of"], report["classes_by_contract"]) == ("2026-10-31", expected)
    assert {row["number"] for row in report["contracts"]["refused"]} == refused
    assert all(row["rows"] for row in report["contracts"]["refused"])
    assert len(report["faults"]) == len(EXPECTED["planted"]) == 28
    assert report["faults"][0].keys() >= FAULT
    assert [total["explained"] for total in report["totals"]] == [True] * 3
    with either.database.read() as session:
        holds_as_many(session, report)
        seals_numbers(session, either.vault)
        journals_once(session)


FAULT = {"sheet", "row", "column", "code", "message", "remedy"}


def holds_as_many(session: Session, report: dict[str, Any]) -> None:
    def count(model: type[Any]) -> int:
        return session.scalar(select(func.count()).select_from(model)) or 0

    assert report["contracts"]["entered"] == count(Contract) == 415
    assert report["receipts"]["entered"] == count(Posting) == 1767
    assert report["instalments"]["entered"] == count(Instalment) == 2764
    assert report["people"] == {"entered": count(Person), "deaths": 12}


def seals_numbers(session: Session, vault: Vault) -> None:
    index = vault.index("9699828887370")
    person = session.scalars(select(Person).where(Person.national_id_index == index)).one()
    assert person.name == "นางสาวเพชรา นรสิงห์"
    assert vault.unseal(person.national_id or b"") == "9699828887370"
    assert b"9699828887370" not in (person.national_id or b"")
    dead = session.scalars(select(Person).where(Person.died_on.is_not(None))).all()
    assert (len(dead), {one.death_known_on for one in dead}) == (12, {AS_OF})
    assert all(session.scalars(select(Person.id_fault).where(Person.national_id.is_(None))))


def journals_once(session: Session) -> None:
    entries = session.execute(
        select(Entry.action, func.count(), func.count(Entry.stream.distinct())).group_by(Entry.action)
    ).all()
    assert {tuple(row) for row in entries} == {("register.enter", 415, 415), ("register.import", 1, 1)}
    assert verify(session).whole
    told = session.scalars(select(Entry).where(Entry.action == "register.import")).one()
    assert (told.stream, told.actor) == (f"office:{PHUKET}", "clerk")
    assert told.facts["contracts_entered"] == 415


@pytest.mark.parametrize("day", [date(2022, 6, 30), date(2028, 3, 31)])
def test_classes_agree_with_a_plain_reckoning_on_any_day(installation: Installation, day: date) -> None:
    file = book()
    draft = take(installation, file).draft
    assert draft is not None
    assert enter(installation, file, as_of=day).report["classes_by_contract"] == reckoned(draft, day)


def reckoned(draft: Draft, day: date) -> dict[str, str]:
    """The classes by the words of the law alone; paid-up contracts are those the makers paid up."""
    due, received = defaultdict(list), defaultdict(list)
    for row in draft.instalments:
        due[row.contract].append((row.due_on, row.amount))
    for receipt in draft.receipts:
        received[receipt.contract].append((receipt.on, receipt.amount))
    classes = {}
    for contract in draft.contracts:
        paid_up = EXPECTED["classes_by_contract"][contract.number] == "paid"
        receipts = sorted(row for row in received[contract.number] if row[0] <= day)
        missed = sum((a for on, a in due[contract.number] if on < day), Decimal(0)) > sum(
            a for _, a in receipts
        )
        if paid_up and len(receipts) == len(received[contract.number]):
            classes[contract.number] = "paid"
        elif contract.ends_on >= day:
            classes[contract.number] = "in_default" if missed else "normal"
        else:
            counted = receipts[-1][0] if receipts else min(on for on, _ in due[contract.number])
            barred = (day.year - counted.year, (day.month, day.day)) > (5, (counted.month, counted.day))
            classes[contract.number] = "time_barred" if barred else "contract_ended"
    return classes


def test_run_and_classes_of_today_are_kept_when_the_report_is_of_another_day(
    installation: Installation,
) -> None:
    report = enter(installation, book(), as_of=date(2022, 6, 30)).report
    with installation.database.read() as session:
        stored = {row.number: row for row in session.scalars(select(Contract))}
        run = session.scalars(select(ImportRun)).one()
        assert session.scalars(select(HeaderMapping)).one().province == PHUKET
        first = session.scalars(
            select(Obligor).join(Contract).where(Contract.number == "ภู.0005/2564").order_by(Obligor.position)
        ).all()
    assert {row.class_on for row in stored.values()} == {TODAY}
    assert {n: row.class_code for n, row in stored.items()} != report["classes_by_contract"]
    assert all(row.balance == 0 for row in stored.values() if row.class_code == "paid")
    assert (run.state, run.data_on, run.as_of, run.applied_at) == ("applied", AS_OF, date(2022, 6, 30), NOW)
    kept = installation.store.get(run.report_hash)
    assert json.loads(kept)["classes_by_contract"] == report["classes_by_contract"]
    assert run.report["classes_by_contract"] == {}
    assert [(row.position, row.role) for row in first[:2]] == [(1, "borrower"), (2, "joint")]
