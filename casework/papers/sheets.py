"""What a paper says: the values its template prints, by their codes, and the text that came out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

_TEXT = re.compile(r"<w:t[ >][^<]*|</w:p>|<w:br/>|<w:tab/>")  # a run's words, or what ends a line or a column
_ROW_KEYS = ("order", "number")


@dataclass(frozen=True)
class Said:
    """One printed value: the field's code, the rows it stands in ("๒", "debt.segments ๑"), its text."""

    code: str
    row: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """One paper to be compared, `out` where it went out already.

    `printed`: codes of the fields its template prints; `text`: its words.
    """

    key: str
    kind: str
    title: str
    dated: date
    data: Mapping[str, Any]
    printed: frozenset[str]
    text: str
    out: bool = False

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """Every value it prints, in the order of its data."""
        return tuple(one for one in _walk(self.data, "", "") if one.code in self.printed)

    def value(self, code: str) -> str:
        """The text of a field that stands once; "" where the paper does not have it."""
        group, _, name = code.rpartition(".")
        found = self.data.get(group)
        text = found.get(name) if isinstance(found, Mapping) else None
        return text if isinstance(text, str) else ""

    def rows(self, code: str) -> list[Mapping[str, Any]]:
        """The rows of a list ("debt.segments"); those of a list within a list, all in one."""
        found: list[Any] = [self.data]
        for step in code.split("."):
            found = [row.get(step) for row in found if isinstance(row, Mapping)]
            found = [row for each in found for row in (each if isinstance(each, list) else [each])]
        return [row for row in found if isinstance(row, Mapping)]


def plain_text(parts: Mapping[str, str]) -> str:
    """The words of rendered Word parts, a line for each paragraph."""
    return html.unescape("\n".join("".join(map(_words, _TEXT.findall(part))) for part in parts.values()))


def _words(found: str) -> str:
    return found[found.index(">") + 1 :] if found.startswith("<w:t") and found != "<w:tab/>" else "\n"


def _walk(holder: Mapping[str, Any], path: str, row: str) -> Iterator[Said]:
    for name, value in holder.items():
        code = f"{path}.{name}" if path else name
        if isinstance(value, str):
            yield Said(code, row, value)
        elif isinstance(value, Mapping):
            yield from _walk(value, code, row)
        elif isinstance(value, list):
            for place, each in enumerate(value, 1):
                if isinstance(each, Mapping):
                    yield from _walk(each, code, f"{row} {_row_name(each, place)}".strip())


def _row_name(row: Mapping[str, Any], place: int) -> str:
    """How papers count the row: by its own number, else by its place."""
    return next((str(row[key]) for key in _ROW_KEYS if row.get(key)), str(place))
