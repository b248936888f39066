"""What the radar keeps holds: touched, lapsed or under another law, it is reckoned again and never shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import scenes
from radar_office import keep, kept, marks, noon, seen, sums
from scenes import NOW, PHUKET, TODAY, Scene
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.field.operations import record_act
from casework.installation import Installation
from casework.radar.law import law_of
from casework.radar.models import RadarPosition
from casework.radar.operations import catch_up
from casework.radar.queries import sight
from casework.radar.queries.radar import every_line, radar
from casework.radar.queries.reckoning import reckon
from casework.radar.queries.sight import Filters, is_behind, look
from casework.radar.schemas import RadarFilter
from casework.register import ledger
from casework.register.models import Contract
from casework.register.people import amend
from casework.register.triage import stand
from casework.staff import queries as staff
from casework.staff.models import OfficeTerm
from casework.staff.operations import add_holiday, console


@pytest.fixture
def scene(either: Installation) -> Scene:
    """An office at work, once on each kind of database."""
    return scenes.office_at_work(either)


def lend(scene: Scene, count: int = 1, **more: Any) -> list[Contract]:
    """Some contracts of the office."""
    with scene.installation.database.write() as session:
        return [scenes.lend(session, n, **more) for n in range(1, count + 1)]


YEARS_EARLIER = timedelta(days=2 * 365)


def lend_long_ago(scene: Scene) -> Contract:
    """A contract whose claims end in the next months: all its dates two years earlier."""
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        for row in contract.instalments:
            row.due_on -= YEARS_EARLIER
        for line in contract.postings:
            line.on -= YEARS_EARLIER
        contract.made_on, contract.ends_on = (
            contract.made_on - YEARS_EARLIER,
            contract.ends_on - YEARS_EARLIER,
        )
    return contract


def pay(session: Session, scene: Scene, contract: Contract) -> None:
    line = ledger.NewLine(ledger.RECEIPT, TODAY, Decimal("500.00"), "R99")
    ledger.post(session, scene.secretary, contract, line, now=NOW)


def acknowledge(session: Session, scene: Scene, contract: Contract) -> None:
    whose = contract.obligors[0].id
    record_act(session, scene.secretary, contract, "acknowledgment", whose, TODAY, today=TODAY)


def die(session: Session, scene: Scene, contract: Contract) -> None:
    told = {"died_on": TODAY - timedelta(days=9), "death_known_on": TODAY}
    amend(session, scene.secretary, contract.obligors[0].person, told, TODAY)


def go_to_court(session: Session, scene: Scene, contract: Contract) -> None:
    case = session.scalars(select(Case).where(Case.contract_id == contract.id)).first()
    assert case
    scenes.step(session, scene.secretary, case, "start_contact")


TOUCHES: dict[str, Callable[[Session, Scene, Contract], None]] = {
    "a payment": pay,
    "an acknowledgment": acknowledge,
    "a death": die,
    "a step of its case": go_to_court,
}


@pytest.mark.parametrize("what", TOUCHES)
def test_contract_is_reckoned_again_when_something_touches_it(scene: Scene, what: str) -> None:
    contract, other = lend(scene, 2)
    with scene.installation.database.write() as session:
        scenes.open_case(session, scene, session.get_one(Contract, contract.id))
    assert keep(scene.installation) == 2
    with scene.installation.database.write() as session:
        before = marks(session)[other.id].reckoned_at
        TOUCHES[what](session, scene, session.get_one(Contract, contract.id))
    with scene.installation.database.read() as session:
        shown = seen(session, scene.secretary)
        found = look(session, scene.secretary, TODAY, Filters())
        assert [one.contract.id for one in found.live] == [contract.id]
    later = noon() + timedelta(minutes=1)
    with scene.installation.database.read() as session:
        assert is_behind(session, PHUKET, TODAY)
    assert keep(scene.installation) == 1
    with scene.installation.database.read() as session:
        assert seen(session, scene.secretary) == shown
        assert look(session, scene.secretary, TODAY, Filters()).live == []
        assert not is_behind(session, PHUKET, TODAY)
        assert marks(session)[other.id].reckoned_at == before < later


def test_payment_moves_the_last_day_at_once_when_it_is_recorded(scene: Scene) -> None:
    (contract,) = lend(scene)
    keep(scene.installation)
    with scene.installation.database.write() as session:
        before = {row[4] for row in seen(session, scene.secretary)}
        pay(session, scene, session.get_one(Contract, contract.id))
    with scene.installation.database.read() as session:
        after = {row[1]: row[4] for row in seen(session, scene.secretary)}
    borrower, joint = (str(row.id) for row in contract.obligors)
    assert after[borrower] > max(before)
    assert after[joint] in before


def test_another_term_or_holiday_makes_all_of_it_old_when_an_office_sets_it(scene: Scene) -> None:
    lend(scene, 2)
    assert keep(scene.installation) == 2
    with scene.installation.database.write() as session:
        own = OfficeTerm(
            province=PHUKET, code="petition_lead_days", value="40", since=date(2026, 1, 1), source="office"
        )
        session.add(own)
    assert keep(scene.installation) == 2
    with scene.installation.database.write() as session:
        day = date(2028, 9, 29)
        add_holiday(session, console(province=PHUKET), PHUKET, TODAY, day=day, name="วันหยุด", source="-")
    with scene.installation.database.read() as session:
        assert len(look(session, scene.secretary, TODAY, Filters()).live) == 2
    assert keep(scene.installation) == 2
    assert keep(scene.installation) == 0


def test_new_day_reckons_only_what_it_changes_when_it_comes(scene: Scene) -> None:
    contract = lend_long_ago(scene)
    with scene.installation.database.write() as session:
        scenes.lend(session, 2)
    assert keep(scene.installation) == 2
    with scene.installation.database.read() as session:
        day = marks(session)[contract.id].holds_until
        live = [row for row in seen(session, scene.secretary) if row[5] >= 0]
    assert day is not None
    assert TODAY < day <= min(row[8] for row in live) <= min(row[4] for row in live)
    assert keep(scene.installation, day) == 0
    with scene.installation.database.read() as session:
        assert is_behind(session, PHUKET, day + timedelta(days=1))
    assert keep(scene.installation, day + timedelta(days=1)) == 1


def test_all_is_reckoned_again_when_a_new_year_makes_more_holidays_known(scene: Scene) -> None:
    lend(scene, 2)
    keep(scene.installation, date(2026, 12, 31))
    assert keep(scene.installation, date(2027, 1, 1)) == 2


def test_what_was_kept_shows_what_would_be_reckoned_when_days_go_by(scene: Scene) -> None:
    lend_long_ago(scene)
    fresh = scene.installation
    keep(fresh)
    day = TODAY
    for _ in range(30):
        with fresh.database.read() as session:
            shown, picture = seen(session, scene.secretary, day), sums(session, scene.secretary, day)
            contract = session.scalars(select(Contract)).one()
            law = law_of(session, PHUKET, day)
            (anew,) = reckon(session, [contract], day, law)
            assert sorted((row[4], row[1], row[7], row[8]) for row in shown) == sorted(
                (claim.last_day, str(claim.obligor_id), claim.act, claim.act_on) for claim in anew.claims
            )
        assert sum(count for count, _ in picture.values()) == len(shown)
        assert {row[6] for row in shown} == set(picture)
        if day.month % 2:
            keep(fresh, day)
        day += timedelta(days=17)
    assert {row[6] for row in shown} == {"over"}


def test_claim_lapses_on_the_day_after_its_last_when_nobody_brings_the_radar_up(scene: Scene) -> None:
    lend_long_ago(scene)
    keep(scene.installation)
    with scene.installation.database.read() as session:
        first = min(row[4] for row in seen(session, scene.secretary, band="live"))
        on_it = [row for row in seen(session, scene.secretary, first) if row[4] == first]
        after = [row for row in seen(session, scene.secretary, first + timedelta(days=1)) if row[4] == first]
        picture = sums(session, scene.secretary, first + timedelta(days=1))
    assert {(row[5], row[6]) for row in on_it} == {(0, "30")}
    assert {(row[5], row[6]) for row in after} == {(-1, "over")}
    assert picture["over"][0] >= len(after) > 0


def test_only_so_many_are_reckoned_for_a_reader_when_much_is_old(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(scene, 5)
    monkeypatch.setattr(sight, "LIVE", 2)
    with scene.installation.database.read() as session:
        found = look(session, scene.secretary, TODAY, Filters())
        numbers = {row[0] for row in seen(session, scene.secretary)}
    assert (len(found.live), found.waiting, len(numbers)) == (2, 3, 2)
    with scene.installation.database.write() as session:
        assert catch_up(session, PHUKET, TODAY, noon(), most=4) == 4
    with scene.installation.database.read() as session:
        found = look(session, scene.secretary, TODAY, Filters())
        assert (len(found.live), found.waiting) == (1, 0)
        assert len({row[0] for row in seen(session, scene.secretary)}) == 5


def test_nothing_kept_is_shown_when_more_was_recorded_than_can_be_looked_at(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    contracts = lend(scene, 3)
    keep(scene.installation)
    with scene.installation.database.write() as session:
        for contract in contracts[:2]:
            pay(session, scene, session.get_one(Contract, contract.id))
    monkeypatch.setattr(sight, "NEWS", 1)
    with scene.installation.database.read() as session:
        found = look(session, scene.secretary, TODAY, Filters())
        assert len(found.live) == 3


def test_contract_that_makes_no_sense_is_counted_apart_when_its_plan_is_wrong(scene: Scene) -> None:
    lend(scene, 2)
    with scene.installation.database.write() as session:
        session.execute(update(Contract).where(Contract.number == "ภู.0001/2565").values(principal=Decimal(7)))
    for _ in range(2):
        with scene.installation.database.read() as session:
            found = look(session, scene.secretary, TODAY, Filters())
            assert (found.faulty, {row[0] for row in seen(session, scene.secretary)}) == (1, {"ภู.0002/2565"})
        keep(scene.installation)


def test_pages_run_through_kept_and_new_claims_in_one_order_when_both_are_shown(scene: Scene) -> None:
    contracts = lend(scene, 6)
    keep(scene.installation)
    with scene.installation.database.write() as session:
        for contract in contracts[::2]:
            pay(session, scene, session.get_one(Contract, contract.id))
    with scene.installation.database.read() as session:
        whole = seen(session, scene.secretary)
        assert len(whole) == len({row[:3] for row in whole}) >= 12
        assert [row[4] for row in whole] == sorted(row[4] for row in whole)
        forth, after = [], ""
        backs = []
        while True:
            page = radar_page(session, scene, after=after)
            forth.append(page.rows)
            backs.append(page.before)
            after = page.after
            if not after:
                break
        assert [row.claim.id for rows in forth for row in rows] == ids(session, scene)
        for place in range(len(forth) - 1, 0, -1):
            page = radar_page(session, scene, before=backs[place])
            assert [row.claim.id for row in page.rows] == [row.claim.id for row in forth[place - 1]]


def radar_page(session: Session, scene: Scene, **where: str) -> Any:
    asked = RadarFilter().load({"band": "all", "limit": 5, **where})
    return radar(session, scene.secretary, TODAY, asked).page


def ids(session: Session, scene: Scene) -> list[Any]:
    rows, _ = every_line(session, scene.secretary, TODAY, RadarFilter().load({"band": "all"}), 5_000)
    return [row.claim.id for row in rows]


def test_each_baht_is_counted_once_when_several_owe_it(scene: Scene) -> None:
    (contract,) = lend(scene, roles=("borrower", "joint", "guarantor"))
    keep(scene.installation)
    with scene.installation.database.read() as session:
        claims = kept(session).values()
        picture = sums(session, scene.secretary)
        debt = staff_statement(session, contract)
    assert sum(row["amount"] for row in claims) > debt
    assert sum(row["counted"] for row in claims) == debt
    assert sum(amount for _, amount in picture.values()) == debt
    assert sum(count for count, _ in picture.values()) == len(claims)


def staff_statement(session: Session, contract: Contract) -> Decimal:
    """Principal outstanding of the contract."""
    debt, _ = stand(session.get_one(Contract, contract.id), TODAY, staff.terms(session, PHUKET))
    return debt.principal_outstanding


def test_position_follows_the_journal_when_the_radar_is_brought_up(scene: Scene) -> None:
    (contract,) = lend(scene)
    keep(scene.installation)
    with scene.installation.database.write() as session:
        pay(session, scene, session.get_one(Contract, contract.id))
    with scene.installation.database.read() as session:
        was = session.scalars(select(RadarPosition.seq)).one()
    keep(scene.installation)
    with scene.installation.database.read() as session:
        assert session.scalars(select(RadarPosition.seq)).one() > was


@pytest.mark.parametrize(
    "database_url", [pytest.param("postgres", marks=pytest.mark.postgres)], indirect=True
)
def test_no_entry_is_missed_when_two_writers_commit_out_of_turn(scene: Scene) -> None:
    first, second = lend(scene, 2)
    keep(scene.installation)
    slow = scene.installation.database.session(write=True)
    slow.begin()
    pay(slow, scene, slow.get_one(Contract, first.id))
    with scene.installation.database.write() as session:
        pay(session, scene, session.get_one(Contract, second.id))
    keep(scene.installation)
    slow.commit()
    slow.close()
    with scene.installation.database.read() as session:
        found = look(session, scene.secretary, TODAY, Filters())
        assert first.id in {one.contract.id for one in found.live}
    keep(scene.installation)
    with scene.installation.database.read() as session:
        assert not is_behind(session, PHUKET, TODAY)
        assert {
            row[0]: row[4] for row in seen(session, scene.secretary) if row[1] == str(first.obligors[0].id)
        }
