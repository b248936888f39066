"""Making the demonstration office, and emptying an installation that holds nothing else."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy.orm import Session

from casework.errors import CaseworkError
from casework.records import METADATA
from casework.register.queries import has_contracts
from casework.security.policy import SECRETARIAT
from casework.staff import operations as staff
from casework.staff.models import Office
from casework.staff.queries import office_of

Accounts = list[tuple[str, str, str]]


class RealOffice(CaseworkError):
    """Nothing of a real office is ever touched by the demonstration."""

    th = "ที่นี่มีสำนักงานจริงอยู่แล้ว จึงไม่สร้างหรือล้างสำนักงานสาธิต โปรดใช้โฟลเดอร์ข้อมูลอื่น (CASEWORK_DATA)"
    en = "A real office works here: the demonstration needs a data folder of its own (CASEWORK_DATA)."


@cache
def profile() -> dict[str, Any]:
    """The office as office.toml has it."""
    return tomllib.loads(files("casework.demo").joinpath("office.toml").read_text(encoding="utf-8"))


def make_office(session: Session, today: date) -> Accounts:
    """The office, its signatories and first accounts where they are missing: [(name, role, password)].

    Raises RealOffice.
    """
    refuse_beside_real_office(session)
    wanted = profile()
    actor = staff.console(province=wanted["province"], role=SECRETARIAT)
    if office_of(session, wanted["province"]) is None:
        office = staff.open_office(session, actor, wanted["province"], today, is_demo=True)
        staff.set_profile(session, actor, office, wanted["profile"], today)
        for signatory in wanted["signatories"]:
            staff.appoint(session, actor, office, today, **signatory)
    return staff.first_accounts(session, wanted["province"], demo=True)


def has_register(session: Session) -> bool:
    """Whether the office has contracts."""
    return has_contracts(session, profile()["province"])


def empty(session: Session) -> None:
    """Delete every record. Raises RealOffice."""
    refuse_beside_real_office(session)
    for table in reversed(METADATA.sorted_tables):
        session.execute(table.delete())


def refuse_beside_real_office(session: Session) -> None:
    """Raise RealOffice where any office is not a demonstration."""
    if session.query(Office).filter(Office.is_demo.is_(False)).first():
        raise RealOffice
