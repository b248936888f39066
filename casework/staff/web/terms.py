"""The legal terms as this office uses them: value, since when, from what source; and confirming them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import Missing
from casework.security.policy import policy
from casework.staff import queries
from casework.staff.operations.terms import set_term
from casework.staff.schemas import TermForm
from casework.staff.terms import UNITS, TermLine, term_line, term_lines, value_text
from casework.staff.web.blueprint import pages
from casework.web.access import actor
from casework.web.forms import Choice, FormField, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now, today
from workflows.terms import UnknownTerm


@pages.get("/terms")
@policy("terms.view")
def terms() -> str:
    """Every term today; what nobody has confirmed comes first, with what is to be asked."""
    province = _province()
    lines = term_lines(queries.terms(db(), province), today())
    return render_template(
        "staff/terms.html",
        unconfirmed=[line for line in lines if line.unconfirmed],
        confirmed=[line for line in lines if not line.unconfirmed],
        value_text=value_text,
        province=province,
        offices=queries.offices(db()) if actor().province is None else [],
    )


@pages.get("/terms/<code>")
@policy("terms.view")
def term(code: str) -> str:
    """One term with every value it was given; an administrator may confirm it or set another."""
    line = _line(code)
    begun: dict[str, object] = {"since": line.held.since if line.unconfirmed and line.held else today()}
    if line.held:
        begun |= {"value": str(line.held.value)}
    return _page(code, begun, {})


@pages.post("/terms/<code>")
@policy("terms.manage")
def confirm_term(code: str) -> ResponseReturnValue:
    """Confirm a term, or set the office's own value of it from a day."""
    _line(code)
    return submitted(TermForm(), partial(_confirmed, code), partial(_page, code))


def _confirmed(code: str, given: Mapping[str, Any]) -> ResponseReturnValue:
    province = _province()
    if province is None:
        raise Missing
    set_term(db(), actor(), province, code, given["value"], given["since"], given["source"], now=now())
    flash(_("บันทึกค่าแล้ว ยอดและกำหนดเวลาที่ใช้ค่านี้คำนวณใหม่ตั้งแต่นี้"), "success")
    return redirect(url_for("staff.terms", province=request.args.get("province")), 303)


def _page(code: str, sent: Mapping[str, object], faults: Mapping[str, object]) -> str:
    line = _line(code)
    return render_template(
        "staff/term.html",
        line=line,
        value_text=value_text,
        fields=_fields(line, sent, faults) if actor().may("terms.manage") and _province() else [],
        action=url_for("staff.confirm_term", code=code, province=request.args.get("province")),
        today=today(),
        page_has_errors=bool(faults),
    )


def _fields(line: TermLine, sent: Mapping[str, object], faults: Mapping[str, object]) -> list[FormField]:
    """The form of the term; a term of named ways is chosen from them."""
    ways = tuple(Choice(way, value_text(replace(line.named, value=way))) for way in line.named.choices)
    found = schema_fields(TermForm(), sent, faults, {"value": ways} if ways else None)
    unit = UNITS.get(line.named.unit, line.named.unit)
    asked = {"kind": "choice", "hint": ""} if ways else {"hint": unit}
    return [replace(field, **asked) if field.name == "value" else field for field in found]


def _line(code: str) -> TermLine:
    try:
        return term_line(queries.terms(db(), _province()), code, today())
    except UnknownTerm as unknown:
        raise Missing from unknown


def _province() -> str | None:
    """Her own province; who has none names one."""
    return actor().province or request.args.get("province") or None
