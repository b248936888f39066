"""`casework user …` and `casework token …`: the person at the machine, who needs no password to run them."""

from __future__ import annotations

import sys
from datetime import timedelta

import click

from casework.clock import utc_now
from casework.installation import Installation
from casework.security.policy import ROLES
from casework.staff import operations, queries
from casework.staff.operations import LONGEST_TOKEN, console

MARK = {True: "✓", False: "–"}


@click.group()
def user() -> None:
    """The people of the staff."""


@user.command()
@click.argument("name")
@click.option("--role", required=True, type=click.Choice(list(ROLES)), help="What she does.")
@click.option("--province", help="Code of the province, such as 83; AD and AU may do without.")
@click.option("--display-name", default="", help="Her name as the pages show it.")
@click.option("--district", "districts", multiple=True, help="Code of a district, such as 8301; repeatable.")
@click.option("--password-stdin", is_flag=True, help="Read her password from standard input.")
@click.pass_obj
def add(
    installation: Installation,
    name: str,
    role: str,
    province: str | None,
    display_name: str,
    districts: tuple[str, ...],
    password_stdin: bool,
) -> None:
    """Add NAME. Without --password-stdin a first password is made and printed once."""
    password = _password() if password_stdin else None
    with installation.database.write() as session:
        added, first = operations.add_user(
            session,
            console(),
            name,
            role=role,
            province=province,
            display_name=display_name,
            districts=districts,
            password=password,
        )
    click.echo(f"{added.name}\t{added.role}" + ("" if password else f"\t{first}"))


@user.command("password")
@click.argument("name")
@click.option("--stdin", "from_stdin", is_flag=True, help="Read the password from standard input.")
@click.pass_obj
def set_password(installation: Installation, name: str, from_stdin: bool) -> None:
    """Give NAME a new password; every session and token of hers ends.

    Without --stdin one is made, printed once, and changed by her at the next sign-in.
    """
    with installation.database.write() as session:
        person = queries.user_named(session, name)
        if not from_stdin:
            click.echo(operations.reset_password(session, console(), person, utc_now()))
            return
        operations.set_password(session, console(), person, _password(), utc_now())
    click.echo(person.name)


@user.command("list")
@click.pass_obj
def list_users(installation: Installation) -> None:
    """Print name, role, province and whether the account is open."""
    with installation.database.read() as session:
        for person in queries.users(session, console()):
            click.echo(f"{MARK[person.active]} {person.name}\t{person.role}\t{person.province or '*'}")


@user.command()
@click.argument("name")
@click.pass_obj
def off(installation: Installation, name: str) -> None:
    """Switch NAME off: nobody signs in as her any more."""
    with installation.database.write() as session:
        operations.switch_off(session, console(), queries.user_named(session, name), utc_now())
    click.echo(name)


@click.group()
def token() -> None:
    """API tokens."""


@token.command("add")
@click.argument("name", metavar="USER")
@click.option("--label", default="cli", show_default=True, help="For which program.")
@click.option(
    "--days",
    default=LONGEST_TOKEN.days,
    show_default=True,
    type=click.IntRange(1, LONGEST_TOKEN.days),
    help="How long it is valid.",
)
@click.pass_obj
def add_token(installation: Installation, name: str, label: str, days: int) -> None:
    """Print a token with the rights of USER, once."""
    with installation.database.write() as session:
        person = queries.user_named(session, name)
        click.echo(operations.add_token(session, console(), person, label, utc_now(), timedelta(days=days)))


def _password() -> str:
    return sys.stdin.read().rstrip("\r\n")
