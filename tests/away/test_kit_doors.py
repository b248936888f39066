"""The pages: taken out at the office, worked at the laptop's own pages, brought back and decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from browsing import Browser, says
from lxml.html import HtmlElement
from scenes import DAY
from sqlalchemy import select

from casework.away.models import DayKit
from casework.away.opening import Opened
from casework.mediation.models import Attendance, Hearing
from casework.web.unit import Application
from tests.away.day import EVENING, MORNING, NIGHT, Away, attend, cases_of
from tests.steps.paths import take

Sit = Callable[[Opened, str], Browser]


@pytest.fixture
def sign(app: Application, away: Away) -> Callable[[str], Browser]:
    """A person signed in at the office."""

    def into(name: str) -> Browser:
        app.extensions["casework"], app.secret_key = away.office, away.office.vault.signing
        return Browser(app.test_client(), name)

    return into


def _banner(page: HtmlElement) -> str:
    return " ".join(page.xpath("string(//aside)").split())


def test_the_pages_take_a_day_out_once_and_mark_it(away: Away, sign: Callable[[str], Browser]) -> None:
    away.plan(1)
    with time_machine.travel(EVENING):
        clerk = sign("cl1")
        page = clerk.open(f"/days/{away.day_id}/away")
        taken = clerk.send(page, "/away")
        (words,) = taken.xpath("//p[@class='passphrase']/code/text()")
        assert len(words.split("-")) == 6
        (way,) = taken.xpath("//a[contains(@href, '/file')]/@href")
        away.file.write_bytes(clerk.bytes(way))
        away.words = words
        board = clerk.open(f"/days/{away.day_id}")
        assert "อยู่บนโน้ตบุ๊กของ cl1" in _banner(board)
        assert words not in clerk.open(f"/days/{away.day_id}/away").text_content()
        again = clerk.send(page, "/away", status=409)
        assert "อยู่บนโน้ตบุ๊กของ" in says(again)
        with away.office.database.read() as session:
            case = cases_of(session)[0].id
        assert "อยู่บนโน้ตบุ๊กของ cl1" in _banner(clerk.open(f"/cases/{case}"))
        assert sign("ss1").open(f"/days/{away.day_id}/away") is not None
        sign("lo1").open(f"/days/{away.day_id}/away", 403)
    with away.laptop() as opened:
        assert opened.header["held_on"] == DAY.isoformat()


def test_the_laptop_does_its_day_and_refuses_the_rest(away: Away, at_laptop: Sit) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened:
        clerk = at_laptop(opened, "ss1")
        page = clerk.open(f"/days/{away.day_id}/two")
        assert "โน้ตบุ๊กนอกสถานที่" in _banner(page) and "1-01" in page.text_content()
        with opened.installation.database.read() as session:
            case = cases_of(session)[0]
            hearing = session.scalars(select(Hearing).where(Hearing.case_id == case.id)).one()
            person, case_id, hearing_id = case.contract.obligors[0].id, case.id, hearing.id
        clerk.open(f"/days/{away.day_id}/hearings/{hearing_id}")
        clerk.open(f"/cases/{case_id}")
        for closed in ("/imports", "/me/password", "/me/tokens", "/days/new", f"/days/{away.day_id}/away"):
            page = clerk.open(closed, 403)
            assert "ทำได้ที่สำนักงานเท่านั้น" in page.text_content(), closed
        page = clerk.open("/")
        assert not page.xpath("//nav//a[@href='/imports']")
        page = clerk.open("/away")
        assert "ไฟล์ส่งกลับ" in says(page)
        (away.folder / "got").write_bytes(clerk.bytes("/away/return"))
        assert person
    assert not away.bring(away.folder / "got").clashes


def test_an_expired_kit_is_read_and_returned_and_takes_nothing(away: Away, at_laptop: Sit) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened, opened.installation.database.write() as session:
        attend(session, away, cases_of(session)[0])
    late = MORNING.replace(day=28)
    with away.laptop(late) as opened:
        clerk = at_laptop(opened, "ss1")
        page = clerk.open(f"/days/{away.day_id}/two")
        assert "หมดอายุแล้ว" in _banner(page)
        with opened.installation.database.read() as session:
            case = cases_of(session)[0].id
        form = clerk.open(f"/cases/{case}/steps/open_session")
        refused = clerk.send(form, "open_session", status=400, conciliator_appointed_on="24/11/2569")
        assert "หมดอายุ" in refused.text_content()
        (away.folder / "got").write_bytes(clerk.bytes("/away/return"))
    assert [group.state for group in away.bring(away.folder / "got", late).applied] == ["applied", "applied"]


def test_two_versions_are_shown_side_by_side_and_decided(away: Away, sign: Callable[[str], Browser]) -> None:
    away.plan(2)
    away.begin()
    away.take()
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            for case in cases_of(session):
                attend(session, away, case)
        path = away.send(opened)
    with time_machine.travel(NIGHT):
        with away.office.database.write() as session:
            attend(session, away, cases_of(session)[0])
        clerk = sign("ss1")
        page = clerk.open(f"/days/{away.day_id}/away")
        with path.open("rb") as file:
            page = clerk.send(page, "/return", file=(file, "day.return"))
        assert "มี 1 เรื่องที่ต้องตัดสิน" in page.text_content()
        (way,) = page.xpath("//td[contains(., 'รอตัดสิน')]/preceding-sibling::th//a/@href")
        page = clerk.open(way)
        assert "การมา" in says(page) and "ใช้ของโน้ตบุ๊กด้วย" not in says(page)
        page = clerk.send(page, "/keep")
        assert "คงของสำนักงาน" in says(page)
        with path.open("rb") as file:
            page = clerk.send(clerk.open(f"/days/{away.day_id}/away"), "/return", file=(file, "day.return"))
        assert "ไม่มีอะไรเปลี่ยน" in page.text_content()
    with away.office.database.read() as session:
        assert len(session.scalars(select(Attendance)).all()) == 4
    away.whole()


def test_a_lost_kit_is_voided_and_only_its_voider_readmits_it(
    away: Away, sign: Callable[[str], Browser]
) -> None:
    away.plan(1)
    away.begin()
    away.take()
    with away.laptop() as opened:
        path = away.send(opened)
    with time_machine.travel(NIGHT):
        clerk = sign("cl1")
        page = clerk.open(f"/days/{away.day_id}/away/{away.kit_id}/void")
        clerk.send(page, "/void", status=422, reason="หาย")
        page = clerk.open(f"/days/{away.day_id}/away/{away.kit_id}/void")
        page = clerk.send(page, "/void", reason="โน้ตบุ๊กหายที่หน้าศาล แจ้งหัวหน้าแล้ว")
        with path.open("rb") as file:
            page = clerk.send(page, "/return", status=422, file=(file, "day.return"))
        assert "โน้ตบุ๊กหายที่หน้าศาล" in says(page)
        other = sign("ss1")
        assert "รับกลับได้" not in says(other.open(f"/days/{away.day_id}/away"))
        page = sign("cl1").open(f"/days/{away.day_id}/away")
        clerk = sign("cl1")
        page = clerk.send(clerk.open(f"/days/{away.day_id}/away"), "/readmit")
        with path.open("rb") as file:
            page = clerk.send(page, "/return", file=(file, "day.return"))
    with away.office.database.read() as session:
        assert session.scalars(select(DayKit)).one().state == "returned"


def test_the_api_takes_and_brings_back(away: Away, app: Application, make_token: Any) -> None:
    away.plan(1)
    away.begin()
    client, headers = make_token("cl1")
    url = f"/api/v1/mediation-days/{away.day_id}"
    with time_machine.travel(EVENING):
        app.extensions["casework"] = away.office
        made = client.post(f"{url}/kits", headers=headers)
        assert made.status_code == 201, made.text
        away.words = made.json["passphrase"]
        got = client.get(f"{url}/kits/{made.json['id']}/file", headers=headers)
        away.file.write_bytes(got.data)
        assert client.post(f"{url}/kits", headers=headers).status_code == 409
        assert "passphrase" not in client.get(f"{url}/kits", headers=headers).json[0]
    with away.laptop() as opened:
        with opened.installation.database.write() as session:
            case = cases_of(session)[0]
            attend(session, away, case)
            take(session, away.scene.liaison, case, "open_session", DAY, conciliator_appointed_on=DAY)
        path = away.send(opened)
    with time_machine.travel(NIGHT):
        with path.open("rb") as file:
            answer = client.post(
                f"{url}/kit-returns",
                headers=headers,
                data={"file": (file, "r")},
                content_type="multipart/form-data",
            )
        assert answer.status_code == 200, answer.text
        assert [row["state"] for row in answer.json["applied"]] == ["applied"] and not answer.json["clashes"]
