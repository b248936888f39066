"""What the checklist looks for, and what may stand for a lost original: read from checklist.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from casework.dossier.says.evidence import WITH_PETITION
from casework.referrals.bundle import BUNDLE

WHOLE, PARTIES = "whole", "parties"
_LISTS = {"bundle": tuple(item.kind for item in BUNDLE), "petition": WITH_PETITION}
OF_GUARANTORS = frozenset(item.kind for item in BUNDLE if item.only_with_guarantors)


@dataclass(frozen=True)
class Sought:
    """The kinds of evidence one need of a step is about; `needed`: the guard refuses without them."""

    guard: str
    kinds: tuple[str, ...]
    of: str
    needed: bool


@dataclass(frozen=True)
class Substitute:
    """What may stand for the original of a kind: the kinds that must be on file, its source and its doubt."""

    of: str
    with_kinds: tuple[str, ...]
    th: str
    en: str
    source: str
    confirmed: bool
    note: str
    note_en: str


@cache
def sought() -> dict[str, Sought]:
    """By the guard."""
    return {
        row["guard"]: Sought(
            row["guard"],
            _LISTS[row["kinds"]] if isinstance(row["kinds"], str) else tuple(row["kinds"]),
            row["of"],
            row.get("needed", True),
        )
        for row in _read()["need"]
    }


@cache
def substitutes() -> dict[str, tuple[Substitute, ...]]:
    """By the kind of the original."""
    found: dict[str, tuple[Substitute, ...]] = {}
    for row in _read()["substitute"]:
        one = Substitute(
            row["of"],
            tuple(row["with"]),
            row["th"],
            row["en"],
            row["source"],
            row["confirmed"],
            row["note"],
            row["note_en"],
        )
        found[one.of] = (*found.get(one.of, ()), one)
    return found


def _read() -> dict[str, Any]:
    return tomllib.loads(files("casework.evidence").joinpath("checklist.toml").read_text("utf-8"))
