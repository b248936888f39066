"""The one table from what went wrong to what HTTP says about it, as a page or as problem+json (RFC 9457)."""

from __future__ import annotations

import errno
import logging
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, g, render_template, request
from marshmallow import ValidationError
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException

from casework.errors import Busy, CaseworkError, Forbidden, Invalid, Missing, Refused, Stale
from casework.files.faults import WrongFile
from casework.ids import new_id
from casework.reasons import reason_json
from casework.security.redaction import trace
from casework.thai.render import render
from casework.web.unit import give_up
from workflows.faults import RuleFault
from workflows.working_days import YearNotLoaded

log = logging.getLogger("casework")

STATUS: dict[type[Exception], HTTPStatus] = {
    Refused: HTTPStatus.CONFLICT,
    Stale: HTTPStatus.PRECONDITION_FAILED,
    IntegrityError: HTTPStatus.CONFLICT,
    Missing: HTTPStatus.NOT_FOUND,
    Forbidden: HTTPStatus.FORBIDDEN,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    ValidationError: HTTPStatus.UNPROCESSABLE_ENTITY,
    RuleFault: HTTPStatus.UNPROCESSABLE_ENTITY,
    YearNotLoaded: HTTPStatus.UNPROCESSABLE_ENTITY,
    Busy: HTTPStatus.SERVICE_UNAVAILABLE,
    WrongFile: HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    CaseworkError: HTTPStatus.BAD_REQUEST,
}
SENTENCES: dict[int, tuple[str, str]] = {
    400: ("คำขอไม่ถูกต้อง โปรดกลับไปหน้าก่อนแล้วลองใหม่", "The request was not understood. Go back and try again."),
    401: ("โปรดเข้าสู่ระบบก่อน", "Sign in first."),
    404: ("ไม่พบหน้าที่ขอ", "There is no such page."),
    405: ("หน้านี้ไม่รับคำสั่งแบบนี้", "This address does not take that kind of request."),
    413: ("ไฟล์ใหญ่เกินกำหนด", "The file is too large."),
    415: ("ไฟล์หรือข้อมูลชนิดนี้รับไม่ได้", "This kind of file or data is not accepted."),
    409: (
        "ข้อมูลนี้ซ้ำหรือขัดกับรายการที่มีอยู่ โปรดเปิดหน้าใหม่แล้วตรวจอีกครั้ง",
        "This repeats or contradicts what is there. Reload the page and check again.",
    ),
    500: ("ระบบขัดข้อง ไม่มีข้อมูลใดถูกบันทึก", "Something failed. Nothing was saved."),
    507: ("พื้นที่จัดเก็บเต็ม ไม่มีข้อมูลใดถูกบันทึก", "The storage is full. Nothing was saved."),
}
RETRY_AFTER_SECONDS = "2"


def wants_json() -> bool:
    """Whether the answer is for a program."""
    return request.path.startswith("/api/") or request.accept_mimetypes.best in (
        "application/json",
        "application/problem+json",
    )


def install(app: Flask) -> None:
    """Let every error of the application be answered from the table above."""
    for kind in STATUS:
        app.register_error_handler(kind, _known)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unknown)


def problem(status: int, th: str, en: str, **more: Any) -> Response:
    """One answer to a failure: problem+json for programs, a page for people. What was written is undone."""
    give_up()
    error_id = more.setdefault("id", str(new_id()))
    if wants_json():
        body = {"type": "about:blank", "title": en, "status": status, "detail": th, **more}
        response = Response(current_app.json.dumps(body), mimetype="application/problem+json")
    else:
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            g.actor = None  # her name and office are in a database that may be what failed
        page = render_template("errors/error.html", status=status, th=th, en=en, error_id=error_id, **more)
        response = Response(page, mimetype="text/html")
    response.status_code = status
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def _known(error: Exception) -> Response:
    status = next(code for kind, code in STATUS.items() if isinstance(error, kind))
    th, en = SENTENCES[400]
    more: dict[str, Any] = {}
    if isinstance(error, CaseworkError):
        th, en = error.th, error.en
    if isinstance(error, Refused):
        more["reasons"] = [reason_json(reason) for reason in error.reasons]
        if error.offers:
            more["offers"] = error.offers
    elif isinstance(error, Invalid):
        more["faults"] = error.faults
    elif isinstance(error, ValidationError):
        th, en = Invalid.th, Invalid.en
        more["faults"] = error.normalized_messages()  # type: ignore[no-untyped-call]
    elif isinstance(error, IntegrityError):
        th, en = SENTENCES[409]
        log.warning("integrity: %s", type(error.orig).__name__)
    elif isinstance(error, RuleFault):
        th, en = render(error.reason, "th"), render(error.reason, "en")
    elif isinstance(error, YearNotLoaded):
        th = f"ยังไม่มีวันหยุดราชการของปี พ.ศ. {error.year + 543} ในระบบ จึงคำนวณวันไม่ได้"
        en = f"The public holidays of {error.year} are not loaded, so the date cannot be computed."
    return problem(status, th, en, **more)


def _http(error: HTTPException) -> Response:
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    status = error.code or 500
    th, en = SENTENCES.get(status, SENTENCES[400 if status < 500 else 500])
    data = getattr(error, "data", {})
    more = {"faults": data["messages"]} if "messages" in data else {}
    response = problem(status, th, en, **more)
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value  # Allow, WWW-Authenticate, Retry-After
    return response


def _unknown(error: Exception) -> Response:
    error_id = str(new_id())
    # the trace goes to the log under the id; never to the answer
    log.error("unexpected error %s\n%s", error_id, trace(error))
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        status = HTTPStatus.INSUFFICIENT_STORAGE
    return problem(status, *SENTENCES[status], id=error_id)
