"""`casework clocks`: the limitation of everyone bound by a contract, person by person, with its working."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import click

from casework.clock import office_day, utc_now
from casework.console import DAY
from casework.installation import Installation
from casework.register.acting import PROVINCE, acting
from casework.register.labels import ROLES
from casework.register.queries import contract_numbered
from casework.steps.clock_output import clocks_json
from casework.steps.clock_sheet import ClockSheet, clock_sheet
from casework.thai.dates import thai_date_short
from casework.thai.money import baht
from casework.thai.render import render
from workflows.clock import Clock, ClockStep

KINDS = {
    "instalment": "ต้นเงิน / principal",
    "liability": "รับสภาพความรับผิด / acknowledged liability",
    "estate": "กองมรดก / estate",
    "settlement": "สัญญายอม / settlement",
    "judgment": "คำพิพากษา / judgment",
    "interest": "ดอกเบี้ย / interest",
}
UNITS = {"years": "ปี", "days": "วัน", "": ""}


@click.command()
@click.argument("contract")
@click.option("--as-of", type=DAY, help="The clocks at the end of this day; today if not given.")
@click.option("--person", default="", help="Only of whom: part of a name, or a role.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@PROVINCE
@click.pass_obj
def clocks(
    installation: Installation,
    contract: str,
    as_of: date | None,
    person: str,
    as_json: bool,
    province: str | None,
) -> None:
    """The limitation clocks of everyone bound by CONTRACT (its number), each with its working."""
    with installation.database.read() as session:
        found = contract_numbered(session, acting(session, "", province), contract)
        sheet = clock_sheet(session, found, as_of or office_day(utc_now())).only(person)
        lines = [json.dumps(clocks_json(sheet), ensure_ascii=False, indent=1)] if as_json else _lines(sheet)
        for line in lines:
            click.echo(line)


def _lines(sheet: ClockSheet) -> Iterator[str]:
    yield f"{sheet.contract.number}  {sheet.found.th} / {sheet.found.en}  ณ / as of {_day(sheet.as_of)}"
    for line in sheet.comparison:
        yield f"  {render(line, 'th')}"
    for bound in sheet.contract.obligors:
        if own := sheet.of(str(bound.id)):
            role = ROLES[bound.role]
            yield ""
            yield f"{bound.person.name}  ({role.th} / {role.en})"
            for clock in own:
                yield from _clock(clock)


def _clock(clock: Clock) -> Iterator[str]:
    numbers = ",".join(map(str, clock.instalments)) or "–"
    with_it = f" + ดอกเบี้ย / interest {baht(clock.interest)}" if clock.interest else ""
    yield (
        f"  {_day(clock.last_day)} ({clock.last_day})  {_left(clock)}  {KINDS[clock.kind]}"
        f"  งวด / instalments {numbers}  {baht(clock.amount)}{with_it} บาท"
    )
    if clock.last_expiry:
        yield f"      ขาดวันต่อวันจนถึง / day by day until {_day(clock.last_expiry)}"
    for number, step in enumerate(clock.steps, 1):
        yield f"    {number}. {render(step, 'th')}"
        yield f"       {_count(step)}"


def _left(clock: Clock) -> str:
    if clock.stopped_on:
        return f"หยุดนับ / stopped {_day(clock.stopped_on)}"
    return "ขาดแล้ว / expired" if clock.expired else f"เหลือ / left {clock.days_left}"


def _count(step: ClockStep) -> str:
    """From which day, how long, which holidays were skipped, to when, and by what source."""
    length = f" + {step.length} {UNITS[step.unit]}" if step.length and step.unit else ""
    skipped = ", ".join(f"{_day(on)} {name}" for on, name in step.skipped)
    parts = (
        f"{_day(step.base)}{length}" + (f" → {_day(step.result)}" if step.result else ""),
        f"ข้ามวันหยุด / holidays skipped: {skipped}" if skipped else "",
        step.basis,
    )
    return " · ".join(part for part in parts if part)


def _day(day: date) -> str:
    return thai_date_short(day)
