"""The code on a letter: one person, one hearing in its slot; it opens a page that tells of no debt."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest
import scenes
from browsing import Browser, check, says
from called import LATER, booked, codes, other_day
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from scenes import DAY, NOW, TODAY, Scene
from signing import csrf_token
from sqlalchemy import select

from casework.errors import Invalid, Missing, Refused
from casework.inviting.codes import LENGTH, address_of, plain, read
from casework.inviting.models import Reply
from casework.inviting.operations import receive
from casework.inviting.queries import called_by, waiting_replies
from casework.journal.models import Entry
from casework.mediation.operations import bookings
from casework.mediation.queries.answers import standing_answers
from casework.mediation.queries.hearings import free_slots
from casework.papers.codes import SIGNS
from casework.steps.replies import confirm, set_aside


@given(st.text(max_size=60))
def test_a_code_is_read_whole_or_not_at_all_whatever_is_typed(text: str) -> None:
    found = read(text)
    assert (found is not None) == (len(plain(text)) == LENGTH and set(plain(text)) <= {*SIGNS})


def test_a_code_calls_its_own_person_however_it_is_typed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = booked(session, scene)
        first, second = codes(session, hearing)
        assert re.fullmatch(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}", first) and first != second
        for typed in (
            first,
            first.lower(),
            first.replace("-", " "),
            first.replace("0", "o").replace("1", "l"),
        ):
            called = called_by(session, typed, TODAY)
            assert called is not None and called.who.id == hearing.case.contract.obligors[0].id


def test_no_other_code_calls_anybody_when_one_sign_is_changed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = booked(session, scene)
        signs = plain(codes(session, hearing)[0])
        for at in range(LENGTH):
            other = SIGNS[(SIGNS.index(signs[at]) + 1) % len(SIGNS)]
            assert called_by(session, signs[:at] + other + signs[at + 1 :], TODAY) is None


def test_a_code_holds_no_longer_when_slot_day_or_person_changes(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = booked(session, scene)
        (code, second) = codes(session, hearing)
        assert called_by(session, code, DAY) is not None
        assert called_by(session, code, DAY + timedelta(days=1)) is None
        slot = next(free.slot for free in free_slots(session, scene.secretary, TODAY, hearing.day))
        bookings.move(session, scene.secretary, hearing, slot, today=TODAY)
        assert called_by(session, code, TODAY) is None
        moved = codes(session, hearing)[0]
        hearing.day.held_on = LATER
        session.flush()
        assert called_by(session, moved, TODAY) is None
        renewed = codes(session, hearing)[1]
        hearing.case.contract.obligors[1].person.died_on = TODAY
        session.flush()
        assert called_by(session, renewed, TODAY) is None and called_by(session, second, TODAY) is None
        bookings.unbook(session, scene.secretary, hearing, today=TODAY)
        assert called_by(session, codes(session, hearing)[0], TODAY) is None


def test_an_answer_is_kept_once_and_waits_for_an_officer_when_it_changes_a_consent(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = booked(session, scene)
        code = codes(session, hearing)[0]
        reply = receive(session, code, "comes", None, now=NOW)
        with pytest.raises(Refused):
            receive(session, code, "other_day", None, now=NOW)
        assert standing_answers(session, [hearing.case_id]) == {}
        assert [row.id for row, _ in waiting_replies(session, scene.secretary)] == [reply.id]
        confirm(session, scene.secretary, hearing.case, reply, now=NOW)
        answers = standing_answers(session, [hearing.case_id])
        assert [(row.willing, row.how) for row in answers.values()] == [(True, "online")]
        with pytest.raises(Refused):
            set_aside(session, scene.secretary, reply, now=NOW)
        stream = select(Entry).where(Entry.stream == f"case:{hearing.case_id}").order_by(Entry.n)
        entries = session.scalars(stream).all()
    assert (entries[-2].action, entries[-2].actor, entries[-2].after) == ("reply.receive", "(code)", "comes")
    assert entries[-1].action == "record_consent" and code not in str([row.facts for row in entries])


def test_nothing_waits_when_she_said_yes_before_and_says_she_comes(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        case = scenes.invited(session, scene, scenes.lend(session, 1))
        (hearing,) = bookings.fill(
            session, scene.secretary, scenes.plan(session, scene), [case], today=TODAY
        ).booked
        assert receive(session, codes(session, hearing)[0], "comes", None, now=NOW).state == "noted"
        assert waiting_replies(session, scene.secretary) == []


def test_she_is_not_free_on_the_day_when_another_is_confirmed(scene: Scene) -> None:
    with scene.installation.database.write() as session:
        hearing = booked(session, scene)
        other_day(session, scene)
        code, second = codes(session, hearing)
        for wrong in (DAY, LATER + timedelta(days=1)):
            with pytest.raises(Invalid):
                receive(session, code, "other_day", wrong, now=NOW)
        with pytest.raises(Invalid):
            receive(session, code, "comes", LATER, now=NOW)
        with pytest.raises(Missing):
            receive(session, code[::-1], "comes", None, now=NOW)
        reply = receive(session, code, "other_day", LATER, now=NOW)
        confirm(session, scene.secretary, hearing.case, reply, now=NOW)
        (answer,) = standing_answers(session, [hearing.case_id]).values()
        assert answer.willing and answer.unavailable == [DAY.isoformat()]
        ignored = receive(session, second, "other_day", None, now=NOW)
        set_aside(session, scene.secretary, ignored, now=NOW)
        assert len(standing_answers(session, [hearing.case_id])) == 1


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("https://visit.example.go.th/", "https://visit.example.go.th/r/ABCD"),
        ("visit.example.go.th", ""),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_an_address_is_made_only_when_the_office_named_its_own(base: str, address: str) -> None:
    assert address_of(base, "ABCD") == address


@pytest.fixture
def called(scene: Scene) -> tuple[UUID, str]:
    with scene.installation.database.write() as session:
        hearing = booked(session, scene)
        other_day(session, scene)
        return hearing.case_id, codes(session, hearing)[0]


def test_the_page_of_a_code_tells_the_time_and_nothing_of_a_debt(
    client: FlaskClient, called: tuple[UUID, str]
) -> None:
    answer = client.get(f"/r/{called[1]}")
    text = answer.get_data(as_text=True)
    page = html.fromstring(text)
    check(page)
    assert "สมศรี1" in text and "24 พ.ย. 2569" in text and "09.00" in text
    for secret in ("ใจดี", "หนี้", "กู้", "กองทุน", "ไกล่เกลี่ย", "บาท", "ภู.0001", "สัญญา", "ค้ำ"):
        assert secret not in says(page).replace("ห้องไกล่เกลี่ย 1", ""), secret
    assert "noindex" in answer.headers["X-Robots-Tag"] and answer.headers["Cache-Control"] == "no-store"


def test_she_answers_once_with_two_taps_and_the_officer_confirms(
    client: FlaskClient, sign: Callable[[str], Browser], scene: Scene, called: tuple[UUID, str]
) -> None:
    case, code = called
    page = client.get(f"/r/{code}").get_data(as_text=True)
    sent = {"csrf_token": csrf_token(page), "answer": "other_day", "wanted": LATER.isoformat()}
    thanks = client.post(f"/r/{code}", data=sent, follow_redirects=True).get_data(as_text=True)
    assert "ขอบคุณ" in thanks and "8 ธ.ค. 2569" in thanks
    client.post(f"/r/{code}", data={**sent, "answer": "comes", "wanted": ""})
    with scene.installation.database.read() as session:
        assert [row.answer for row in session.scalars(select(Reply))] == ["other_day"]
        reply = session.scalars(select(Reply.id)).one()
    browser = sign("ss1")
    shown = browser.open(f"/cases/{case}/invitations")
    assert "ขอวันอื่น" in says(shown) and "ยังไม่ได้ตอบ" in says(shown)
    after = browser.send(shown, f"/replies/{reply}", answer="confirm")
    assert "โปรดเปลี่ยนนัด" in says(after) and "ยืนยันแล้ว" in says(after)


def test_a_code_of_nobody_is_not_found_and_nothing_is_kept_of_the_question(
    client: FlaskClient, called: tuple[UUID, str], scene: Scene
) -> None:
    token = csrf_token(client.get(f"/r/{called[1]}").get_data(as_text=True))
    forged = called[1][:-1] + ("0" if called[1][-1] != "0" else "1")
    for code in ("0000-0000-0000-0000", forged, called[1] + "0"):
        assert client.get(f"/r/{code}").status_code == 404
        assert client.post(f"/r/{code}", data={"csrf_token": token, "answer": "comes"}).status_code == 404
    with scene.installation.database.read() as session:
        assert session.scalars(select(Reply)).all() == []


def test_a_typed_code_leads_to_its_page(client: FlaskClient, called: tuple[UUID, str]) -> None:
    assert client.get("/r").status_code == 200
    page = client.get("/r", query_string={"code": called[1].lower()}, follow_redirects=True)
    assert "สมศรี1" in page.get_data(as_text=True)


def test_letters_are_recorded_on_the_page_of_the_case(scene: Scene, sign: Callable[[str], Browser]) -> None:
    with scene.installation.database.write() as session:
        case = scenes.open_case(session, scene, scenes.lend(session, 1))
        scenes.step(session, scene.secretary, case, "start_contact")
        scenes.step(session, scene.secretary, case, "invite_to_mediation", invited_by="mail")
        first, second = (f"number-{row.id}" for row in case.contract.obligors)
        where = f"/cases/{case.id}/invitations"
    browser = sign("ss1")
    page = browser.send(browser.open(where), "/sent", **{first: "EN331755897TH", second: "EN331755898TH"})
    assert "บันทึกการส่งแล้ว 1 ฉบับ" in says(page) and "หลักตรวจสอบ" in says(page)
    card = page.xpath("string(//a[contains(@href, '/card')]/@href)")
    page = browser.send(browser.open(card), "/card", outcome="arrived", on="21/11/2569")
    assert "5 ม.ค. 2570" in says(page)
    person = second.removeprefix("number-")
    page = browser.send(page, "/in-person", obligor=person, on="21/11/2569")
    assert "ไม่ต้องรอ" in says(page)
