"""`casework day take|return|void` at the office, `casework day open|shut` on the laptop."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import click

from casework.away.difference import write_return
from casework.away.faults import UnknownKit
from casework.away.opening import Opened, folder_of, master_of, open_kit
from casework.away.operations import bring, take_away
from casework.away.operations import void as void_kit
from casework.away.operations.taking import copy_out
from casework.away.package import header_of
from casework.away.queries import kit_out
from casework.away.uploads import as_return
from casework.clock import office_day, utc_now
from casework.config import DEFAULT_PORT
from casework.installation import Installation
from casework.mediation.queries.days import day_named
from casework.register.acting import AS, PROVINCE, acting
from casework.security.policy import LIAISON
from casework.service import HOST, run
from casework.thai.dates import thai_date_short

FILE = click.Path(path_type=Path, exists=True)
PASSPHRASE = click.option(
    "--passphrase", envvar="CASEWORK_KIT_PASSPHRASE", help="Asked for unless given (better so)."
)
TRUST = click.option("--clock-is-right", is_flag=True, help="The clock was ahead before, and is right now.")


@click.command("take")
@click.argument("which", metavar="DAY")
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The kit's file.")
@AS
@PROVINCE
@click.pass_obj
def take(installation: Installation, which: str, out: Path, name: str, province: str | None) -> None:
    """Take DAY out of the office in one sealed file; its passphrase is shown this once."""
    if out.exists():
        raise click.UsageError(f"{out}: มีไฟล์นี้อยู่แล้ว / already there")
    with installation.database.write() as session:
        actor = acting(session, name, province, LIAISON)
        taken = take_away(session, actor, day_named(session, actor, which), now=utc_now())
        copy_out(session, taken.kit, out)
    click.echo(f"{out}  {taken.kit.size / 1e6:.1f} MB · {taken.kit.hearings} นัด / hearings")
    click.echo(f"รหัสผ่าน (แสดงครั้งเดียว จดแยกจากโน้ตบุ๊ก) / passphrase, shown once: {taken.passphrase}")
    click.echo(f"ใช้ได้ถึง / until: {thai_date_short(office_day(taken.kit.expires_at))}")


@click.command("open")
@click.argument("file", type=FILE)
@click.option("--port", default=DEFAULT_PORT, show_default=True, type=click.IntRange(1, 65535))
@PASSPHRASE
@TRUST
def open_(file: Path, port: int, passphrase: str | None, clock_is_right: bool) -> None:
    """Open the kit FILE on this laptop and serve it to this laptop alone, until Ctrl+C."""
    opened = _opened(file, passphrase, port, trust=clock_is_right)
    kit, today = opened.installation.kit, office_day(utc_now())
    assert kit is not None
    if today != kit.held_on:
        click.echo(
            f"! วันนี้ {thai_date_short(today)} ไม่ใช่วันไกล่เกลี่ย {thai_date_short(kit.held_on)} ตรวจนาฬิกาของเครื่อง"
            " / today is not the mediation day: check the clock"
        )
    if utc_now() > kit.expires_at:
        click.echo("! ชุดหมดอายุแล้ว อ่านและส่งกลับได้เท่านั้น / expired: only to be read and returned")
    # programs that need a plain file for a moment, as for a PDF, have it where the next opening sweeps
    tempfile.tempdir = os.environ["TMPDIR"] = str(opened.installation.settings.work)
    try:
        run(opened.installation, HOST, with_worker=True, opened=opened)
    finally:
        opened.close()


@click.command()
@click.argument("file", type=FILE)
@click.option("--out", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The return.")
@PASSPHRASE
@TRUST
def shut(file: Path, out: Path, passphrase: str | None, clock_is_right: bool) -> None:
    """Write what was done with the kit FILE into one signed file for the office."""
    opened = _opened(file, passphrase, 0, trust=clock_is_right)
    try:
        with out.open("xb") as target:
            write_return(opened, target)
    except FileExistsError:
        raise click.UsageError(f"{out}: มีไฟล์นี้อยู่แล้ว / already there") from None
    finally:
        opened.close()
    click.echo(f"{out}  {out.stat().st_size / 1e6:.1f} MB")


def _opened(file: Path, passphrase: str | None, port: int, *, trust: bool) -> Opened:
    folder = folder_of(file)
    header = header_of(folder if folder.is_dir() else file)
    words = passphrase or click.prompt("รหัสผ่านของชุด / passphrase", hide_input=True)
    return open_kit(file, master_of(header, words), utc_now, port, trust_clock=trust)


@click.command("return")
@click.argument("file", type=FILE)
@AS
@PROVINCE
@click.pass_obj
def return_(installation: Installation, file: Path, name: str, province: str | None) -> None:
    """Bring in FILE: a return, or the kit itself or the folder in which it was worked."""
    with installation.database.write() as session, as_return(session, file) as path:
        actor = acting(session, name, province, LIAISON)
        brought = bring(session, actor, path, now=utc_now())
        of = brought.of
        if brought.already:
            click.echo("ไฟล์นี้เคยนำเข้าแล้ว ไม่มีอะไรเปลี่ยน / this came in before: nothing changed")
        click.echo(f"{of.rows} แถว / rows · {of.entries} รายการ / acts · เข้าแล้ว / in: {len(brought.applied)}")
        if of.skewed:
            click.echo(f"! นาฬิกาโน้ตบุ๊กต่างไป / the laptop's clock was {of.skew} s off")
        for doubt in of.doubts:
            click.echo(f"! {doubt['happened_on']}  {doubt['stream']}  {doubt['action']}")
        for group in brought.clashes:
            click.echo(f"✗ {group.name}  รอตัดสินบนหน้าเว็บ / to be decided on the page")
    raise SystemExit(1 if brought.clashes else 0)


@click.command()
@click.argument("which", metavar="DAY")
@click.option("--reason", required=True, help="Why: a lost laptop, for instance.")
@AS
@PROVINCE
@click.pass_obj
def void(installation: Installation, which: str, reason: str, name: str, province: str | None) -> None:
    """Void the kit with which DAY is out: its return will be refused with this reason."""
    with installation.database.write() as session:
        actor = acting(session, name, province, LIAISON)
        kit = kit_out(session, day_named(session, actor, which).id)
        if kit is None:
            raise UnknownKit
        void_kit(session, actor, kit, reason, now=utc_now())
        click.echo(f"{kit.id} void")
