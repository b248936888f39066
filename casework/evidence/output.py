"""Evidence and its files as a program reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from marshmallow import Schema, fields

from casework.evidence.checklist import Line
from casework.evidence.models import EvidenceFile
from casework.field.models import Evidence
from casework.field.output import EvidenceSchema
from casework.reasons import reason_json


class FileSchema(Schema):
    """A scan: `kind` pdf, docx, xlsx; `size` in bytes; `sha` of what was brought, `hash` of what is kept."""

    id = fields.UUID()
    version = fields.Integer()
    label = fields.String()
    kind = fields.String()
    pages = fields.Integer()
    size = fields.Integer()
    sha = fields.String()
    hash = fields.String(attribute="store_key")
    straightened = fields.Integer(metadata={"description": "how many photographs were laid flat"})
    added_by = fields.String()
    added_at = fields.DateTime()


class FiledSchema(EvidenceSchema):
    """A paper on record with its scans."""

    files = fields.List(fields.Nested(FileSchema))


class FiledList(Schema):
    """The evidence of a contract."""

    evidence = fields.List(fields.Nested(FiledSchema))


class DoubtSchema(Schema):
    """A scan that waits for a place. `why`: codes; what its name says of its place may be null."""

    id = fields.UUID()
    version = fields.Integer()
    label = fields.String()
    kind = fields.String()
    pages = fields.Integer()
    size = fields.Integer()
    why = fields.Function(lambda row: row.why.split())
    contract_id = fields.UUID(allow_none=True)
    evidence_kind = fields.String(allow_none=True)
    obligor_id = fields.UUID(allow_none=True)
    dated_on = fields.Date(allow_none=True)
    state = fields.String()


class DoubtList(Schema):
    """What waits, a page of it; `after` of the next, or null."""

    doubts = fields.List(fields.Nested(DoubtSchema))
    after = fields.UUID(allow_none=True)


class IntakeSchema(Schema):
    """A folder brought: how far it is, and what became of its files once it is done."""

    id = fields.UUID()
    label = fields.String()
    state = fields.String()
    total = fields.Integer()
    done = fields.Integer()
    tally = fields.Dict(keys=fields.String(), values=fields.Integer())
    not_taken = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))


class ChecklistSchema(Schema):
    """What the next steps look for."""

    lines = fields.List(fields.Dict(keys=fields.String()))


def filed_json(row: Evidence, files: Mapping[UUID, Sequence[EvidenceFile]]) -> dict[str, Any]:
    """A paper with its scans."""
    told: dict[str, Any] = EvidenceSchema().dump(row)
    return told | {"files": FileSchema(many=True).dump(files.get(row.id, []))}


def line_json(line: Line) -> dict[str, Any]:
    """One line of a checklist."""
    return {
        "kind": line.kind,
        "obligor_id": str(line.obligor.id) if line.obligor else None,
        "steps": [step.code for step in line.steps],
        "needed": line.needed,
        "state": line.state,
        "lacking": line.lacking,
        "evidence": [str(row.id) for row in line.rows],
        "files": [str(file.id) for file in line.files],
        "reason": reason_json(line.reason) if line.reason else None,
        "substitutes": [
            {
                "th": stand.substitute.th,
                "en": stand.substitute.en,
                "with": list(stand.substitute.with_kinds),
                "source": stand.substitute.source,
                "confirmed": stand.substitute.confirmed,
                "there": stand.there,
            }
            for stand in line.stands
        ],
    }
