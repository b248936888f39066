"""Who acts at the console: the user named, or somebody of a role in the province."""

from __future__ import annotations

import click
from sqlalchemy.orm import Session

from casework.errors import Missing
from casework.register.queries import provinces
from casework.security.policy import SECRETARIAT, Actor
from casework.staff.operations import actor_of, console
from casework.staff.queries import user_named

AS = click.option("--as", "name", default="", help="The user who acts (default: the office at the machine).")
AS_OFFICER = click.option(
    "--as", "name", default="", help="The user in whose name (default: an officer of the secretariat)."
)
PROVINCE = click.option("--province", help="Code of the province, where there are several.")


def acting(session: Session, name: str, province: str | None, role: str = SECRETARIAT) -> Actor:
    """The user named, or somebody of `role` in the province (of the only one there is). Raises Missing."""
    if name:
        return actor_of(user_named(session, name))
    known = provinces(session)
    if province is None and len(known) != 1:
        raise Missing("โปรดระบุจังหวัดด้วย --province", "Name the province with --province.")
    return console(province=province or known[0], role=role)
