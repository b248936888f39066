"""The letter to who did not come: only to her, with the new day where there is one."""

from __future__ import annotations

import pytest
import scenes
from scenes import DAY, Scene
from sqlalchemy.orm import Session

from casework.cases.models import Case
from casework.dossier.making import case_papers
from casework.dossier.says.case import case_context, desk
from casework.errors import Refused
from casework.installation import Installation
from casework.mediation.operations import Presence, record_attendance
from casework.papers.models import Paper
from tests.dossier.test_after import _text
from tests.steps import paths

KIND = "no_show_letter"


@pytest.fixture
def scene(installation: Installation) -> Scene:
    return scenes.office_at_work(installation)


def made(session: Session, scene: Scene, case: Case) -> list[Paper]:
    at, now = desk(session, case.province, DAY), paths.at(DAY)
    return case_papers(session, scene.secretary, KIND, case, case_context(session, case, at), at, now)


def absent(session: Session, scene: Scene) -> Case:
    """The joint debtor did not come."""
    case = paths.filed(session, scene, scenes.lend(session, 1))
    hearing = paths.hearing_of(session, case)
    paths.begin_day(session, scene, hearing.day)
    borrower, joint = case.people
    for row, told in ((borrower, Presence("present")), (joint, Presence("absent", "unknown"))):
        record_attendance(session, scene.liaison, hearing, row.id, told, now=paths.at(DAY))
    return case


def test_only_who_did_not_come_is_written_to(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = absent(session, scene)
        joint = case.people[1]
        (letter,) = made(session, scene, case)
        assert letter.person == str(joint.id)
        text = _text(scene, letter)
        assert joint.person.name in text and case.people[0].person.name not in text
        assert "ภายในวันที่ ๙ ธันวาคม ๒๕๖๙" in text  # fifteen days of the office's term
        assert "ยอดหนี้" not in text and "เป็นเงิน" not in text  # nothing of the debt


def test_nobody_is_written_to_where_everyone_came(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = paths.at_the_table(session, scene, scenes.lend(session, 1))
        with pytest.raises(Refused) as refused:
            made(session, scene, case)
        assert [reason.code for reason in refused.value.reasons] == ["nobody_absent"]
