"""The main way through a case, and the way to the prosecutor, on both kinds of database."""

from __future__ import annotations

import pytest
import scenes
from paths import at_the_table, filed, hearing_of, settle, take
from scenes import DAY, TODAY, Scene

from casework.installation import Installation
from casework.steps.deal import settlement_of


@pytest.fixture
def scene(either: Installation) -> Scene:
    return scenes.office_at_work(either)


def test_a_case_is_settled_on_day_two(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = at_the_table(session, scene, scenes.lend(session, 1))
        assert case.stage == "day_two"
        settle(session, scene, case)
        assert case.stage == "settled"
        terms = settlement_of(session, case)
        assert terms is not None and terms.state == "signed" and terms.agreed_on == DAY
        assert sum(row.amount for row in terms.instalments) == terms.total
