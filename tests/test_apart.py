"""One of many, by itself: what refuses says why, leaves nothing behind and stops no other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scenes import TODAY
from sqlalchemy import select

from casework.apart import apart
from casework.errors import CaseworkError, Missing, Refused
from casework.installation import Installation
from casework.staff.models import LocalHoliday
from workflows.faults import RuleFault
from workflows.reasons import Reason

WHY = Reason("why", "เหตุ", "A reason")


def add(installation: Installation, fault: Exception | None) -> tuple[object, tuple[Reason, ...]]:
    with installation.database.write() as session:

        def act() -> str:
            session.add(LocalHoliday(province="83", day=TODAY, name="วันหยุด", source="ประกาศ"))
            session.flush()
            if fault:
                raise fault
            return "done"

        told = apart(session, act)
        assert len(session.scalars(select(LocalHoliday)).all()) == (0 if fault else 1)
    return told


@pytest.mark.parametrize(
    ("fault", "codes"),
    [
        (lambda: Refused([WHY, WHY]), ["why", "why"]),
        (lambda: RuleFault(WHY), ["why"]),
        (Missing, ["Missing"]),
    ],
)
def test_nothing_remains_and_every_reason_is_told_when_it_is_refused(
    installation: Installation, fault: Callable[[], CaseworkError | RuleFault], codes: list[str]
) -> None:
    made, reasons = add(installation, fault())
    assert made is None and [reason.code for reason in reasons] == codes


def test_what_was_made_is_handed_back_when_nothing_stands_against_it(installation: Installation) -> None:
    assert add(installation, None) == ("done", ())


def test_fault_of_our_own_is_not_hidden(installation: Installation) -> None:
    with pytest.raises(ZeroDivisionError):
        add(installation, ZeroDivisionError())
