"""The docket handed out: a batch as a file is kept as it was first made, and is the same bytes for ever.

A draft is made anew each time. Sheet and calendar are written from the batch's sealed lines, the Word file is
the day's own paper, and the PDF is made of that, with no time in it but the batch's own.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject
from sqlalchemy.orm import Session

from casework.clock import office_day
from casework.dossier.making import day_written
from casework.dossier.says.case import desk
from casework.dossier.says.day import day_context
from casework.errors import Missing, Refused
from casework.exports.docket import FORMATS, File, file_of
from casework.files import kinds
from casework.installation import Installation
from casework.mediation.docket import Docket
from casework.mediation.models import MediationDay
from casework.mediation.operations import keep_files, make_docket
from casework.mediation.queries.dockets import docket_of, kept_file
from casework.mediation.queries.hearings import hearings_of
from casework.papers.pdf import to_pdf
from casework.security.policy import Actor
from casework.store import Store

WORD, PDF = kinds.DOCX.code, kinds.PDF.code
MEDIA_TYPES = {kind: row.media_type for kind, row in FORMATS.items()}
MEDIA_TYPES |= {kind.code: kind.mimetype for kind in (kinds.DOCX, kinds.PDF)}
KINDS = tuple(MEDIA_TYPES)


def send(session: Session, actor: Actor, day: MediationDay, *, now: datetime) -> Docket:
    """Make the docket for the court and keep its files. Raises Refused as `make_docket`."""
    docket, store = make_docket(session, actor, day, now=now), Store.of(session)
    files = {kind: store.put(content) for kind, content in _files(session, actor, day, docket)}
    keep_files(session, actor, day, docket.batch, files, now=now)
    return docket


def handed_out(
    installation: Installation,
    session: Session,
    actor: Actor,
    day: MediationDay,
    kind: str,
    batch: int = 0,
    *,
    now: datetime,
) -> File:
    """The docket of a day as xlsx, csv, ics, docx or pdf; `batch` as in `docket_of`.

    Raises Missing (another kind, no such batch), Refused where nobody signs for the office on the day it was
    made (docx, pdf), ConversionFailed.
    """
    if kind not in KINDS:
        raise Missing
    docket = docket_of(session, actor, day, now, batch)
    content = _content(session, actor, day, docket, WORD if kind == PDF else kind)
    if kind == PDF:
        content = _pdf(content, docket, installation.settings.work)
    return File(f"{docket.stem}.{kind}", content, MEDIA_TYPES[kind])


def _files(session: Session, actor: Actor, day: MediationDay, docket: Docket) -> Iterator[tuple[str, bytes]]:
    """Each file of a batch that can be made now; without anybody who signs there is no Word file."""
    for kind in (*FORMATS, WORD):
        try:
            yield kind, _content(session, actor, day, docket, kind)
        except Refused:
            continue


def _content(session: Session, actor: Actor, day: MediationDay, docket: Docket, kind: str) -> bytes:
    kept = kept_file(session, day, docket.batch, kind) if docket.batch else None
    if kept:
        return Store.of(session).get(kept.store_key)
    return file_of(docket, kind).content if kind in FORMATS else _word(session, actor, day, docket)


def _word(session: Session, actor: Actor, day: MediationDay, docket: Docket) -> bytes:
    """The day's own paper, dated when the batch was made."""
    at = desk(session, day.province, office_day(docket.made_at))
    context = day_context(session, day, docket, hearings_of(session, actor, day), at)
    return day_written(session, "docket", day, context, at, docket.made_at).content


def _pdf(word: bytes, docket: Docket, work: Path) -> bytes:
    with tempfile.TemporaryDirectory(dir=work) as folder:
        source = Path(folder) / "docket.docx"
        source.write_bytes(word)
        (made,) = to_pdf([source], Path(folder) / "pdf")
        whole = PdfWriter(clone_from=PdfReader(made))
    stamp = f"D:{docket.made_at.astimezone(UTC):%Y%m%d%H%M%S}Z"
    whole.metadata = {"/Title": docket.stem, "/CreationDate": stamp, "/ModDate": stamp}
    known = ByteStringObject(hashlib.sha256(word).digest()[:16])
    whole._ID = ArrayObject((known, known))
    out = io.BytesIO()
    whole.write(out)
    return out.getvalue()
