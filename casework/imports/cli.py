"""`casework import FILE`: a register entered from the command line; needs no office and no `init`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from casework import places
from casework.clock import office_day, utc_now
from casework.console import DAY, told
from casework.imports import operations
from casework.imports.entry import enter_file
from casework.imports.intake import open_book, take_in
from casework.imports.mapping import Mapping
from casework.imports.outcome import Report
from casework.installation import Installation
from workflows.classes import CLASSES

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
OUTPUT = click.Path(dir_okay=False, path_type=Path)
SHOWN_FAULTS = 40


@click.command("import")
@click.argument("file", type=FILE)
@click.option(
    "--as-of", type=DAY, help="Classes at the end of this day; else the day the file says, or today."
)
@click.option("--report", type=OUTPUT, help="Write the whole report here, as JSON.")
@click.option(
    "--mapping", type=FILE, help="How the columns are read (JSON, as the report of a preview has it)."
)
@click.option("--province", help="Code of the province, such as 83; else the file tells it.")
@click.option("--dry-run", is_flag=True, help="Read and report; enter nothing.")
@click.pass_obj
def import_(
    installation: Installation,
    file: Path,
    as_of: date | None,
    report: Path | None,
    mapping: Path | None,
    province: str | None,
    dry_run: bool,
) -> None:
    """Enter the loan register FILE (.xlsx or CSV). Faults are listed; the good rows enter."""
    installation.initialise()
    now = utc_now()
    wanted = Mapping.from_json(json.loads(mapping.read_text(encoding="utf-8"))) if mapping else None
    with told("อ่านไฟล์ / reading the file"):
        book = open_book(file, file.name)
    if dry_run:
        with told("ตรวจข้อมูล / checking"), installation.database.read() as session:
            intake = take_in(session, book, province, office_day(now), wanted)
            outcome = operations.preview(session, intake, now=now, as_of=as_of)
    else:
        with told("ตรวจและบันทึก / checking and entering"):
            outcome = enter_file(installation, file, book, province, now=now, as_of=as_of, mapping=wanted)
    if report:
        report.write_text(json.dumps(outcome, ensure_ascii=False, indent=1), encoding="utf-8")
    _summarise(outcome, dry_run)


def _summarise(report: Report, dry_run: bool) -> None:
    place = places.named(report["province"])
    entered, counts = report["contracts"], report["changes"]["counts"]
    if dry_run:
        click.echo("ยังไม่ได้บันทึก / nothing was entered (--dry-run)")
    click.echo(f"จังหวัด{place.th} / {place.en}" if place else report["province"])
    for label, number in (
        ("สัญญา / contracts", entered["entered"]),
        ("สัญญาที่ไม่รับ / refused contracts", len(entered["refused"])),
        ("บุคคล / persons", report["people"]["entered"]),
        ("งวดชำระ / instalments", report["instalments"]["entered"]),
        ("รับชำระ / receipts", report["receipts"]["entered"]),
        ("ข้อที่ต้องแก้ / faults", len(report["faults"])),
    ):
        click.echo(f"{number:>10,}  {label}")
    click.echo(f"กลุ่มลูกหนี้ ณ {report['as_of']} / debtor classes")
    for row in CLASSES.values():
        click.echo(f"{report['classes'].get(row.code, 0):>10,}  {row.th} / {row.en}")
    done = {name: number for name, number in counts.items() if number}
    click.echo(f"สิ่งที่เปลี่ยน / changed: {_listed(done) if done else 'ไม่มี / nothing'}")
    for fault in report["faults"][:SHOWN_FAULTS]:
        click.echo(f"  {_where(fault)}  {fault['message']} → {fault['remedy']}")
    if (more := len(report["faults"]) - SHOWN_FAULTS) > 0:
        click.echo(f"  … อีก {more:,} ข้อ / {more:,} more: --report FILE")


def _listed(counts: dict[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counts.items())


def _where(fault: dict[str, Any]) -> str:
    return f"{fault['sheet']} {fault['column']}{fault['row']}"
