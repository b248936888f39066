"""A case file as a program reads it: the next step, and every figure and date with its working."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from marshmallow import Schema, fields

from casework.cases.output import CaseSchema, Reasons
from casework.reasons import reason_json
from casework.register.output import WorkingLine, working_json
from casework.steps.figures import Figure
from casework.steps.file import CaseFile


class TermSchema(Schema):
    """A term that nobody has confirmed with the Fund or the court."""

    code = fields.String()
    th = fields.String()
    en = fields.String()
    value = fields.Function(lambda term: str(term.value))
    unit = fields.String()
    since = fields.Date()
    source = fields.String()
    note = fields.String()


class FigureSchema(Schema):
    """One figure or date: its value as text (baht, an ISO day, words), and the lines it was come to by."""

    code = fields.String()
    th = fields.String()
    en = fields.String()
    kind = fields.String()
    value = fields.Function(lambda figure: value_text(figure), metadata={"type": ["string", "null"]})
    value_en = fields.Function(lambda figure: value_text(figure, "en"), metadata={"type": ["string", "null"]})
    note = fields.Function(lambda figure: working_json(figure.note) if figure.note else None)
    tone = fields.String()
    working = WorkingLine()
    unconfirmed = fields.List(fields.Nested(TermSchema))


class GroupSchema(Schema):
    """Figures that belong together."""

    code = fields.String()
    th = fields.String()
    en = fields.String()
    figures = fields.List(fields.Nested(FigureSchema))


class FileSchema(Schema):
    """A case on a day; `fault`: why there are no figures, where the plan or ledger makes no sense."""

    as_of = fields.Date()
    case = fields.Nested(CaseSchema)
    next = fields.String(allow_none=True)
    next_reasons = Reasons()
    fault = fields.Dict(allow_none=True)
    groups = fields.List(fields.Nested(GroupSchema))
    comparison = WorkingLine()


def value_text(figure: Figure, language: str = "th") -> str | None:
    """A figure's value as text: baht with two places, an ISO day, words."""
    value = figure.value
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    if isinstance(value, date):
        return value.isoformat()
    return value[language == "en"] if value else None


def file_json(file: CaseFile, today: date) -> dict[str, Any]:
    """The file for a program: the same from the API and the command line."""
    told: dict[str, Any] = FileSchema().dump(
        {
            "as_of": today,
            "case": file.case,
            "next": file.next.step.code if file.next else None,
            "next_reasons": (*file.next.reasons, *file.next.warnings) if file.next else (),
            "fault": reason_json(file.fault) if file.fault else None,
            "groups": file.groups,
            "comparison": file.comparison,
        }
    )
    return told
