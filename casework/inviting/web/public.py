"""The page of a code: no account, nothing of any debt; when and where, and the two answers there are.

Whoever finds a letter may open it, so it says no more than a first name, the time and the place. Wrong codes
are not counted: 75 of a code's 80 bits are random or signed, and reading a page writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from flask import Response, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from casework.errors import Refused
from casework.inviting.kinds import ANSWERS
from casework.inviting.operations import receive
from casework.inviting.queries import Called, called_by, other_days
from casework.inviting.schemas import AnswerForm
from casework.inviting.web.blueprint import pages
from casework.security.policy import PUBLIC, policy
from casework.staff.queries import office_of
from casework.web.submission import submitted
from casework.web.unit import db, give_up, now, today


@pages.get("/r")
@policy(PUBLIC)
def enter_code() -> ResponseReturnValue:
    """The page to type a code."""
    if code := request.args.get("code", "").strip():
        return redirect(url_for("inviting.invited", code=code[:40]), 303)
    return _bare("inviting/enter.html")


@pages.get("/r/<code>")
@policy(PUBLIC)
def invited(code: str) -> ResponseReturnValue:
    """When and where, and the two answers."""
    called = called_by(db(), code, today())
    return _unknown() if called is None else _page(called, code, {}, {})


@pages.post("/r/<code>")
@policy(PUBLIC)
def answer(code: str) -> ResponseReturnValue:
    """Keep the answer, once."""
    called = called_by(db(), code, today())
    if called is None:
        return _unknown()
    if called.used is not None:
        return redirect(url_for("inviting.invited", code=code), 303)
    again = partial(_rendered, called, code)
    return submitted(AnswerForm(), partial(_answered, code), again)


def _answered(code: str, given: Mapping[str, Any]) -> ResponseReturnValue:
    try:
        receive(db(), code, given["answer"], given["wanted"], now=now())
    except Refused:
        give_up()  # answered a moment ago from another telephone: the page says so
    return redirect(url_for("inviting.invited", code=code), 303)


def _page(
    called: Called, code: str, values: Mapping[str, object], faults: Mapping[str, object]
) -> ResponseReturnValue:
    return _headed(_rendered(called, code, values, faults))


def _rendered(called: Called, code: str, values: Mapping[str, object], faults: Mapping[str, object]) -> str:
    hearing = called.hearing
    office = office_of(db(), hearing.day.province)
    return render_template(
        "inviting/answer.html",
        first_name=called.who.person.first_name,
        day=hearing.day,
        slot=hearing.slot,
        room=hearing.slot.room,
        used=called.used,
        answers=ANSWERS,
        days=other_days(db(), hearing, today()),
        telephone=office.profile.get("office_telephone", "") if office else "",
        directions=office.profile.get("appointment_directions", "") if office else "",
        code=code,
        values=values,
        page_has_errors=bool(faults),
    )


def _unknown() -> ResponseReturnValue:
    """No such code, or it holds no longer."""
    return _bare("inviting/unknown.html", 404)


def _bare(template: str, status: int = 200) -> Response:
    return _headed(render_template(template), status)


def _headed(page: str, status: int = 200) -> Response:
    response = make_response(page, status)
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    return response
