"""The legal terms over HTTP: what holds on a day, and confirming it for an office."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask.views import MethodView

from casework.errors import Missing
from casework.fields import Choice, Day, Form, Line
from casework.security.policy import policy
from casework.staff import queries
from casework.staff.operations.terms import set_term
from casework.staff.schemas import TermForm
from casework.staff.terms import TermLineSchema, TermsSchema, term_line, term_lines
from casework.web.access import actor
from casework.web.endpoints import Endpoints
from casework.web.unit import db, now, today

api = Endpoints("terms-api", __name__, url_prefix="/terms", description="ค่ากำหนด: legal terms")
YES_NO = {"true": "true", "false": "false"}


class TermFilter(Form):
    """Of which day; only those to be confirmed; of which province, for who has none of her own."""

    on = Day(load_default=None)
    unconfirmed = Choice(YES_NO, load_default="false")
    province = Line(2, load_default="")


class TermOfOffice(TermForm):
    """A value to be confirmed, and for which province, for who has none of her own."""

    province = Line(2, load_default="")


@api.route("")
class TermList(MethodView):
    """All terms."""

    @policy("terms.view")
    @api.arguments(TermFilter, location="query")
    @api.response(200, TermsSchema)
    def get(self, asked: Mapping[str, Any]) -> Any:
        """Value, since, until, source, note and who confirmed it, with every earlier value."""
        province, on = _province(asked), asked["on"] or today()
        lines = term_lines(queries.terms(db(), province), on, unconfirmed=asked["unconfirmed"] == "true")
        return {"province": province, "on": on, "terms": lines}


@api.route("/<string:code>")
class OneTerm(MethodView):
    """One term."""

    @policy("terms.manage")
    @api.arguments(TermOfOffice)
    @api.response(201, TermLineSchema)
    def post(self, given: Mapping[str, Any], code: str) -> Any:
        """Confirm the term, or set the office's own value of it from a day, by the actor's name."""
        province = _province(given)
        if province is None:
            raise Missing("โปรดระบุจังหวัด", "Name the province.")
        set_term(db(), actor(), province, code, given["value"], given["since"], given["source"], now=now())
        return term_line(queries.terms(db(), province), code, given["since"])


def _province(asked: Mapping[str, Any]) -> str | None:
    return actor().province or asked["province"] or None
