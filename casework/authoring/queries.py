"""Reading the office's templates: within the reader's own province, or all where she has none."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, select, true
from sqlalchemy.orm import Session

from casework.errors import Missing
from casework.papers.catalogue import Paper, catalogue
from casework.papers.models import ACTIVE, OfficeTemplate
from casework.security.policy import Actor
from casework.store import Store


def versions(session: Session, actor: Actor, kind: str = "") -> Sequence[OfficeTemplate]:
    """The versions of a paper, or of all, the newest of each first."""
    rows = select(OfficeTemplate).where(_visible(actor))
    if kind:
        rows = rows.where(OfficeTemplate.kind == kind)
    order = (OfficeTemplate.province, OfficeTemplate.kind, OfficeTemplate.number.desc())
    return session.scalars(rows.order_by(*order)).all()


def version(session: Session, actor: Actor, template_id: UUID) -> OfficeTemplate:
    """One version. Raises Missing."""
    found = session.scalar(select(OfficeTemplate).where(OfficeTemplate.id == template_id, _visible(actor)))
    if found is None:
        raise Missing
    return found


def numbered(session: Session, actor: Actor, kind: str, number: int) -> OfficeTemplate:
    """The version of that number, where the reader has one province. Raises Missing."""
    rows = select(OfficeTemplate).where(
        _visible(actor), OfficeTemplate.kind == kind, OfficeTemplate.number == number
    )
    found = session.scalars(rows).all()
    if len(found) != 1:
        raise Missing
    return found[0]


def content_of(session: Session, template: OfficeTemplate) -> bytes:
    """The file as it was brought."""
    return Store.of(session).get(template.store_key)


def paper_of(template: OfficeTemplate) -> Paper:
    """The catalogue's row. Raises Missing where the product no longer makes the paper."""
    found = catalogue().papers.get(template.kind)
    if found is None:
        raise Missing
    return found


def in_use(session: Session, province: str | None = None) -> Sequence[OfficeTemplate]:
    """What is put to use, of one office or of all: what `casework templates check` looks through."""
    rows = select(OfficeTemplate).where(OfficeTemplate.state == ACTIVE)
    if province:
        rows = rows.where(OfficeTemplate.province == province)
    return session.scalars(
        rows.order_by(OfficeTemplate.province, OfficeTemplate.kind, OfficeTemplate.number)
    ).all()


def _visible(actor: Actor) -> ColumnElement[bool]:
    return true() if actor.province is None else OfficeTemplate.province == actor.province
