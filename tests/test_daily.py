"""What each new day changes by itself."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from casework.clock import utc_now
from casework.daily import turn
from casework.installation import Installation
from casework.register.models import Contract
from casework.staff.operations import console
from casework.staff.operations.terms import set_term
from tests import scenes


def test_turn_of_a_day_classifies_what_may_have_changed(installation: Installation) -> None:
    scenes.office_at_work(installation)
    with installation.database.write() as session:
        contract = scenes.lend(session, 1)
        contract.class_code, contract.class_until = "in_default", date(2024, 10, 1)
        untouched = scenes.lend(session, 2)
        assert untouched.class_code == "contract_ended"
    assert turn(installation) == 1
    with installation.database.read() as session:
        found = session.get_one(Contract, contract.id)
        assert (found.class_code, found.class_until is None or found.class_until > date(2024, 10, 1)) == (
            "contract_ended",
            True,
        )
    assert turn(installation) == 0


def test_turn_classifies_all_of_an_office_anew_when_it_has_set_a_term(installation: Installation) -> None:
    scenes.office_at_work(installation)
    with installation.database.write() as session:
        contract = scenes.lend(session, 1)
        balance = contract.balance
        assert balance == Decimal("70815.53")  # 60,000 principal, 146.67 interest and 10,668.86 default
        set_term(
            session, console(), "83", "day_count", "360", date(2012, 1, 1), "หนังสือกองทุน 1", now=utc_now()
        )
    assert turn(installation) == 1
    with installation.database.read() as session:
        assert (session.get_one(Contract, contract.id).balance or 0) > balance
