"""The register of outgoing letter numbers: in order, without a gap, with what became of each."""

from __future__ import annotations

from flask import Response, render_template, request

from casework.errors import Missing
from casework.exports import csv
from casework.exports.letters import sheet_of
from casework.issuing.queries import gaps, letters, years
from casework.issuing.web.blueprint import pages
from casework.security.policy import policy
from casework.thai.dates import BE_OFFSET
from casework.thai.digits import arabic_digits
from casework.web.access import actor
from casework.web.unit import db, now, today


@pages.get("/letters")
@policy("letter.view")
def register() -> str:
    """The numbers of a year (BE), the present one unless another is asked for."""
    year, province = _year(), _province()
    found = letters(db(), province, year)
    known = sorted({*years(db(), province), today().year + BE_OFFSET}, reverse=True)
    return render_template("issuing/letters.html", lines=found, year=year, years=known, gaps=gaps(found))


@pages.get("/letters.csv")
@policy("letter.view")
def register_csv() -> Response:
    """The same as a file for a spreadsheet."""
    year = _year()
    body = csv.write(sheet_of(letters(db(), _province(), year), year, now()))
    name = f"letters-{year}.csv"
    return Response(
        body,
        content_type=csv.MEDIA_TYPE,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _year() -> int:
    asked = arabic_digits(request.args.get("year", "")).strip()
    return int(asked) if asked.isdigit() and len(asked) == 4 else today().year + BE_OFFSET


def _province() -> str:
    province = actor().province
    if province is None:
        raise Missing
    return province
