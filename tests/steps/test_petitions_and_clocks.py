"""Which petitions bear on a clock: only a mediation under way, or ended without result (CPC 20 ter)."""

from __future__ import annotations

import pytest
import scenes
from scenes import TODAY, Scene

from casework.cases.models import Petition
from casework.staff.queries import terms
from casework.steps.clocks import clocks_of


def _living(scene: Scene, result: str | None) -> bool:
    """Whether any claim, all barred within the mediation by themselves, lives long after it."""
    with scene.installation.database.write() as session:
        contract = scenes.lend(session, 1)
        case = scenes.invited(session, scene, contract)
        law = terms(session, contract.province)
        last = max(clock.expiry for clock in clocks_of(session, contract, TODAY, law))
        before, within, after = last.replace(year=last.year - 1), last, last.replace(year=last.year + 3)
        session.add(
            Petition(
                case_id=case.id,
                court="ศาลแขวงภูเก็ต",
                filed_on=before,
                conciliator_on=before,
                ended_on=within if result else None,
                result=result,
            )
        )
        session.flush()
        return any(not clock.expired for clock in clocks_of(session, contract, after, law))


@pytest.mark.parametrize(
    ("result", "lives"), [("withdrawn", False), ("refused", False), ("settled", False), (None, True)]
)
def test_petition_extends_only_while_mediation_is_under_way_or_failed(
    scene: Scene, result: str | None, lives: bool
) -> None:
    assert _living(scene, result) is lives


def test_failed_petition_extends_by_sixty_days_and_no_more(scene: Scene) -> None:
    assert not _living(scene, "failed")
