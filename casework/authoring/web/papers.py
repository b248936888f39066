"""All papers with the office's templates, and one paper's versions, where a new one is brought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.authoring import operations, queries
from casework.authoring.intake import brought
from casework.authoring.schemas import ProposeForm
from casework.authoring.uploads import taken_in
from casework.authoring.web.blueprint import STATES, back, pages
from casework.errors import Invalid
from casework.files.faults import WrongFile
from casework.papers.catalogue import Paper, catalogue
from casework.papers.faults import Fault, TemplateFaulty
from casework.papers.models import PROPOSED
from casework.papers.stationery import holds, row_of
from casework.security.policy import policy
from casework.staff.courts import courts_of
from casework.staff.queries import office_of
from casework.web.access import actor
from casework.web.forms import Choice, Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now, today

EVERY_COURT = "every"
NO_FILE = Text("ยังไม่ได้เลือกไฟล์", "No file was chosen")


@pages.get("")
@policy("terms.view")
def overview() -> str:
    """Every paper with the versions the office wrote of it; those that wait for a decision first."""
    rows = queries.versions(db(), actor())
    return render_template(
        "authoring/overview.html",
        papers=list(catalogue().papers.values()),
        waiting=[row for row in rows if row.state == PROPOSED],
        held={row.kind: row for row in reversed(rows) if holds(row, today())},
        counts={kind: sum(row.kind == kind for row in rows) for kind in {row.kind for row in rows}},
        catalogue=catalogue().papers,
    )


@pages.get("/<kind>")
@policy("terms.view")
def paper(kind: str) -> str:
    """One paper: what its template must hold, the office's versions, and where to bring a new one."""
    return _paper_page(row_of(kind), {}, {})


@pages.post("/<kind>")
@policy("template.propose")
def propose(kind: str) -> ResponseReturnValue:
    """Look through a Word file and propose it; where it has faults, all of them are told."""
    row = row_of(kind)
    return submitted(ProposeForm(), partial(_proposed, row), partial(_paper_page, row))


def _proposed(row: Paper, given: Mapping[str, Any]) -> ResponseReturnValue:
    sent = request.files.get("file")
    if sent is None or not sent.filename:
        raise Invalid({"file": [NO_FILE]})
    court = "" if given["court"] == EVERY_COURT else given["court"]
    terms = {"since": given["since"] or today(), "court": court, "note": given["note"]}
    try:
        with taken_in(sent) as path:
            file = brought(path, row.id, sent.filename)
    except TemplateFaulty as faulty:
        return _paper_page(row, given, {}, faulty), 422
    except WrongFile as wrong:
        raise Invalid({"file": [Text(wrong.th, wrong.en)]}) from wrong
    made = operations.propose(db(), actor(), file, now=now(), **terms)
    said = _("ตรวจแล้วใช้ได้ เสนอเป็นฉบับที่ %(number)s ลองดู แล้วให้ผู้ดูแลระบบตัดสิน", number=made.number)
    return back(made, said)


def _paper_page(
    row: Paper,
    sent: Mapping[str, object],
    faults: Mapping[str, object],
    faulty: TemplateFaulty | None = None,
) -> str:
    mine = office_of(db(), actor().province)
    courts = [Choice(court.name, court.name) for court in courts_of(mine)]
    every = Choice(EVERY_COURT, Text("ทุกศาล", "Every court"))
    fields = schema_fields(ProposeForm(), {"court": EVERY_COURT, **sent}, faults, {"court": [every, *courts]})
    return render_template(
        "authoring/paper.html",
        paper=row,
        rows=queries.versions(db(), actor(), row.id),
        states=STATES,
        fields=[replace(one, required=True) if one.kind == "file" else one for one in fields],
        found=[_sentence(fault) for fault in faulty.found] if faulty else [],
        page_has_errors=bool(faults or faulty),
    )


def _sentence(fault: Fault) -> Text:
    return Text(f"{fault.th} — ที่ {fault.place}", f"{fault.en} — at {fault.place}")
