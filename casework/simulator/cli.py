"""`casework simulate`: all ways out of one debt, from the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import click

from casework.cases.queries import open_case_of
from casework.clock import office_day, utc_now
from casework.console import DAY
from casework.errors import Refused
from casework.installation import Installation
from casework.register.acting import PROVINCE, acting
from casework.register.queries import contract_numbered
from casework.simulator.comparing import Assumed, Compared, compare
from casework.simulator.output import comparison_json
from casework.simulator.schemas import WishForm
from casework.simulator.ways import VERDICTS, Way, ways
from casework.thai.money import baht
from casework.thai.render import render
from workflows.faults import RuleFault
from workflows.measures import HARDSHIPS

WIDTH = 14


class BahtParam(click.ParamType[Decimal]):
    """Baht as people write them: 3000, "3,000.50"."""

    name = "baht"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """Read the amount; one that cannot be read ends the command."""
        faults = WishForm().validate({"capacity": str(value)})
        if faults:
            self.fail(str(faults["capacity"][0]), param, ctx)
        read: Decimal = WishForm().load({"capacity": str(value)})["capacity"]
        return read


@click.command()
@click.argument("contract")
@click.option("--as-of", type=DAY, help="Compare at the end of this day; today if not given.")
@click.option("--capacity", type=BahtParam(), help="Baht a month she can carry; by her budget if not given.")
@click.option("--months", type=click.IntRange(1, 600), help="How many monthly instalments.")
@click.option("--first-due", type=DAY, help="The first instalment's day; in a month if not given.")
@click.option("--hardship", type=click.Choice(list(HARDSHIPS)), default=None, help="What befell her.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@PROVINCE
@click.pass_obj
def simulate(
    installation: Installation,
    contract: str,
    as_of: date | None,
    capacity: Decimal | None,
    months: int | None,
    first_due: date | None,
    hardship: str | None,
    as_json: bool,
    province: str | None,
) -> None:
    """All ways out of the debt of CONTRACT (its number): measures a to f beside the contract as it stands."""
    assumed = Assumed(first_due, months, capacity, hardship or "")
    with installation.database.read() as session:
        found = contract_numbered(session, acting(session, "", province), contract)
        case = open_case_of(session, found.id)
        try:
            told = compare(session, found, case, as_of or office_day(utc_now()), assumed)
        except RuleFault as fault:
            raise Refused((fault.reason,)) from fault
        if as_json:
            click.echo(json.dumps(comparison_json(told), ensure_ascii=False, indent=1))
            return
        for line in _lines(told):
            click.echo(line)


def _lines(found: Compared) -> Iterator[str]:
    simulation, carried = found.simulation, found.capacity
    yield f"{found.contract.number}  {found.found.th} / {found.found.en}  ณ / as of {simulation.as_of}"
    yield f"{baht(simulation.plain.today):>{WIDTH}}  ยอดวันนี้ / owed today"
    for day, total in simulation.plain.unpaid:
        yield f"{baht(total):>{WIDTH}}  หากไม่ชำระถึง / unpaid to {day}"
    if carried:
        yield f"{baht(carried.monthly):>{WIDTH}}  ไหวเดือนละ / carried a month"
    yield ""
    for way in ways(found):
        yield from _way(way)
    if simulation.unconfirmed:
        names = ", ".join(term.code for term in simulation.unconfirmed)
        yield f"\nยืนยันกับกองทุน / confirm with the Fund: {names}"


def _way(way: Way) -> Iterator[str]:
    mark = "★" if way.best else "✓" if way.open else "✗"
    yield f"{mark} {way.kind or '-'}  {way.name.th} / {way.name.en}"
    if way.plan:
        rows, verdict = way.plan.schedule.instalments, VERDICTS[way.plan.verdict]
        yield (
            f"{baht(way.plan.total):>{WIDTH}}  {len(rows)} × ≤ {baht(way.plan.most)}  "
            f"→ {way.plan.schedule.last_due_on}  {verdict.th} / {verdict.en}"
        )
    if way.saved is not None:
        yield f"{baht(way.saved):>{WIDTH}}  เบากว่าสัญญาเดิม / less than under the contract"
    for reason in (*way.reasons, *((way.no_plan,) if way.no_plan else ())):
        yield f"      {render(reason, 'th')} / {render(reason, 'en')}"
    if way.moved:
        last = min(row.after for row in way.moved if row.after)
        yield f"      อายุความเริ่มใหม่ {len(way.moved)} คน / clocks restart, the first to {last}"
