"""Approvals: recorded and ended with what they change, refused with their reason; the class follows them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import entered_office
import pytest
from flask.testing import FlaskClient
from register_rows import contract
from signing import UserMaker, csrf_token
from sqlalchemy import event, select

from casework.errors import Forbidden, Refused
from casework.installation import Installation
from casework.journal.models import Entry
from casework.register import queries
from casework.register.models import Contract, Relief
from casework.register.reliefs import NewRelief, end_relief, end_reliefs_of, record_relief
from casework.register.triage import refresh, stand
from casework.security.policy import AUDITOR, LEGAL, Actor
from casework.staff.models import User
from casework.staff.operations import console
from casework.staff.queries import terms
from workflows.loan import Instalment
from workflows.terms import shipped

SignIn = Callable[[User], FlaskClient]
entered_register, installation = entered_office.entered_register, entered_office.installation
NOW = datetime(2026, 11, 21, 3, tzinfo=UTC)
TODAY = date(2026, 11, 21)
PHUKET = "83"
ORIGIN = UUID("01900000-0000-7000-8000-00000000aaaa")
FORM = {
    "kind": "moratorium",
    "since": "1/4/2563",
    "until": "30/9/2563",
    "months": "12",
    "authority_number": "๓/๒๕๖๓",
    "authority_on": "15/4/2563",
    "source": "มติคณะอนุกรรมการฯ ระดับจังหวัด (resolution of the provincial subcommittee)",
}


@pytest.fixture
def lawyer() -> Actor:
    return console(province=PHUKET, role=LEGAL)


@pytest.fixture
def clerk(make_user: UserMaker, sign_in: SignIn) -> FlaskClient:
    """The secretariat's browser."""
    return sign_in(make_user("SS"))


def falling_due(row: Contract) -> date:
    """The last due date of a contract."""
    return max(one.due_on for one in row.instalments)


def moratorium(row: Contract, **changes: Any) -> NewRelief:
    due = falling_due(row)
    window = {"since": due - timedelta(days=20), "until": due + timedelta(days=20), "months": 24}
    told = {"authority_number": "3/2567", "authority_on": due, "source": "มติ (resolution)"}
    return NewRelief(**{"kind": "moratorium", **window, **told, **changes})


def rate(row: Contract, **changes: Any) -> NewRelief:
    told = {"authority_number": "7/2566", "authority_on": date(2023, 10, 1)}
    return NewRelief(
        **{"kind": "rate", "since": date(2023, 10, 1), "default_rate": Decimal(1), **told, **changes}
    )


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    assert all(reason.th and reason.en and reason.basis for reason in refused.value.reasons)
    return {reason.code for reason in refused.value.reasons}


def test_a_moratorium_moves_the_class_and_says_what_it_changed(
    installation: Installation, lawyer: Actor
) -> None:
    with installation.database.write() as session:
        row = contract_in(session)
        law, due = terms(session, PHUKET), falling_due(row)
        before = stand(row, TODAY, law)
        recorded = record_relief(session, lawyer, row, moratorium(row, months=120), now=NOW)
        after = stand(row, TODAY, law)
        assert (row.class_code, row.balance) == (after[1].code, after[0].total)
        moved = {one.was_due_on: one.due_on for one in after[0].moved}
        assert moved[due] == due.replace(year=due.year + 10)
        told = {one.code: (one.before, one.after) for one in recorded.changes if one.number is None}
        assert told["total"] == (before[0].total, after[0].total)
        assert after[0].default_interest_due < before[0].default_interest_due
        assert told["class"] == ("time_barred", "normal")  # what was paid covers all but the moved instalment
        entry = session.scalars(
            select(Entry).where(Entry.stream == f"contract:{row.id}").order_by(Entry.n.desc())
        ).first()
        assert entry is not None and entry.action == "relief.record"
        journalled = {one["field"]: one["after"] for one in entry.facts["changes"] if "number" not in one}
        assert journalled["total"] == str(after[0].total)
        assert row.class_until == after[1].next_change
        end_relief(session, lawyer, row, recorded.relief, recorded.relief.since, now=NOW)
        assert stand(row, TODAY, law) == before  # as if it had never held
        assert row.class_code == before[1].code


def test_a_rate_holds_on_its_days_and_ends_where_it_is_ended(
    installation: Installation, lawyer: Actor
) -> None:
    with installation.database.write() as session:
        row = contract_in(session)
        law = terms(session, PHUKET)
        recorded = record_relief(session, lawyer, row, rate(row), now=NOW)
        debt = stand(row, TODAY, law)[0]
        assert {one.rate for one in debt.segments if one.start >= date(2023, 10, 1)} == {Decimal(1)}
        assert any("7/2566" in one.source for one in debt.segments)
        end_relief(session, lawyer, row, recorded.relief, date(2024, 1, 1), now=NOW)
        cut = stand(row, TODAY, law)[0]
        inside = [one for one in cut.segments if one.rate == 1]
        assert {(one.start, one.end) for one in inside} == {(date(2023, 10, 1), date(2023, 12, 31))}
        with pytest.raises(Refused) as refused:
            end_relief(session, lawyer, row, recorded.relief, date(2024, 2, 1), now=NOW)
        assert "relief_over" in codes(refused)


def contract_in(session: Any, number: str = "ภู.0004/2560") -> Contract:
    found: Contract = session.scalars(select(Contract).where(Contract.number == number)).one()
    return found


NONSENSE: list[tuple[str, Callable[[Contract], NewRelief]]] = [
    ("relief_before_contract", lambda row: rate(row, since=row.made_on - timedelta(days=1))),
    ("relief_backwards", lambda row: rate(row, until=date(2023, 9, 30))),
    ("relief_without_authority", lambda row: rate(row, authority_on=TODAY + timedelta(days=1))),
    ("relief_without_authority", lambda row: rate(row, authority_number=" ")),
    ("rate_missing", lambda row: rate(row, default_rate=None)),
    ("rate_too_high", lambda row: rate(row, default_rate=Decimal("15.01"))),
    ("rate_too_high", lambda row: rate(row, rate=Decimal(-1))),
    ("moratorium_incomplete", lambda row: moratorium(row, until=None)),
    ("moratorium_incomplete", lambda row: moratorium(row, months=0)),
    ("moratorium_incomplete", lambda row: moratorium(row, months=121)),
    (
        "moratorium_moves_nothing",
        lambda row: moratorium(row, since=date(2026, 1, 1), until=date(2026, 1, 2)),
    ),
    ("schedule_makes_no_sense", lambda row: rate(row, kind="schedule")),
    (
        "schedule_not_begun",
        lambda row: rate(row, kind="schedule", since=TODAY + timedelta(days=1), instalments=schedule()),
    ),
]


def schedule(first: date = date(2027, 1, 31)) -> tuple[Instalment, ...]:
    return (Instalment(1, first, Decimal("500.00")), Instalment(2, date(2027, 7, 31), Decimal("500.00")))


@pytest.mark.parametrize(("code", "new"), NONSENSE, ids=[f"{n}-{row[0]}" for n, row in enumerate(NONSENSE)])
def test_nonsense_is_refused_with_its_reason_and_nothing_is_kept(
    installation: Installation, lawyer: Actor, code: str, new: Callable[[Contract], NewRelief]
) -> None:
    with installation.database.write() as session:
        row = contract_in(session)
        with pytest.raises(Refused) as refused:
            record_relief(session, lawyer, row, new(row), now=NOW)
        assert code in codes(refused)
        assert not row.reliefs


@pytest.mark.parametrize("most", [Decimal(15), Decimal(0)])
def test_a_rate_at_either_bound_is_taken(installation: Installation, lawyer: Actor, most: Decimal) -> None:
    with installation.database.write() as session:
        row = contract_in(session)
        assert record_relief(session, lawyer, row, rate(row, default_rate=most), now=NOW).relief.id


def test_overlaps_are_refused_and_neighbours_are_not(installation: Installation, lawyer: Actor) -> None:
    with installation.database.write() as session:
        row = contract_in(session)
        first = rate(row, until=date(2023, 12, 31))
        record_relief(session, lawyer, row, first, now=NOW)
        for other in (
            rate(row, since=date(2023, 12, 31)),
            rate(row, since=date(2023, 1, 1), until=date(2023, 10, 1)),
        ):
            with pytest.raises(Refused) as refused:
                record_relief(session, lawyer, row, other, now=NOW)
            assert codes(refused) == {"relief_overlaps"}
        record_relief(session, lawyer, row, rate(row, since=date(2024, 1, 1)), now=NOW)
        record_relief(
            session, lawyer, row, rate(row, since=date(2023, 1, 1), until=date(2023, 9, 30)), now=NOW
        )
        assert len(row.reliefs) == 3


def test_inside_a_new_schedule_the_contract_is_normal_until_it_is_missed_or_ended(
    installation: Installation, lawyer: Actor
) -> None:
    with installation.database.write() as session:
        row = contract_in(session)
        was = row.class_code
        new = rate(
            row, kind="schedule", since=TODAY, instalments=schedule(), origin="measure", origin_id=ORIGIN
        )
        record_relief(session, lawyer, row, new, now=NOW)
        assert (row.class_code, row.class_until) == ("normal", date(2027, 2, 1))
        refresh(session, date(2027, 2, 1), shipped())
        session.refresh(row)
        assert row.class_code == was  # the first instalment was missed
        later = schedule(date(2027, 3, 31))
        record_relief(
            session,
            lawyer,
            row,
            rate(row, kind="schedule", since=TODAY, instalments=later, authority_number="8/2569"),
            now=NOW,
        )
        assert [one.ended_on for one in row.reliefs if one.kind == "schedule"] == [TODAY, None]
        assert row.class_code == "normal"
        end_reliefs_of(session, lawyer, row, row.reliefs[-1].id, TODAY, now=NOW)  # of no origin: nothing ends
        assert row.class_code == "normal"
        end_relief(session, lawyer, row, row.reliefs[-1], TODAY, now=NOW)
        assert row.class_code == was


def test_only_who_may_records_or_ends_an_approval(
    installation: Installation, lawyer: Actor, make_user: UserMaker, sign_in: SignIn
) -> None:
    auditor = console(province=None, role=AUDITOR)
    with installation.database.write() as session:
        row = contract_in(session)
        with pytest.raises(Forbidden):
            record_relief(session, auditor, row, rate(row), now=NOW)
        recorded = record_relief(session, lawyer, row, rate(row), now=NOW)
        with pytest.raises(Forbidden):
            end_relief(session, auditor, row, recorded.relief, TODAY, now=NOW)
    browser = sign_in(make_user("DO", districts=("8301", "8302", "8303")))
    page = browser.get(f"/register/contracts/{row.id}").get_data(as_text=True)
    assert "7/2566" in page and "/reliefs/new" not in page and "/end" not in page
    assert browser.get(f"/register/contracts/{row.id}/reliefs/new").status_code == 403


def test_listing_contracts_asks_no_more_of_the_database_the_more_there_are(
    installation: Installation, lawyer: Actor
) -> None:
    asked: list[int] = []
    for limit in (2, 50):
        statements: list[str] = []

        def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
            statements.append(statement)  # noqa: B023 - each listing has its own list

        event.listen(installation.database.engine, "before_cursor_execute", note)
        with installation.database.read() as session:
            page = queries.contracts(session, lawyer, queries.Filters(), TODAY, limit=limit)
            assert len(page.rows) == limit
        event.remove(installation.database.engine, "before_cursor_execute", note)
        asked.append(len(statements))
    assert asked[0] == asked[1]


def test_an_approval_is_recorded_and_ended_on_its_page(
    installation: Installation, clerk: FlaskClient
) -> None:
    row = due_in_2563(installation)
    address = f"/register/contracts/{row.id}/reliefs/new"
    token = csrf_token(clerk.get(address).get_data(as_text=True))
    answer = clerk.post(
        address, data={"csrf_token": token, "version": row.version, **FORM}, follow_redirects=True
    )
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert "สิ่งที่เปลี่ยนจากรายการนี้" in page and "๓/๒๕๖๓" in page and "เลื่อนไป 12 เดือน" in page
    shown = clerk.get(f"/register/contracts/{row.id}/statement").get_data(as_text=True)
    assert "งวดที่เลื่อนตามมติ" in shown
    kept = relief_of(installation, row)
    end = f"/register/contracts/{row.id}/reliefs/{kept.id}/end"
    assert clerk.post(end, data={"csrf_token": token, "on": "31/3/2563"}).status_code == 409
    done = clerk.post(end, data={"csrf_token": token, "on": "1/4/2563"}, follow_redirects=True)
    assert "ถือว่าไม่เคยมีผล" in done.get_data(as_text=True)
    assert clerk.post(address, data={"csrf_token": token, **FORM, "rate": "x"}).status_code == 422


def due_in_2563(installation: Installation) -> Contract:
    with installation.database.read() as session:
        rows = session.scalars(select(Contract).order_by(Contract.number)).all()
        window = (date(2020, 4, 1), date(2020, 9, 30))
        number = next(
            row.number
            for row in rows
            if row.class_code not in (None, "paid")
            and any(window[0] <= one.due_on <= window[1] for one in row.instalments)
        )
    return contract(installation, number)


def relief_of(installation: Installation, row: Contract) -> Relief:
    with installation.database.read() as session:
        return session.scalars(select(Relief).where(Relief.contract_id == row.id)).one()


def test_an_approval_is_recorded_and_ended_over_http(installation: Installation, clerk: FlaskClient) -> None:
    row = due_in_2563(installation)
    headers = {"X-CSRFToken": csrf_token(clerk.get("/register").get_data(as_text=True))}
    address = f"/api/v1/contracts/{row.id}/reliefs"
    body = {**FORM, "months": 12}
    answer = clerk.post(address, json=body, headers={**headers, "If-Match": f'"{row.version}"'})
    told = answer.get_json()
    assert answer.status_code == 201
    assert told["relief"]["authority_number"] == "๓/๒๕๖๓"
    assert {one["code"] for one in told["changes"]} >= {"due_on"}
    assert clerk.post(address, json=body, headers=headers).status_code == 409  # it overlaps itself
    stale = {**headers, "If-Match": f'"{row.version}"'}
    assert clerk.post(address, json=body, headers=stale).status_code == 412
    ending = f"{address}/{told['relief']['id']}/end"
    assert clerk.post(ending, json={"on": "1/4/2563"}, headers=headers).status_code == 201
    assert [one["ended_on"] for one in clerk.get(address).get_json()] == ["2020-04-01"]
