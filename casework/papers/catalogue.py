"""The papers the product makes (docs_templates/catalogue.toml): one row each, frozen."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal

Per = Literal["case", "person", "guarantor", "day", "bundle", "instalment"]


@dataclass(frozen=True)
class Obligation:
    """A phrase that must stand in the printed paper, and the rule that asks for it."""

    phrase: str
    basis: str


@dataclass(frozen=True)
class Paper:
    """One paper: what it is, when it is made, and what its template must hold.

    `fields` are codes a template (ours or the office's own) may not leave out; `court_fills` and `hand_fills`
    name the blanks that stay dotted on purpose: the court's, and those written by hand when it is signed.
    """

    id: str
    th: str
    en: str
    phase: str
    per: Per
    file: str
    version: int
    fields: tuple[str, ...]
    signatories: tuple[str, ...]
    form_basis: str
    obligatory: tuple[Obligation, ...]
    court_fills: tuple[str, ...]
    hand_fills: tuple[str, ...]

    @property
    def of_a_case(self) -> bool:
        """Made of a case: letters to guarantors are made where they are, a day's papers with the day."""
        return self.per in ("case", "person", "bundle")

    def template(self) -> bytes:
        """The shipped .docx."""
        return resources.files("docs_templates").joinpath(self.file).read_bytes()


@dataclass(frozen=True)
class Catalogue:
    """All papers by id, in the order a case meets them; `pictures` are image parts an office may replace."""

    papers: Mapping[str, Paper]
    pictures: Mapping[str, str]


@cache
def catalogue() -> Catalogue:
    """The catalogue the product ships."""
    return parse(resources.files("docs_templates").joinpath("catalogue.toml").read_text("utf-8"))


def parse(text: str) -> Catalogue:
    """The catalogue written in `text` (TOML). Raises KeyError where a row lacks a key."""
    read = tomllib.loads(text)
    papers = [_paper(row) for row in read["paper"]]
    return Catalogue({paper.id: paper for paper in papers}, read["pictures"])


def _paper(row: Mapping[str, Any]) -> Paper:
    return Paper(
        id=row["id"],
        th=row["th"],
        en=row["en"],
        phase=row["phase"],
        per=row["per"],
        file=row["file"],
        version=row["version"],
        fields=tuple(row["fields"]),
        signatories=tuple(row["signatories"]),
        form_basis=row["form_basis"],
        obligatory=tuple(Obligation(each["phrase"], each["basis"]) for each in row["obligatory"]),
        court_fills=tuple(row.get("court_fills", ())),
        hand_fills=tuple(row.get("hand_fills", ())),
    )
