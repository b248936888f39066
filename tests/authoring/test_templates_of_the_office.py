"""An office's own template: looked through, proposed, decided on by another, used from its day."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import docx
import pytest
import scenes
from scenes import NOW, PHUKET, TODAY, Scene
from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.authoring import operations, queries
from casework.authoring.intake import Brought, brought
from casework.dossier.making import case_papers, made_again
from casework.dossier.says.case import case_context, desk
from casework.errors import Forbidden, Invalid, Missing, Refused
from casework.installation import Installation
from casework.journal.models import Entry
from casework.papers.catalogue import catalogue
from casework.papers.faults import TemplateFaulty
from casework.papers.inspection import inspect
from casework.papers.models import OfficeTemplate, Paper
from casework.papers.package import read
from casework.papers.stationery import Stationery
from casework.security.policy import Actor
from casework.staff.operations import actor_of, add_user, console
from casework.store import Store

KIND = "statement_of_debt"
ROW = catalogue().papers[KIND]
COURT = scenes.PROFILE["court_kwaeng_name"]


def written(words: str) -> bytes:
    """Our template with one more line, as an office would write it in Word."""
    document = docx.Document(io.BytesIO(ROW.template()))
    document.add_paragraph(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def scene(either: Installation) -> Scene:
    """An office at work, once on each kind of database."""
    return scenes.office_at_work(either)


@pytest.fixture
def boss(scene: Scene) -> Actor:
    """An administrator of the office."""
    with scene.installation.database.write() as session:
        user, _ = add_user(
            session, console(), "ad1", role="AD", province=PHUKET, password="ยาวพอสำหรับทดสอบ-1234"
        )
        user.active = True
        return actor_of(user)


def propose(
    session: Session, scene: Scene, words: str, since: date = TODAY, court: str = ""
) -> OfficeTemplate:
    file = Brought(KIND, written(words), "แบบ.docx", ())
    return operations.propose(session, scene.secretary, file, since=since, now=NOW, court=court)


def used(session: Session, scene: Scene, boss: Actor, words: str, **more: object) -> OfficeTemplate:
    made = propose(session, scene, words, **more)  # type: ignore[arg-type]
    operations.activate(session, boss, made, now=NOW)
    return made


def key_on(session: Session, day: date = TODAY, court: str = COURT) -> str:
    return Stationery.of(session, PHUKET).template(KIND, court, day)[1]


def test_ours_is_used_until_another_person_says_yes(scene: Scene, boss: Actor) -> None:
    with scene.installation.database.write() as session:
        ours = key_on(session)
        made = propose(session, scene, "ของสำนักงาน")
        assert (made.number, made.state, key_on(session)) == (1, "proposed", ours)
        operations.activate(session, boss, made, now=NOW)
        assert made.state == "active" and key_on(session) == made.store_key != ours
        actions = session.scalars(select(Entry.action).where(Entry.stream == f"office:{PHUKET}")).all()
        assert actions[-2:] == ["template.propose", "template.activate"]


def test_proposer_never_decides_when_she_is_an_administrator_too(scene: Scene, boss: Actor) -> None:
    with scene.installation.database.write() as session:
        made = propose(session, scene, "ก")
        with pytest.raises(Forbidden):
            operations.activate(session, scene.secretary, made, now=NOW)
        promoted = Actor(scene.secretary.id, "ss1", "ss1", "AD", PHUKET)
        for decide in (
            lambda: operations.activate(session, promoted, made, now=NOW),
            lambda: operations.refuse(session, promoted, made, reason="ก", now=NOW),
            lambda: operations.activate(session, console(province=PHUKET), made, now=NOW),
        ):
            with pytest.raises(Refused) as refused:
                decide()
            assert [reason.code for reason in refused.value.reasons] == ["template_second_person"]
        assert made.state == "proposed"


def test_decision_is_refused_when_it_was_made_before(scene: Scene, boss: Actor) -> None:
    with scene.installation.database.write() as session:
        made = propose(session, scene, "ก")
        operations.refuse(session, boss, made, reason="ขาดเลขคดี", now=NOW)
        assert (made.state, made.reason, made.decider) == ("refused", "ขาดเลขคดี", "ad1")
        with pytest.raises(Refused) as refused:
            operations.activate(session, boss, made, now=NOW)
        assert [reason.code for reason in refused.value.reasons] == ["template_not_proposed"]
        with pytest.raises(Refused):
            operations.retire(session, boss, made, leaving=TODAY, reason="ก", now=NOW)


def test_court_s_own_form_is_taken_before_the_office_s_and_only_for_that_court(
    scene: Scene, boss: Actor
) -> None:
    with scene.installation.database.write() as session:
        office = used(session, scene, boss, "ทุกศาล")
        court = used(session, scene, boss, "ของศาล", court=COURT)
        later = used(session, scene, boss, "ทุกศาล แก้ใหม่")
        assert (office.state, office.until, court.state) == ("retired", TODAY - timedelta(days=1), "active")
        assert key_on(session) == court.store_key
        assert key_on(session, court="ศาลจังหวัดภูเก็ต") == later.store_key
        assert key_on(session, court="") == later.store_key
        with pytest.raises(Invalid):
            propose(session, scene, "ก", court="ศาลจังหวัดเชียงใหม่")


def test_template_holds_for_papers_dated_from_its_day_to_its_last(scene: Scene, boss: Actor) -> None:
    day = timedelta(days=1)
    with scene.installation.database.write() as session:
        ours = key_on(session)
        first = used(session, scene, boss, "หนึ่ง", since=TODAY - 30 * day)
        second = used(session, scene, boss, "สอง", since=TODAY + 10 * day)
        keys = [key_on(session, TODAY + n * day) for n in (-31, -30, 0, 9, 10, 400)]
        assert keys == [ours, *[first.store_key] * 3, *[second.store_key] * 2]
        operations.retire(session, boss, second, leaving=TODAY + 20 * day, reason="ศาลเปลี่ยนแบบ", now=NOW)
        assert [key_on(session, TODAY + n * day) for n in (19, 20)] == [second.store_key, ours]


def test_retiring_asks_a_day_to_come_and_a_reason(scene: Scene, boss: Actor) -> None:
    with scene.installation.database.write() as session:
        made = used(session, scene, boss, "ก")
        with pytest.raises(Invalid) as invalid:
            operations.retire(session, boss, made, leaving=TODAY - timedelta(days=1), reason=" ", now=NOW)
        assert set(invalid.value.faults) == {"leaving", "reason"}
        with pytest.raises(Forbidden):
            operations.retire(session, scene.lawyer, made, leaving=TODAY, reason="ก", now=NOW)


def test_paper_is_made_again_byte_for_byte_when_its_template_changed_since(scene: Scene, boss: Actor) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        scenes.evidence(session, case)

        def make() -> Paper:
            at = desk(session, PHUKET, TODAY)
            context = case_context(session, case, at)
            return case_papers(session, scene.secretary, KIND, case, context, at, NOW)[0]

        of_ours = make()
        own = used(session, scene, boss, "ข้อความของสำนักงาน")
        of_office = make()
        operations.retire(session, boss, own, leaving=TODAY, reason="ก", now=NOW)
        of_ours_again = make()
        assert of_office.template_hash == own.store_key
        assert of_ours_again.template_hash == of_ours.template_hash != own.store_key
        for paper in (of_ours, of_office, of_ours_again):
            issued = Store.of(session).get(paper.store_key)
            again = made_again(session, paper)
            assert read(again) == read(issued) and again == issued
        words = read(Store.of(session).get(of_office.store_key))["word/document.xml"].decode()
        assert "ข้อความของสำนักงาน" in words
        assert Store.of(session).get(of_ours.template_hash) == ROW.template()


def test_stranger_s_templates_are_not_seen(scene: Scene, boss: Actor) -> None:
    with scene.installation.database.write() as session:
        made = used(session, scene, boss, "ก")
        elsewhere = Actor(None, "x", "x", "SS", "10")
        assert queries.versions(session, elsewhere) == []
        with pytest.raises(Missing):
            queries.version(session, elsewhere, made.id)
        assert Stationery.of(session, "10").held(KIND, COURT, TODAY) is None


def test_faults_are_told_all_at_once_when_a_file_is_brought(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(written("{{ office.nmae }} {{ debt.total|upper }}"))
    with pytest.raises(TemplateFaulty) as faulty:
        brought(path, KIND, "a.docx")
    assert {fault.code for fault in faulty.value.found} == {"unknown_field", "forbidden_expression"}
    (sentences,) = faulty.value.faults.values()
    assert "office.nmae" in str(sentences) and "debt.total|upper" in str(sentences)
    path.write_bytes(b"MZ this is a program")
    with pytest.raises(TemplateFaulty) as faulty:
        brought(path, KIND, "a.docx")
    assert [fault.code for fault in faulty.value.found] == ["not_a_document"]
    with pytest.raises(Missing):
        brought(path, "nothing", "a.docx")


def test_phrase_that_the_law_asks_for_is_missed_when_it_is_not_printed(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(ROW.template()))
    gone = ROW.obligatory[2].phrase
    for node in document.element.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"):
        node.text = (node.text or "").replace(gone, "…")
    path = tmp_path / "a.docx"
    document.save(str(path))
    found = brought(path, KIND, "ใบแจ้งยอด.docx")
    assert [each.phrase for each in found.missing] == [gone]
    path.write_bytes(written("ย่อหน้าเพิ่ม"))
    sound = brought(path, KIND, "ใบแจ้งยอด.docx")
    assert sound.missing == () and sound.scannable


def test_template_without_the_paper_s_code_is_said_to_be_unscannable() -> None:
    document = docx.Document()
    font = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    font.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}cs", "TH Sarabun New")
    for code in ROW.fields:
        document.add_paragraph("{% if " + code + " %}มี{% endif %}")
    stream = io.BytesIO()
    document.save(stream)
    found = inspect(stream.getvalue(), ROW)
    assert found.faults == () and not found.scannable and len(found.missing) == len(ROW.obligatory)
