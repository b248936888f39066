"""The radar of the shared register of Phuket: counts are those of the clocks, baht those of the debts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from phuket_register import CLERK, PHUKET, TODAY, book, enter
from radar_office import keep, sums
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.installation import Installation
from casework.radar.models import RadarClaim
from casework.register.models import Contract
from casework.register.queries import WITH_PEOPLE
from casework.register.triage import WITH_MONEY, stand
from casework.staff import queries as staff
from casework.steps.clocks import clocks_by
from workflows.bands import band_of, bands
from workflows.clock import Clock
from workflows.interest import Statement


def test_counts_add_up_with_the_clocks_when_the_whole_register_is_reckoned(
    installation: Installation,
) -> None:
    enter(installation, book())
    assert keep(installation) == 415
    counts: Counter[str] = Counter()
    money: dict[str, Decimal] = {}
    with installation.database.read() as session:
        among = bands(staff.terms(session, PHUKET), TODAY)
        for debt, clocks in claims(session):
            counts.update(band_of(clock.days_left, among).code for clock in clocks)
            for number, clock in last_to_end(clocks).items():
                code = band_of(clock.days_left, among).code
                owed = next(row.outstanding for row in debt.instalments if row.number == number)
                money[code] = money.get(code, Decimal(0)) + owed
        picture = sums(session, CLERK)
        assert {code: count for code, (count, _) in picture.items()} == counts
        assert {code: baht for code, (_, baht) in picture.items()} == money
        assert session.query(RadarClaim).count() == sum(counts.values()) > 3_000
        assert {"over", "30", "60", "90", "180", "later"} == set(counts)


def claims(session: Session) -> Iterator[tuple[Statement, tuple[Clock, ...]]]:
    """Each contract's statement and clocks of today."""
    terms, days = staff.terms(session, PHUKET), staff.calendar(session, PHUKET, TODAY)
    for contract in session.scalars(select(Contract).options(*WITH_MONEY, WITH_PEOPLE)):
        debt, _ = stand(contract, TODAY, terms)
        yield debt, clocks_by(contract, (), TODAY, terms, days, debt)


def last_to_end(clocks: tuple[Clock, ...]) -> dict[int, Clock]:
    """Of each instalment the claim that can be sued for longest."""
    found: dict[int, Clock] = {}
    for clock in clocks:
        for number in clock.instalments:
            if number not in found or clock.last_day > found[number].last_day:
                found[number] = clock
    return found
