"""Which template a paper is printed on: the court's own form, else the office's, else the one we ship.

A file is known by its SHA-256. What a paper was printed on stays in the store under that hash, ours too, so
that the paper can be made again with the very same template after the office, or we, changed it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.errors import Missing
from casework.papers.catalogue import Paper, catalogue
from casework.papers.models import ACTIVE, RETIRED, OfficeTemplate
from casework.papers.template import Template, load
from casework.store import Store

HELD = (ACTIVE, RETIRED)  # a retired one held until its last day
_KEPT = 256  # compiled templates of offices kept in memory


def row_of(kind: str) -> Paper:
    """The catalogue's row of a paper. Raises Missing."""
    try:
        return catalogue().papers[kind]
    except KeyError as error:
        raise Missing from error


@cache
def shipped(kind: str) -> tuple[Template, str, bytes]:
    """Our own template of a paper, the hash of its file, and the file. Raises Missing."""
    row = row_of(kind)
    content = row.template()
    return load(content, row.th), hashlib.sha256(content).hexdigest(), content


@dataclass(frozen=True)
class _File:
    """A template's file, told apart by its hash and the name it is refused under."""

    key: str
    name: str
    read: Callable[[], bytes] = field(compare=False)


@lru_cache(maxsize=_KEPT)
def _compiled(file: _File) -> Template:
    return load(file.read(), file.name)


@dataclass(frozen=True)
class Stationery:
    """The templates of one office, read once for all papers of a desk."""

    store: Store
    own: Sequence[OfficeTemplate]
    _stored: set[str] = field(default_factory=set, compare=False)

    @classmethod
    def of(cls, session: Session, province: str) -> Stationery:
        """What the office of a province ever put to use."""
        rows = select(OfficeTemplate).where(
            OfficeTemplate.province == province, OfficeTemplate.state.in_(HELD)
        )
        return cls(Store.of(session), session.scalars(rows).all())

    def template(self, kind: str, court: str, on: date) -> tuple[Template, str]:
        """The template of a paper of that day for that court, and the hash of its file.

        Raises Missing (no such paper), TemplateFaulty where an office's file names what no longer exists.
        """
        held = self.held(kind, court, on)
        if held is not None:
            return self.by_hash(kind, held.store_key), held.store_key
        template, key, content = shipped(kind)
        if key not in self._stored:
            self.store.put(content)
            self._stored.add(key)
        return template, key

    def by_hash(self, kind: str, key: str) -> Template:
        """The very template that a paper bears as its `template_hash`.

        Raises Missing where its file is no longer in the store, and TemplateFaulty as `template`.
        """
        return _compiled(_File(key, row_of(kind).th, lambda: self._read(kind, key)))

    def _read(self, kind: str, key: str) -> bytes:
        try:
            return self.store.get(key)
        except FileNotFoundError:
            _, ours, content = shipped(kind)
            if key != ours:
                raise Missing from None
            return content

    def held(self, kind: str, court: str, on: date) -> OfficeTemplate | None:
        """The office's own template in force: a court's form before the office's, the latest first."""
        found = [row for row in self.own if row.kind == kind and row.court in ("", court) and holds(row, on)]
        return max(found, key=lambda row: (row.court != "", row.since, row.number), default=None)


def holds(row: OfficeTemplate, on: date) -> bool:
    """Whether papers dated `on` are printed on it."""
    return row.state in HELD and row.since <= on and (row.until is None or on <= row.until)
