"""Settlements: sums to the satang, one draft at a time, and the quote before it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scenes import DAY, TODAY, Scene, lend, office_at_work, open_case
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.errors import Invalid, Missing, Refused, Stale
from casework.ids import new_id
from casework.installation import Installation
from casework.journal.models import Entry
from casework.register.triage import stand
from casework.settlements import operations as settlements
from casework.settlements.models import Settlement
from casework.settlements.queries import Quote, quote, settlement_of
from workflows.coded import COURT_TESTS, codes
from workflows.terms import shipped

FIRST_DUE = date(2027, 1, 29)
TESTS = codes(COURT_TESTS)
AT_THE_COURT = datetime.combine(DAY, time(3), tzinfo=UTC)


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return office_at_work(installation)


def _draft(session: Session, case: Case, terms: Quote, **changes: object) -> Settlement:
    told = {
        "hearing_id": None,
        "route": "s20ter",
        "total": terms.total,
        "reduced": terms.reduced,
        "instalments": terms.schedule.instalments,
        "signatories": [row.id for row in case.contract.obligors],
        "default_rate": case.contract.default_rate,
        "agreed_on": DAY,
        **changes,
    }
    return settlements.draft(session, case, terms.debt, **told)  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(satang=st.integers(0, 6_000_000), count=st.integers(1, 60))
def test_a_quote_is_paid_to_the_satang_whatever_is_given_up(scene: Scene, satang: int, count: int) -> None:
    with scene.installation.database.write() as session:
        case = open_case(session, scene, lend(session, 1))
        reduced = Decimal(satang) / 100
        found = quote(session, case, DAY, reduced=reduced, first_due_on=FIRST_DUE, count=count)
        assert sum(row.amount for row in found.schedule.instalments) == found.total
        assert found.total + reduced == found.debt.total
        assert len(found.schedule.instalments) == count
        session.rollback()


def test_an_amount_each_becomes_as_many_instalments_as_keep_below_it(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = open_case(session, scene, lend(session, 1))
        found = quote(session, case, DAY, first_due_on=FIRST_DUE, most_each=Decimal("3000"))
        amounts = [row.amount for row in found.schedule.instalments]
        assert max(amounts) <= 3000 < found.total / (len(amounts) - 1)
        assert [cap.percent for cap in found.caps]
        with pytest.raises(Invalid):
            quote(session, case, DAY, first_due_on=FIRST_DUE)
        with pytest.raises(Invalid):
            quote(session, case, DAY, first_due_on=FIRST_DUE, count=3, reduced=found.debt.total)


def test_terms_are_quoted_by_amount_and_by_season(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = open_case(session, scene, lend(session, 1))
        by_amount = quote(session, case, DAY, first_due_on=FIRST_DUE, amount=Decimal("3000"))
        assert {row.amount for row in by_amount.schedule.instalments[:-1]} == {Decimal("3000")}
        seasonal = quote(session, case, DAY, first_due_on=FIRST_DUE, count=4, season={1: 1, 2: 1})
        assert {end.unrolled.month for end in seasonal.schedule.dates} == {1, 2}
        for found in (by_amount, seasonal):
            assert found.schedule.total == found.total


def test_a_new_draft_replaces_the_last_with_its_tests_and_signatures(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = open_case(session, scene, lend(session, 1))
        first = _draft(session, case, quote(session, case, DAY, first_due_on=FIRST_DUE, count=24))
        settlements.record_tests(session, scene.lawyer, case, first, TESTS, DAY, today=DAY)
        second = _draft(
            session,
            case,
            quote(session, case, DAY, first_due_on=FIRST_DUE, count=12, reduced=Decimal("99.99")),
        )
        assert (first.state, second.state, second.court_tests) == ("void", "draft", [])
        assert settlement_of(session, case) is second
        assert sum(row.amount for row in second.instalments) == second.total
        parts = second.principal + second.interest + second.default_interest + second.costs
        assert parts - second.reduced == second.total


@pytest.mark.parametrize("field", ["total", "reduced"])
def test_terms_that_do_not_add_up_are_refused(scene: Scene, field: str) -> None:
    with scene.installation.database.write() as session:
        case = open_case(session, scene, lend(session, 1))
        terms = quote(session, case, DAY, first_due_on=FIRST_DUE, count=3)
        with pytest.raises(Refused) as refused:
            _draft(session, case, terms, **{field: getattr(terms, field) + Decimal("0.01")})
        assert "terms_add_up" in {reason.code for reason in refused.value.reasons}


def test_tests_and_signatures_are_one_entry_each_and_only_on_a_draft(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = open_case(session, scene, lend(session, 1))
        made = _draft(session, case, quote(session, case, DAY, first_due_on=FIRST_DUE, count=3))
        borrower, other = (party.obligor_id for party in made.parties)
        version = made.version
        settlements.record_tests(session, scene.lawyer, case, made, TESTS, DAY, today=DAY, version=version)
        with pytest.raises(Stale):
            settlements.record_tests(
                session, scene.lawyer, case, made, TESTS, DAY, today=DAY, version=version
            )
        settlements.record_signatures(session, scene.lawyer, case, made, [borrower], True, DAY, today=DAY)
        assert {party.obligor_id: party.signed_on for party in made.parties} == {borrower: DAY, other: None}
        assert (made.tested_on, made.petitioner_signed_on) == (DAY, DAY)
        rows = session.query(Entry.action).order_by(Entry.seq.desc()).limit(2)
        assert [row.action for row in rows] == ["record_signatures", "record_court_tests"]
        with pytest.raises(Missing):
            settlements.record_signatures(session, scene.lawyer, case, made, [new_id()], True, DAY, today=DAY)
        with pytest.raises(Invalid):
            settlements.record_tests(session, scene.lawyer, case, made, ["magic"], DAY, today=TODAY)
        settlements.sign(session, scene.lawyer, case, made, now=AT_THE_COURT)
        with pytest.raises(Refused):
            settlements.record_tests(session, scene.lawyer, case, made, TESTS, DAY, today=DAY)


def test_a_contract_is_normal_while_its_settlement_is_kept_and_what_it_was_once_it_is_broken(
    scene: Scene,
) -> None:
    with scene.installation.database.write() as session:
        contract = lend(session, 1)
        case = open_case(session, scene, contract)
        assert contract.class_code == "contract_ended"
        made = _draft(session, case, quote(session, case, DAY, first_due_on=FIRST_DUE, count=3))
        settlements.sign(session, scene.lawyer, case, made, now=AT_THE_COURT)
        schedule = contract.reliefs[0]
        assert (schedule.origin, schedule.origin_id, schedule.since) == ("settlement", made.id, DAY)
        assert (contract.class_code, contract.class_until) == ("normal", FIRST_DUE + timedelta(days=1))
        assert stand(contract, FIRST_DUE, shipped())[1].code == "normal"
        broken_on = FIRST_DUE + timedelta(days=1)
        assert stand(contract, broken_on, shipped())[1].code == "contract_ended"  # missed, not yet said to be
        later = datetime.combine(broken_on, time(3), tzinfo=UTC)
        settlements.end(session, scene.lawyer, case, made, "breached", broken_on, now=later)
        assert (made.state, schedule.ended_on) == ("breached", broken_on)
        assert (contract.class_code, contract.urgency) == ("contract_ended", 2)
        rows = session.query(Entry.action).where(Entry.stream == f"contract:{contract.id}").order_by(Entry.n)
        assert [row.action for row in rows][-2:] == ["relief.record", "relief.end"]


def test_a_settlement_signed_again_takes_the_place_of_its_own_ended_schedule(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        contract = lend(session, 1)
        case = open_case(session, scene, contract)
        made = _draft(session, case, quote(session, case, DAY, first_due_on=FIRST_DUE, count=3))
        settlements.sign(session, scene.lawyer, case, made, now=AT_THE_COURT)
        late = FIRST_DUE + timedelta(days=30)
        moment = datetime.combine(late, time(3), tzinfo=UTC)
        settlements.end(session, scene.lawyer, case, made, "breached", late, now=moment)
        settlements.sign(session, scene.lawyer, case, made, now=moment)
        assert [row.ended_on for row in contract.reliefs] == [DAY, None]
        assert stand(contract, DAY, shipped())[1].code == "normal"
