"""What each new day changes by itself."""

from __future__ import annotations

from datetime import date

from casework.daily import turn
from casework.installation import Installation
from casework.register.models import Contract
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
