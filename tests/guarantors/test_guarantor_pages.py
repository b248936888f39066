"""The pages of the guarantors, gone through as an officer does before the post office closes."""

from __future__ import annotations

import io
from collections.abc import Callable
from uuid import UUID

import docx
import pytest
from browsing import Browser, says
from guaranteed import GOOD, guaranteed, guarantors_of
from scenes import TODAY, Scene
from sqlalchemy import select

from casework.guarantors.models import GuarantorNotice
from casework.papers.models import Paper
from casework.register.models import Contract

Sign = Callable[[str], Browser]


@pytest.fixture
def contract(scene: Scene) -> UUID:
    with scene.installation.database.write() as session:
        return guaranteed(session).id


def keys(scene: Scene, contract: UUID) -> list[UUID]:
    with scene.installation.database.read() as session:
        return [row.id for row in guarantors_of(session.get_one(Contract, contract))]


def test_a_page_says_what_to_send_today_and_who_owes_what(sign: Sign, contract: UUID) -> None:
    page = sign("ss1").open(f"/contracts/{contract}/guarantors")
    text = says(page)
    assert "ต้องส่งวันนี้" in text and "เหลือ 9 วัน" in text
    assert "ไม่ต้องรับผิดดอกเบี้ย 1,413.70 บาท" in text
    assert len(page.xpath("//section[@aria-labelledby='owed']//li[contains(@class, 'person')]")) == 3


def test_numbers_pasted_in_order_are_recorded_when_all_are_right(
    scene: Scene, sign: Sign, contract: UUID
) -> None:
    browser = sign("ss1")
    page = browser.open(f"/contracts/{contract}/guarantors")
    page = browser.send(page, "/guarantors/sent", numbers=f"{GOOD[0]}\r\n{GOOD[1]}")
    assert "บันทึกการส่งแล้ว 2 ฉบับ" in says(page)
    with scene.installation.database.read() as session:
        kept = session.scalars(select(GuarantorNotice).order_by(GuarantorNotice.postal_number)).all()
        assert [(row.obligor_id, row.instalments) for row in kept] == [
            (key, [1, 2]) for key in keys(scene, contract)
        ]


def test_a_wrong_number_is_shown_again_when_the_other_is_kept(
    scene: Scene, sign: Sign, contract: UUID
) -> None:
    browser = sign("ss1")
    first, second = keys(scene, contract)
    given = {f"number-{first}": GOOD[0], f"number-{second}": "EN331755898TH"}
    page = browser.open(f"/contracts/{contract}/guarantors")
    page = browser.send(page, "/guarantors/sent", **given)
    assert "ไม่ผ่านหลักตรวจสอบ" in says(page)
    assert page.xpath(f"//input[@name='number-{second}']/@value") == ["EN331755898TH"]
    with scene.installation.database.read() as session:
        assert [row.obligor_id for row in session.scalars(select(GuarantorNotice))] == [first]
    page = browser.send(page, "/guarantors/sent", 422, **{f"number-{second}": "EN"})
    assert page.xpath("//div[@class='error-summary']")
    page = browser.send(page, "/guarantors/sent", 422, sent_on="22/11/2569", **given)
    assert page.xpath("//p[@id='field-sent_on-error']")


def test_a_card_is_recorded_from_the_list_of_the_office(scene: Scene, sign: Sign, contract: UUID) -> None:
    browser = sign("do1")
    page = browser.open(f"/contracts/{contract}/guarantors")
    browser.send(page, "/guarantors/sent", sent_on="1/11/2569", numbers=GOOD[0])
    office = browser.open("/notices")
    assert "ส่งมา 20 วันแล้ว โปรดสอบถามไปรษณีย์" in says(office)
    link = office.xpath("//a[contains(@href, '/return')]/@href")[0]
    form = browser.open(link)
    page = browser.send(form, "/return", 422, outcome="arrived", on="31/10/2569")
    assert page.xpath("//p[@id='field-on-error']")
    page = browser.send(form, "/return", outcome="arrived", on="4/11/2569", kept_at="ตู้ 2")
    assert "บันทึกผลการส่งแล้ว" in says(page) and "ถึงภายในกำหนด" in says(page)
    assert "รอใบตอบรับ" not in "".join(browser.open("/notices").xpath("//tbody//text()"))


def test_a_limit_is_set_by_a_legal_officer_and_by_nobody_else(
    scene: Scene, sign: Sign, contract: UUID
) -> None:
    address = f"/contracts/{contract}/guarantors/{keys(scene, contract)[0]}"
    sign("ss1").open(address, 403)
    browser = sign("lo1")
    browser.open(f"/contracts/{contract}/guarantors/{contract}", 404)
    form = browser.open(address)
    page = browser.send(form, address, 422, limit="มาก")
    assert page.xpath("//p[@id='field-limit-error']")
    page = browser.send(form, address, limit="50,000")
    assert "วงเงินไม่เกิน 50,000.00 บาท" in says(page)
    with scene.installation.database.read() as session:
        borrower = session.get_one(Contract, contract).obligors[0].id
    address = f"/contracts/{contract}/guarantors/{borrower}"
    form = browser.open(address)
    assert browser.send(form, address, 422, share="ครึ่ง").xpath("//p[@id='field-share-error']")
    assert "ส่วนที่ตกลง 1/4" in says(browser.send(form, address, share="๒๕%"))


def text_of(scene: Scene, paper: Paper) -> str:
    content = scene.installation.store.get(paper.store_key)
    body = docx.Document(io.BytesIO(content)).element.body
    return "\n".join("".join(node.itertext()) for node in body.iter() if node.tag.endswith("}p"))


def test_letters_are_made_for_every_guarantor_at_once(scene: Scene, sign: Sign, contract: UUID) -> None:
    browser = sign("ss1")
    page = browser.open(f"/contracts/{contract}/guarantors")
    page = browser.send(page, "/guarantor-letters", section="686")
    assert "จัดทำหนังสือแล้ว 2 ฉบับ" in says(page)
    with scene.installation.database.read() as session:
        papers = session.scalars(select(Paper).order_by(Paper.letter_number)).all()
        names = [row.person.name for row in guarantors_of(session.get_one(Contract, contract))]
    assert [paper.person for paper in papers] == [str(key) for key in keys(scene, contract)]
    text = text_of(scene, papers[0])
    # 40,000 + 60,000, and 1,931.51 + 641.10 of default interest less 1,413.70
    assert "๑๐๑,๑๕๘.๙๑ บาท" in text and "๑,๔๑๓.๗๐ บาท ซึ่งเกิดหลังพ้นกำหนดบอกกล่าว" in text
    envelope = text.partition("แผ่นปะหน้าซอง")[2]
    assert names[0] in envelope
    assert not any(word in envelope for word in ("หนี้", "กู้", "ค้ำประกัน", "ผิดนัด", "ชำระ"))
    made = browser.open(f"/contracts/{contract}/guarantors").xpath("//a[contains(@href, '/download')]/@href")
    assert len(made) == 2


def test_no_letter_is_made_when_the_debt_is_disputed(scene: Scene, sign: Sign, contract: UUID) -> None:
    with scene.installation.database.write() as session:
        session.get_one(Contract, contract).disputed_on = TODAY
    browser = sign("ss1")
    page = browser.open(f"/contracts/{contract}/guarantors")
    browser.send(page, "/guarantor-letters", 409, section="686")
    with scene.installation.database.read() as session:
        assert session.scalars(select(Paper)).all() == []
