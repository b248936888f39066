"""One paper on record: its scans, handed out, added, replaced and taken away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from flask import Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from casework.errors import CaseworkError
from casework.evidence.handing import handed
from casework.evidence.models import EvidenceFile
from casework.evidence.operations import add_files, remove_file, replace_file
from casework.evidence.queries import evidence_row, file_of, files_of, removed_of
from casework.evidence.schemas import ReplaceForm, Straighten, WhyForm
from casework.evidence.uploads import made_of
from casework.evidence.web.blueprint import REFUSED_FILE, pages
from casework.field.kinds import EVIDENCE
from casework.field.models import Evidence
from casework.field.queries import contract_of
from casework.files.faults import WrongFile
from casework.security.policy import policy
from casework.web.access import actor, expected_version
from casework.web.forms import Text, schema_fields
from casework.web.submission import submitted
from casework.web.unit import db, now


@pages.get("/evidence/<uuid:evidence_id>")
@policy("evidence.view")
def paper(evidence_id: UUID) -> str:
    """A paper and its files."""
    return _page(evidence_row(db(), actor(), evidence_id), {}, {})


@pages.post("/evidence/<uuid:evidence_id>/files")
@policy("evidence.record")
def add(evidence_id: UUID) -> ResponseReturnValue:
    """Add scans to it."""
    row = evidence_row(db(), actor(), evidence_id)
    return submitted(Straighten(), partial(_added, row), partial(_page, row))


def _added(row: Evidence, given: Mapping[str, Any]) -> ResponseReturnValue:
    try:
        made = made_of(request.files.getlist("files"), straighten=not given["as_taken"])
    except WrongFile as wrong:
        return _page(row, given, {}, [wrong]), REFUSED_FILE
    added = add_files(db(), actor(), row, made, now=now())
    flash(_("เก็บไฟล์แล้ว %(count)s ไฟล์", count=len(added)), "success" if added else "info")
    return _home(row)


@pages.get("/evidence/files/<uuid:file_id>")
@policy("evidence.view")
def download(file_id: UUID) -> Response:
    """A scan, as an attachment."""
    return handed(file_of(db(), actor(), file_id))


@pages.get("/evidence/files/<uuid:file_id>/edit")
@policy("evidence.record")
def edit(file_id: UUID) -> str:
    """The page to replace a scan or take it away."""
    return _edit_page(file_of(db(), actor(), file_id), {}, {})


@pages.post("/evidence/files/<uuid:file_id>/remove")
@policy("evidence.record")
def remove(file_id: UUID) -> ResponseReturnValue:
    """Take a scan away, with a reason."""
    file = file_of(db(), actor(), file_id)
    return submitted(WhyForm(), partial(_removed, file), partial(_edit_page, file))


def _removed(file: EvidenceFile, given: Mapping[str, Any]) -> ResponseReturnValue:
    remove_file(db(), actor(), file, given["why"], now=now(), version=expected_version())
    flash(_("นำไฟล์ออกแล้ว ประวัติยังอยู่"), "success")
    return _home(file.evidence)


@pages.post("/evidence/files/<uuid:file_id>/replace")
@policy("evidence.record")
def replace(file_id: UUID) -> ResponseReturnValue:
    """Put another scan in its place."""
    file = file_of(db(), actor(), file_id)
    return submitted(ReplaceForm(), partial(_replaced, file), partial(_edit_page, file))


def _replaced(file: EvidenceFile, given: Mapping[str, Any]) -> ResponseReturnValue:
    try:
        made = made_of(request.files.getlist("files"), straighten=not given["as_taken"])
    except WrongFile as wrong:
        return _edit_page(file, given, {}, [wrong]), REFUSED_FILE
    replace_file(db(), actor(), file, made, given["why"], now=now(), version=expected_version())
    flash(_("แทนไฟล์แล้ว"), "success")
    return _home(file.evidence)


def _home(row: Evidence) -> ResponseReturnValue:
    return redirect(url_for("evidence.paper", evidence_id=row.id), 303)


def _page(
    row: Evidence,
    values: Mapping[str, object],
    faults: Mapping[str, object],
    wrong: Sequence[CaseworkError] = (),
) -> str:
    contract = contract_of(db(), actor(), row.contract_id)
    return render_template(
        "evidence/paper.html",
        row=row,
        contract=contract,
        kind=EVIDENCE[row.kind],
        whose=next((one.person.name for one in contract.obligors if one.id == row.obligor_id), ""),
        files=files_of(db(), contract.id).get(row.id, []),
        removed=removed_of(db(), row),
        fields=schema_fields(Straighten(), values, faults) if actor().may("evidence.record") else [],
        faults=[Text(one.th, one.en) for one in wrong],
        page_has_errors=bool(faults or wrong),
    )


def _edit_page(
    file: EvidenceFile,
    values: Mapping[str, object],
    faults: Mapping[str, object],
    wrong: Sequence[CaseworkError] = (),
) -> str:
    return render_template(
        "evidence/edit.html",
        file=file,
        kind=EVIDENCE[file.evidence.kind],
        fields=schema_fields(ReplaceForm(), values, faults),
        faults=[Text(one.th, one.en) for one in wrong],
        page_has_errors=bool(faults or wrong),
    )
