"""The doors of the office's templates: page, API and console show and do the same."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
import scenes
from browsing import PASSWORD, Browser, says
from click.testing import CliRunner
from flask.testing import FlaskClient
from scenes import NOW, PHUKET, TODAY, Scene
from sqlalchemy import select

from casework.authoring.intake import Brought
from casework.authoring.operations import activate, propose
from casework.cli import main
from casework.installation import Installation
from casework.papers.catalogue import catalogue
from casework.papers.models import OfficeTemplate, Paper
from casework.security.policy import Actor
from casework.staff.operations import actor_of, add_token, add_user, console
from casework.staff.queries import user_named
from casework.web.unit import Application

KIND = "statement_of_debt"
ROW = catalogue().papers[KIND]
AT = "/office-templates"


@cache
def written(words: str) -> bytes:
    document = docx.Document(io.BytesIO(ROW.template()))
    document.add_paragraph(words)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.fixture
def scene(installation: Installation) -> Scene:
    made = scenes.office_at_work(installation)
    with installation.database.write() as session:
        user, _ = add_user(session, console(), "ad1", role="AD", province=PHUKET, password=PASSWORD)
        user.active = True
    return made


@pytest.fixture
def clerk(app: Application, scene: Scene) -> Browser:
    return Browser(app.test_client(), "ss1")


@pytest.fixture
def boss(app: Application, scene: Scene) -> Browser:
    return Browser(app.test_client(), "ad1")


def bearer(scene: Scene, name: str) -> dict[str, str]:
    with scene.installation.database.write() as session:
        user = user_named(session, name)
        return {"Authorization": f"Bearer {add_token(session, actor_of(user), user, 'test', NOW)}"}


def bring(clerk: Browser, words: str) -> object:
    page = clerk.open(f"{AT}/{KIND}")
    file = (io.BytesIO(written(words)), "ใบแจ้งยอด.docx")
    return clerk.send(page, f"{AT}/{KIND}", file=file, note="ศาลขอ")


def only(scene: Scene) -> OfficeTemplate:
    with scene.installation.database.read() as session:
        return session.scalars(select(OfficeTemplate)).one()


def test_template_goes_from_word_to_use_by_two_persons(clerk: Browser, boss: Browser, scene: Scene) -> None:
    page = bring(clerk, "ขอบคุณที่ร่วมมือ")
    assert "รอผู้ดูแลระบบตัดสิน" in says(page) and "ศาลขอ" in says(page)
    made = only(scene)
    assert not page.xpath("//form[contains(@action, 'activate')]")
    seen = boss.open(f"{AT}/versions/{made.id}")
    boss.send(seen, "activate")
    assert only(scene).state == "active"
    assert "ของสำนักงาน ฉบับที่ 1" in says(clerk.open(AT))
    assert clerk.bytes(f"{AT}/versions/{made.id}/file") == written("ขอบคุณที่ร่วมมือ")
    seen = boss.open(f"{AT}/versions/{made.id}")
    boss.send(seen, "retire", status=422)
    boss.send(seen, "retire", reason="ใช้แบบของระบบ")
    assert only(scene).state == "retired"


def test_page_names_every_fault_with_its_place(clerk: Browser, scene: Scene) -> None:
    page = clerk.open(f"{AT}/{KIND}")
    file = (io.BytesIO(written("{{ office.nmae }} และ {{ debt.total|upper }}")), "a.docx")
    again = says(clerk.send(page, f"{AT}/{KIND}", status=422, file=file, note="ลอง"))
    assert "ไม่มีช่องข้อมูลชื่อ office.nmae" in again and "debt.total|upper" in again
    assert again.count("เนื้อเรื่อง: “{{ office.nmae }} และ") == 2
    assert "ยังไม่ได้เลือกไฟล์" in says(clerk.send(page, f"{AT}/{KIND}", status=422))
    with scene.installation.database.read() as session:
        assert session.scalars(select(OfficeTemplate)).all() == []


def test_bomb_and_program_are_refused_when_they_are_sent_as_templates(clerk: Browser, scene: Scene) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/media/x.png", bytes(60_000_000))
    for content, said in ((bomb.getvalue(), "ไฟล์ใหญ่เกินกำหนดเมื่อคลายออก"), (b"MZ", "ไม่ใช่ไฟล์ Word")):
        page = clerk.open(f"{AT}/{KIND}")
        file = (io.BytesIO(content), "../../etc/แบบ.docx")
        assert said in says(clerk.send(page, f"{AT}/{KIND}", status=422, file=file))
    with scene.installation.database.read() as session:
        assert session.scalars(select(OfficeTemplate)).all() == []


def test_real_case_is_tried_and_nothing_is_kept(clerk: Browser, scene: Scene) -> None:
    bring(clerk, "ขอบคุณที่ร่วมมือ")
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
    at = f"{AT}/versions/{only(scene).id}"
    made = clerk.bytes(f"{at}/case?case={case.number}&form=docx")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        words = package.read("word/document.xml").decode()
    assert "สมศรี1" in words and "ขอบคุณที่ร่วมมือ" in words
    example = clerk.bytes(f"{at}/example?form=docx")
    with zipfile.ZipFile(io.BytesIO(example)) as package:
        assert "สมศรี1" not in package.read("word/document.xml").decode()
    clerk.open(f"{at}/case?case=9/2500", status=404)
    with scene.installation.database.read() as session:
        assert session.scalars(select(Paper)).all() == []


@pytest.mark.office
def test_pages_of_a_try_are_shown_as_pictures(clerk: Browser, scene: Scene) -> None:
    bring(clerk, "ขอบคุณที่ร่วมมือ")
    at = f"{AT}/versions/{only(scene).id}/example"
    pictures = clerk.open(at).xpath("//img[@class='sheet']/@src")
    assert pictures and all(each.startswith("data:image/png;base64,") for each in pictures)
    assert clerk.bytes(f"{at}?form=pdf").startswith(b"%PDF")


def test_program_proposes_and_another_decides(client: FlaskClient, scene: Scene) -> None:
    lawyer, boss = bearer(scene, "lo1"), bearer(scene, "ad1")
    url, words = f"/api/v1{AT}", written("ขอบคุณ")

    def send(content: bytes, **asked: str) -> object:
        query = "&".join(f"{name}={value}" for name, value in {"kind": KIND, **asked}.items())
        return client.post(f"{url}?{query}", data={"file": (io.BytesIO(content), "a.docx")}, headers=lawyer)

    looked = send(written("{{ office.nmae }}"), check="true")
    assert (looked.status_code, [one["code"] for one in looked.json["faults"]]) == (200, ["unknown_field"])
    refused = send(written("{{ office.nmae }}"))
    assert refused.status_code == 422 and "office.nmae" in str(refused.json["faults"])
    answer = send(words, since="2026-12-01")
    assert (answer.status_code, answer.json["state"], answer.json["since"]) == (201, "proposed", "2026-12-01")
    one = f"{url}/{answer.json['id']}"
    assert client.get(one, headers=boss).headers["ETag"] == '"1"'
    assert client.post(f"{one}/activate", headers=lawyer).status_code == 403
    assert client.post(f"{one}/activate", headers={**boss, "If-Match": '"7"'}).status_code == 412
    done = client.post(f"{one}/activate", headers={**boss, "If-Match": '"1"'})
    assert (done.status_code, done.json["state"], done.json["decider"]) == (200, "active", "ad1")
    again = client.post(f"{one}/refuse", headers=boss, json={"reason": "ก"})
    assert (again.status_code, again.json["reasons"][0]["code"]) == (409, "template_not_proposed")
    listed = client.get(f"{url}?kind={KIND}", headers=lawyer).json["items"]
    assert [row["number"] for row in listed] == [1]
    assert client.get(f"{one}/file", headers=lawyer).get_data() == words
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
    tried = client.get(f"{one}/preview?case={case.id}", headers=lawyer)
    assert tried.status_code == 200 and tried.get_data().startswith(b"PK")
    assert client.get(f"{one}/preview", headers=lawyer).status_code == 422


def run(installation: Installation, *words: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["templates", *words], obj=installation)
    return result.exit_code, result.output


def test_console_finds_no_fault_in_our_templates_and_every_one_in_an_office_s(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = scene.installation.settings
    monkeypatch.setenv("CASEWORK_DATA", str(settings.data))
    monkeypatch.setenv("CASEWORK_DATABASE_URL", settings.database_url)
    code, said = run(scene.installation, "check", "--shipped")
    assert (code, said) == (0, f"{len(catalogue().papers)} แม่แบบ / templates, 0 ข้อ / faults\n")
    with scene.installation.database.write() as session:
        spoilt = Brought(KIND, written("{{ office.nmae }}"), "a.docx", ())
        made = propose(session, scene.secretary, spoilt, since=TODAY, now=NOW)
        activate(session, _admin(session), made, now=NOW)
    code, said = run(scene.installation, "check")
    assert code == 1 and f"{KIND} (83/1): เนื้อเรื่อง" in said and "office.nmae" in said
    assert "active" in run(scene.installation, "list", "--kind", KIND)[1]
    target = tmp_path / "out.docx"
    assert run(scene.installation, "export", KIND, "--number", "1", "--out", str(target))[0] == 0
    assert target.read_bytes() == written("{{ office.nmae }}")
    assert run(scene.installation, "export", KIND, "--out", str(target))[0] == 0
    assert target.read_bytes() == ROW.template()


def _admin(session: object) -> Actor:
    return actor_of(user_named(session, "ad1"))  # type: ignore[arg-type]
