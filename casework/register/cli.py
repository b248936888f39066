"""`casework classify` and `casework statement`: the register read from the command line."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import click

from casework.clock import office_day, utc_now
from casework.console import DAY
from casework.errors import Invalid
from casework.exports.statement import file_of
from casework.installation import Installation
from casework.register import queries
from casework.register.amounts import percent
from casework.register.statement_output import statement_json
from casework.register.triage import refresh
from casework.security.policy import AUDITOR, SECRETARIAT, Actor
from casework.staff import queries as staff
from casework.staff.operations import console
from casework.thai.dates import english_date, thai_date
from casework.thai.money import baht
from casework.thai.render import half_of
from workflows.classes import CLASSES, Classification
from workflows.debt_sheet import PARTS, DebtSheet, Group

WIDTH = 16


def reader(province: str | None) -> Actor:
    """Who reads at the console: the province's secretariat, or the auditor of all provinces."""
    return console(province=province, role=SECRETARIAT if province else AUDITOR)


@click.command()
@click.option("--as-of", type=DAY, help="Classes at the end of this day; today if not given.")
@click.option("--province", help="Code of the province, such as 83; all provinces if not given.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_obj
def classify(installation: Installation, as_of: date | None, province: str | None, as_json: bool) -> None:
    """Count the debtor classes as of any day. Without --as-of the stored classes are brought up to today."""
    day = as_of or office_day(utc_now())
    if as_of is None:
        with installation.database.write() as session:
            for code in [province] if province else queries.provinces(session):
                refresh(session, day, staff.terms(session, code), code)
    with installation.database.read() as session:
        classes = queries.classes_on(session, reader(province), day)
    counts = Counter(code for code in classes.values() if code)
    if as_json:
        told = {"as_of": day.isoformat(), "classes": dict(counts), "classes_by_contract": classes}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    click.echo(f"ณ {thai_date(day, digits=False)} / {english_date(day)}")
    for row in CLASSES.values():
        click.echo(f"{counts[row.code]:>8,}  {row.th} / {row.en}")


@click.command()
@click.argument("contract")
@click.option("--as-of", type=DAY, help="The debt at the end of this day; today if not given.")
@click.option("--province", help="Code of the province, where two provinces have a contract of this number.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--xlsx", type=click.Path(dir_okay=False, path_type=Path), help="Write a workbook to this file."
)
@click.pass_obj
def statement(
    installation: Installation,
    contract: str,
    as_of: date | None,
    province: str | None,
    as_json: bool,
    xlsx: Path | None,
) -> None:
    """The statement of debt of CONTRACT (its number) with every segment and payment behind it."""
    now = utc_now()
    day = as_of or office_day(now)
    with installation.database.read() as session:
        found = queries.contract_numbered(session, reader(province), contract)
        terms = staff.terms(session, found.province)
        standing = _sound(queries.standing(found, day, terms))
        assert standing.sheet is not None
        assert standing.found is not None
        if xlsx:
            xlsx.write_bytes(file_of(standing, terms.number("day_count", day), now).content)
        if as_json:
            told = statement_json(standing.contract, standing.sheet, standing.found)
            click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        elif not xlsx:
            _print(standing.contract.number, standing.sheet, standing.found)


def _sound(standing: queries.Standing) -> queries.Standing:
    if standing.fault:
        raise Invalid({standing.fault.code: [standing.fault.th.format_map(standing.fault.values)]})
    return standing


def _print(number: str, sheet: DebtSheet, found: Classification) -> None:
    debt = sheet.debt
    click.echo(f"{number}  {found.th} / {found.en}")
    click.echo(f"ณ {thai_date(debt.as_of, digits=False)} / {english_date(debt.as_of)}")
    for move in debt.moved:
        click.echo(f"  งวด {move.number}  {move.was_due_on} → {move.due_on}  {half_of(move.source)}")
    for group in sheet.groups:
        _print_group(group)
    click.echo("\nวันที่ รายการ จำนวนเงิน | ตัดค่าใช้จ่าย ดอกเบี้ยสัญญา ดอกเบี้ยผิดนัด เงินต้น | เลขที่")
    for row in sheet.movements:
        parts = "  ".join(f"{baht(getattr(row, name)):>{WIDTH - 4}}" for name in PARTS)
        click.echo(f"  {row.on}  {row.kind:<12} {baht(row.amount):>{WIDTH}}  {parts}  {row.ref}")
    rows = (
        ("เงินต้นคงเหลือ / principal", debt.principal_outstanding),
        ("ดอกเบี้ยตามสัญญา / contract interest", debt.contract_interest_due),
        ("ดอกเบี้ยผิดนัด / default interest", debt.default_interest_due),
        ("ค่าใช้จ่าย / costs", debt.costs_due),
        ("รวม / total", debt.total),
        ("ดอกเบี้ยต่อวัน / per day", debt.daily),
    )
    click.echo()
    for label, amount in rows:
        click.echo(f"{baht(amount):>{WIDTH}}  {label}")


def _print_group(group: Group) -> None:
    if not group.segments:
        return
    of = group.instalment
    click.echo("\nดอกเบี้ยตามสัญญา" if of is None else f"\nดอกเบี้ยผิดนัด งวด {of.number} ครบกำหนด {of.due_on}")
    for segment in group.segments:
        click.echo(
            f"  {segment.start} – {segment.end}  {segment.days:>5} วัน  {baht(segment.principal):>{WIDTH}}"
            f"  {percent(segment.rate):>7} %  {baht(segment.interest):>{WIDTH}}  {half_of(segment.source)}"
        )
    click.echo(
        f"  เกิดขึ้น {baht(group.accrued)} − ชำระ {baht(group.paid)} − ลด {baht(group.waived)}"
        f" = คงค้าง {baht(group.due)}"
    )
