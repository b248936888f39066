"""`casework demo`: the demonstration office of Phuket, made once; running it again changes nothing."""

from __future__ import annotations

from importlib.resources import as_file, files

import click

from casework.clock import office_day, utc_now
from casework.console import told
from casework.demo import operations
from casework.imports.entry import enter_file
from casework.imports.intake import open_book
from casework.installation import Installation


@click.command()
@click.option("--reset", is_flag=True, help="Delete everything first. Refused where a real office works.")
@click.option("--yes", is_flag=True, help="Do not ask before deleting.")
@click.pass_obj
def demo(installation: Installation, reset: bool, yes: bool) -> None:
    """Make the demonstration office with its people, accounts and register."""
    installation.initialise()
    if reset:
        if not yes:
            click.confirm("ลบข้อมูลสาธิตทั้งหมด / delete all demonstration data?", abort=True)
        with installation.database.write() as session:
            operations.empty(session)
    now = utc_now()
    with installation.database.write() as session:
        accounts = operations.make_office(session, office_day(now))
        is_entered = operations.has_register(session)
    if accounts:
        _show(accounts)
    if not is_entered:
        _enter_register(installation)
    click.echo("สำนักงานสาธิตพร้อมแล้ว / the demonstration office is ready")


def _show(accounts: operations.Accounts) -> None:
    click.echo("บัญชีแรก รหัสผ่านแสดงครั้งนี้ครั้งเดียว / first accounts, their passwords shown this once:")
    widest = max(len(name) for name, _, _ in accounts)
    for name, role, password in accounts:
        click.echo(f"  {name:<{widest}}  {role}  {password}")


def _enter_register(installation: Installation) -> None:
    wanted = operations.profile()
    with as_file(files("casework.demo").joinpath(wanted["register"])) as path:
        with told("อ่านทะเบียนสาธิต / reading the register"):
            book = open_book(path, path.name)
        with told("บันทึกทะเบียน / entering it"):
            enter_file(installation, path, book, wanted["province"], now=utc_now())
