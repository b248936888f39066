"""What the reader says about a file: faults, notes, and everything it normalised. National IDs are masked."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from casework.imports.book import Cell, column_letter
from casework.imports.headers import Field
from casework.thai import national_id, telephone
from casework.thai.unreadable import Unreadable

SHOWN = 60  # characters of a value that a message repeats
_IDENTITY = re.compile(r"(?<!\d)\d(?:[ -]?\d){12}(?!\d)")
_TEXTS: dict[str, dict[str, str]] = tomllib.loads(
    files("casework.imports").joinpath("faults.toml").read_text(encoding="utf-8")
)


class Fault(NamedTuple):
    """Something wrong in one place. Rows count from 1, `column` is the spreadsheet's letter or ""."""

    sheet: str
    row: int
    column: str
    code: str
    message: str
    remedy: str
    message_en: str
    remedy_en: str


class Normalised(NamedTuple):
    """A cell that was read as something else than it shows; `rule` says by which habit."""

    sheet: str
    row: int
    column: str
    before: str
    after: str
    rule: str


@dataclass
class Remarks:
    """Collects what there is to say, in the order of reading."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    normalised: list[Normalised] = field(default_factory=list)

    def fault(self, sheet: str, row: int, code: str, column: int | None = None, **values: Any) -> None:
        """A structural fault at a row (from 0), told by faults.toml."""
        self.faults.append(told(sheet, row, code, column, **values))

    def note(self, sheet: str, row: int, code: str, column: int | None = None, **values: Any) -> None:
        """Worth a look; nothing is refused for it."""
        self.notes.append(told(sheet, row, code, column, **values))


def told(sheet: str, row: int, code: str, column: int | None = None, **values: Any) -> Fault:
    """The fault of a code in faults.toml; a `value` is shown first."""
    entry = _TEXTS[code]
    shown = _quoted(values.get("value", ""))
    message, remedy, message_en, remedy_en = (
        entry[part].format(**values) for part in ("th", "fix", "en", "fix_en")
    )
    letter = "" if column is None else column_letter(column)
    return Fault(sheet, row + 1, letter, code, shown + message, remedy, shown + message_en, remedy_en)


def unread(sheet: str, row: int, column: int, of: Field, cell: Cell, why: Unreadable) -> Fault:
    """The fault of a cell that cannot be taken as what its column holds."""
    entry = _texts(why.code)
    shown = _quoted(shown_value(of, cell))
    th, en = f"{of.th} {shown}{why.th}", f"{of.en} {shown}{why.en}"
    return Fault(
        sheet, row + 1, column_letter(column), _named(of, why.code), th, entry["fix"], en, entry["fix_en"]
    )


def missing(of: Field) -> Unreadable:
    """Why an empty cell of a column that must be filled is refused."""
    return Unreadable(f"{of.reads}_missing", "ว่างอยู่", "is empty")


def mistrusted(code: str) -> Unreadable:
    """Why a cell is refused for a code of faults.toml: formula_cell, error_cell, date_in_future."""
    return Unreadable(code, _TEXTS[code]["th"], _TEXTS[code]["en"])


def _named(of: Field, code: str) -> str:
    """A reader's code with the column's own noun: date_impossible → contract_date_impossible."""
    prefix, _, rest = code.partition("_")
    return f"{of.noun}_{rest}" if prefix in _NOUNS and code != "date_in_future" else code


_NOUNS = {"date", "money", "number", "text", "count", "year", "rate"}


def shown_value(of: Field, cell: Cell) -> str:
    """A cell as a message may repeat it: identity and telephone numbers masked, short, on one line."""
    text = f"{cell:.15g}" if isinstance(cell, float) else _visible(str(cell))
    if of.reads == "national_id":
        return national_id.mask(text)[:SHOWN]
    if of.reads == "telephone":
        return telephone.mask(text)[:SHOWN]
    text = _IDENTITY.sub(lambda found: national_id.mask(found[0]), text)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _visible(text: str) -> str:
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)


def _quoted(value: str) -> str:
    return f"“{value}” " if value else ""


@cache
def _texts(code: str) -> dict[str, str]:
    """The entry of a code, of its kind without the count ("national_id_12_digits"), or of its ending."""
    plain = re.sub(r"_\d+", "", code)
    for start in range(plain.count("_") + 1):
        ending = "_".join(plain.split("_")[start:])
        if ending in _TEXTS:
            return _TEXTS[ending]
    raise KeyError(code)
