"""What went wrong is said in one way: a page for people, problem+json for programs, nothing of the inside."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable
from typing import Any

import pytest
from flask import request
from flask.testing import FlaskClient
from marshmallow import ValidationError
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from werkzeug.exceptions import MethodNotAllowed, TooManyRequests

from casework.application import create_app
from casework.config import Settings
from casework.errors import Busy, CaseworkError, Forbidden, Invalid, Missing, Refused, Stale
from casework.files.faults import WrongFile
from casework.http import STATUS
from casework.installation import Installation
from casework.security.policy import policy
from casework.security.vault import make_key_file
from casework.staff.models import LocalHoliday, User
from casework.web.unit import Application, db, today
from tests.conftest import UserMaker
from workflows.faults import RuleFault
from workflows.reasons import Reason
from workflows.working_days import YearNotLoaded

SignIn = Callable[[User], FlaskClient]
REASON = Reason("no_slot", "ยังไม่มีวันนัด {on}", "No slot on {on}.", "ข้อ 5", {"on": "x"}, "slot")
CANARY = "9012345678907"
KNOWN: list[tuple[Exception, int]] = [
    (Refused([REASON]), 409),
    (Stale(), 412),
    (IntegrityError(f"insert {CANARY}", {}, ValueError(CANARY)), 409),
    (Missing(), 404),
    (Forbidden(), 403),
    (Invalid({"day": ["ไม่มีวันนี้"]}), 422),
    (ValidationError({"day": ["ไม่มีวันนี้"]}), 422),
    (RuleFault(REASON), 422),
    (YearNotLoaded(2031), 422),
    (Busy(), 503),
    (OperationalError("select", {}, Exception("database is locked")), 503),
    (WrongFile("macros"), 415),
    (OSError(errno.ENOSPC, "No space left on device"), 507),
    (ZeroDivisionError(f"person {CANARY}"), 500),
]
NAMES = [type(error).__name__ for error, _ in KNOWN]


def probe(app: Application, act: Callable[[], Any], path: str = "/api/v1/probe") -> None:
    """A door that does `act` and nothing else."""
    app.add_url_rule(path, path, policy("public")(act), methods=["GET"])


def raising(error: Exception) -> Callable[[], Any]:
    def act() -> None:
        raise error

    return act


@pytest.fixture(scope="module")
def probes(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A door for programs and one for people to each error of KNOWN: "/api/v1/probe/3", "/probe/3"."""
    data = tmp_path_factory.mktemp("errors")
    settings = Settings(data, f"sqlite:///{data / 'empty.db'}", data / "master.key")
    make_key_file(settings.key_file)
    app = create_app(settings, TESTING=True, PROPAGATE_EXCEPTIONS=False)
    for number, (error, _) in enumerate(KNOWN):
        probe(app, raising(error), f"/api/v1/probe/{number}")
        probe(app, raising(error), f"/probe/{number}")
    return app.test_client()


@pytest.mark.parametrize("number", range(len(KNOWN)), ids=NAMES)
def test_program_gets_problem_json_when_something_goes_wrong(probes: FlaskClient, number: int) -> None:
    answer = probes.get(f"/api/v1/probe/{number}")
    status = KNOWN[number][1]
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    body = answer.get_json()
    assert body["type"] == "about:blank"
    assert body["status"] == status
    assert all(isinstance(body[key], str) and body[key] for key in ("title", "detail", "id"))
    assert CANARY not in answer.get_data(as_text=True)
    assert "Traceback" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("number", range(len(KNOWN)), ids=NAMES)
def test_person_gets_a_page_when_something_goes_wrong(probes: FlaskClient, number: int) -> None:
    answer = probes.get(f"/probe/{number}")
    page, status = answer.get_data(as_text=True), KNOWN[number][1]
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert f'<p class="error-code">{status}</p>' in page
    assert CANARY not in page


def test_every_known_error_is_tried_when_listed() -> None:
    tried = {type(error) for error, _ in KNOWN}
    assert {kind for kind in STATUS if kind is not CaseworkError} <= tried


def test_reasons_are_all_told_when_refused(app: Application) -> None:
    probe(app, raising(Refused([REASON, Reason("no_consent", "ยังไม่ยินยอม", "No consent.", severity="warn")])))
    first, second = app.test_client().get("/api/v1/probe").get_json()["reasons"]
    assert first == {
        "code": "no_slot",
        "th": "ยังไม่มีวันนัด x",
        "en": "No slot on x.",
        "basis": "ข้อ 5",
        "fix": "slot",
        "severity": "refuse",
    }
    assert (second["code"], second["severity"]) == ("no_consent", "warn")


def test_faults_are_told_by_field_when_invalid(app: Application) -> None:
    probe(app, raising(Invalid({"day": ["ไม่มีวันนี้"]})))
    assert app.test_client().get("/api/v1/probe").get_json()["faults"] == {"day": ["ไม่มีวันนี้"]}


@pytest.mark.parametrize(
    ("path", "kind"), [("/nowhere", "text/html"), ("/api/nowhere", "application/problem+json")]
)
def test_answer_is_for_whom_asked_when_there_is_nothing(client: FlaskClient, path: str, kind: str) -> None:
    assert client.get(path).mimetype == kind
    json = client.get(path, headers={"Accept": "application/json"})
    assert json.mimetype == "application/problem+json"


def test_page_is_in_english_when_she_chose_it(client: FlaskClient) -> None:
    assert "There is no such page." in client.get("/nowhere?lang=en").get_data(as_text=True)
    assert "There is no such page." in client.get("/nowhere").get_data(as_text=True)


@pytest.mark.parametrize(
    ("error", "header", "value"),
    [
        (MethodNotAllowed(["POST"]), "Allow", "POST"),
        (TooManyRequests(retry_after=7), "Retry-After", "7"),
        (Busy(), "Retry-After", "2"),
    ],
)
def test_header_of_the_error_is_kept_when_answered(
    app: Application, error: Exception, header: str, value: str
) -> None:
    probe(app, raising(error))
    assert app.test_client().get("/api/v1/probe").headers[header] == value


def test_program_is_told_how_to_sign_in_when_it_has_no_token(client: FlaskClient) -> None:
    answer = client.get("/api/v1/contracts", headers={"Authorization": "Bearer nothing"})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_unexpected_error_is_found_in_the_log_by_its_id_when_reported(
    app: Application, caplog: pytest.LogCaptureFixture
) -> None:
    probe(app, raising(ZeroDivisionError(f"person {CANARY}")))
    error_id = app.test_client().get("/api/v1/probe").get_json()["id"]
    assert error_id in caplog.text
    assert "ZeroDivisionError" in caplog.text
    assert CANARY not in caplog.text


def test_nothing_is_kept_when_the_view_fails_after_writing(
    app: Application, installation: Installation, make_user: UserMaker, sign_in: SignIn
) -> None:
    def write() -> tuple[str, int]:
        db().add(LocalHoliday(province="83", day=today(), name="x", source="y"))
        db().flush()
        if request.args["then"] == "raise":
            raise RuntimeError
        return "refused", 409

    app.add_url_rule("/api/v1/write", "write", policy("self")(write), methods=["POST"])
    browser = sign_in(make_user("SS"))
    token = browser.get("/me/password").get_data(as_text=True).split('csrf_token" value="')[1].split('"')[0]
    for then, status in (("raise", 500), ("refuse", 409)):
        answer = browser.post(f"/api/v1/write?then={then}", headers={"X-CSRFToken": token})
        assert answer.status_code == status
    with installation.database.read() as session:
        assert session.execute(text("select count(*) from local_holiday")).scalar() == 0


def test_page_says_so_when_the_database_itself_is_gone(
    app: Application,
    installation: Installation,
    make_user: UserMaker,
    sign_in: SignIn,
    caplog: pytest.LogCaptureFixture,
) -> None:
    browser = sign_in(make_user("AD"))
    with installation.database.write() as session:
        session.execute(text("drop table office"))
    with caplog.at_level(logging.ERROR):
        answer = browser.get("/users")
    assert answer.status_code == 500
    assert "ระบบขัดข้อง" in answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "no-store"


def test_page_of_a_refusal_still_knows_her_when_the_write_broke_a_constraint(
    app: Application, make_user: UserMaker, sign_in: SignIn
) -> None:
    def twice() -> str:
        db().add_all([LocalHoliday(province="83", day=today(), name="x", source="y") for _ in range(2)])
        db().flush()
        return "done"

    app.add_url_rule("/twice", "twice", policy("self")(twice), methods=["POST"])
    user = make_user("AD", name="malee", display_name="นางมาลี")
    browser = sign_in(user)
    token = browser.get("/me/password").get_data(as_text=True).split('csrf_token" value="')[1].split('"')[0]
    answer = browser.post("/twice", data={"csrf_token": token})
    assert answer.status_code == 409
    assert "นางมาลี" in answer.get_data(as_text=True)


def test_stranger_is_refused_when_she_sends_more_than_a_form(client: FlaskClient) -> None:
    answer = client.post("/login", data={"name": "x", "password": "y" * 100_000})
    assert answer.status_code == 413


@pytest.fixture
def app(fresh_app: Application) -> Application:
    """An application of its own: these tests open doors in it."""
    return fresh_app
