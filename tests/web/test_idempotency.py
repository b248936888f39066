"""A write sent again with its key is answered as before and done once (PROMISES 7)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest
from flask import Response, jsonify, request
from flask.testing import FlaskClient
from sqlalchemy import func, select

from casework.application import create_app
from casework.clock import utc_now
from casework.fields import Day, Form, Line
from casework.installation import Installation
from casework.jobs.models import IdempotencyKey
from casework.journal.models import Entry
from casework.security.policy import policy
from casework.staff import operations
from casework.staff.models import LocalHoliday, User
from casework.staff.operations import actor_of, console
from casework.web.access import actor
from casework.web.unit import Application, db, today
from tests.conftest import PHUKET, UserMaker

DAY = {"day": "2026-12-09", "name": "วันหยุดพิเศษ", "source": "ประกาศ"}


class HolidayForm(Form):
    day = Day(required=True)
    name = Line(required=True)
    source = Line(required=True)


@policy("self")
def add_holiday() -> Any:
    given = HolidayForm().load(request.get_json())
    operations.add_holiday(db(), actor(), PHUKET, today(), **given)
    answer = jsonify(name=given["name"], day=given["day"].isoformat())
    answer.status_code, answer.headers["Location"] = 201, "/api/v1/holidays/1"
    answer.headers["ETag"], answer.headers["X-Other"] = '"1"', "not kept"
    return answer


def prepared(app: Application) -> Application:
    """The application with one more door: a real write of one holiday."""
    app.add_url_rule("/api/v1/holidays", "holidays", add_holiday, methods=["POST"])
    return app


def token_of(installation: Installation, user: User) -> str:
    with installation.database.write() as session:
        return operations.add_token(session, actor_of(user), user, "x", utc_now())


Send = Callable[..., Any]


def sender(client: FlaskClient, token: str) -> Send:
    def send(key: str | None = "k1", path: str = "/api/v1/holidays", **body: Any) -> Any:
        headers = {
            "Authorization": f"Bearer {token}",
            **({"Idempotency-Key": key} if key is not None else {}),
        }
        return client.post(path, json=DAY | body, headers=headers)

    return send


@pytest.fixture
def send(app: Application, installation: Installation, make_user: UserMaker) -> Send:
    """Send a holiday with a key, as one person's program."""
    return sender(prepared(app).test_client(), token_of(installation, make_user("SS")))


def kept(installation: Installation) -> tuple[int, int]:
    """How many holidays there are, and how many entries tell of them."""
    with installation.database.read() as session:
        holidays = session.scalar(select(func.count()).select_from(LocalHoliday))
        entries = session.scalar(select(func.count()).select_from(Entry).where(Entry.action == "holiday.add"))
    return holidays or 0, entries or 0


def test_answer_is_the_same_when_sent_again(send: Send, installation: Installation) -> None:
    answers = [send() for _ in range(4)]
    assert {(one.status_code, one.get_data(), one.mimetype) for one in answers} == {
        (201, answers[0].get_data(), "application/json")
    }
    assert [one.headers["Location"] for one in answers] == ["/api/v1/holidays/1"] * 4
    assert [one.headers["ETag"] for one in answers] == ['"1"'] * 4
    assert kept(installation) == (1, 1)


def test_write_is_done_twice_when_no_key_says_otherwise(send: Send, installation: Installation) -> None:
    assert send(None).status_code == 201
    assert send(None).status_code == 422  # the day is entered already
    assert send("k1", day="2026-12-11").status_code == 201
    assert kept(installation) == (2, 2)


@pytest.mark.parametrize("other", [{"name": "ชื่ออื่น"}, {"day": "2026-12-11"}, {"path": "/api/v1/holidays?x=1"}])
def test_key_is_refused_when_the_request_is_another(
    send: Send, installation: Installation, other: dict[str, str]
) -> None:
    send()
    answer = send(**other)
    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.get_json()["faults"]
    assert kept(installation) == (1, 1)


def test_key_is_free_again_when_the_write_was_refused(send: Send, installation: Installation) -> None:
    assert send(day="no day").status_code == 422
    assert send().status_code == 201
    assert kept(installation) == (1, 1)


@pytest.mark.parametrize("key", ["", "k" * 201, "k\u0085"])
def test_key_is_refused_when_malformed(send: Send, installation: Installation, key: str) -> None:
    assert send(key).status_code == 422
    assert kept(installation) == (0, 0)


def test_key_is_her_own_when_another_uses_the_same(
    app: Application, installation: Installation, make_user: UserMaker
) -> None:
    prepared(app)
    hers, anothers = (sender(app.test_client(), token_of(installation, make_user("SS"))) for _ in range(2))
    assert hers().status_code == 201
    assert anothers(day="2026-12-11").status_code == 201


def test_answer_is_kept_sealed_when_it_may_show_a_person(send: Send, installation: Installation) -> None:
    send(name="นางสมศรี ทองแท้")
    with installation.database.read() as session:
        row = session.scalars(select(IdempotencyKey)).one()
    assert "สมศรี" not in f"{row.body} {row.headers}"
    assert "สมศรี".encode().hex() not in row.body


def test_body_counts_when_the_cookie_came_with_a_form(
    app: Application, make_user: UserMaker, sign_in: Callable[[User], FlaskClient]
) -> None:
    @policy("self")
    def sent_form() -> Response:
        return jsonify(name=request.form["name"])

    app.add_url_rule("/api/v1/form", "form", sent_form, methods=["POST"])
    browser = sign_in(make_user("SS"))
    token = browser.get("/me/password").get_data(as_text=True).split('csrf_token" value="')[1].split('"')[0]
    headers = {"X-CSRFToken": token, "Idempotency-Key": "k1"}
    assert browser.post("/api/v1/form", data={"name": "one"}, headers=headers).get_json() == {"name": "one"}
    assert browser.post("/api/v1/form", data={"name": "one"}, headers=headers).get_json() == {"name": "one"}
    assert browser.post("/api/v1/form", data={"name": "two"}, headers=headers).status_code == 422


def test_one_is_done_when_ten_are_sent_at_once(either: Installation) -> None:
    with either.database.write() as session:
        user, _ = operations.add_user(session, console(), "malee", role="SS", province=PHUKET)
    token = token_of(either, user)
    app = create_app(either.settings, TESTING=True, PROPAGATE_EXCEPTIONS=False)
    app.extensions["casework"] = either
    prepared(app)
    answers: list[tuple[int, bytes]] = []

    def once() -> None:
        answer = sender(app.test_client(), token)()
        answers.append((answer.status_code, answer.get_data()))

    threads = [threading.Thread(target=once) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 10
    assert len({answer for answer in answers if answer[0] != 503}) == 1
    assert answers[0][0] in (201, 503)
    assert kept(either) == (1, 1)


@pytest.fixture
def app(fresh_app: Application) -> Application:
    """An application of its own: these tests open doors in it."""
    return fresh_app
