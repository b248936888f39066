"""Finding the headers of a file nobody has described: title rows above, groups over columns, any order."""

from __future__ import annotations

import hashlib
from itertools import product

from casework.imports import headers
from casework.imports.book import Book, Sheet
from casework.imports.headers import KINDS, Kind
from casework.imports.mapping import Mapping, SheetMapping, header_texts

SEARCHED_ROWS = 30
HEADER_HEIGHTS = (1, 2, 3)
Learned = list[tuple[Kind, dict[str, str]]]  # for each kept sheet the field of each header


def guess_mapping(book: Book, kept: Mapping | None = None) -> Mapping:
    """How this file is probably to be read; `kept` is what a person settled for an earlier file.

    A sheet with all the headers of a kept one is read as that one was. Any other is guessed: it is left out
    where it has no kind's needed columns, unless no sheet at all has them: then the likeliest register is
    returned with what it lacks (`Mapping.missing`), for a person to complete.
    """
    learned = [
        (sheet.kind, {headers.key(text): field for field, text in sheet.headers.items() if headers.key(text)})
        for sheet in (kept.sheets if kept else ())
    ]
    guesses = [guess for sheet in book.sheets if (guess := _best(sheet, learned))]
    whole = tuple(guess for guess in guesses if not guess.missing)
    if whole:
        return Mapping(whole)
    partial = [guess for sheet in book.sheets if (guess := _header(sheet, "register", learned))]
    return Mapping(tuple(sorted(partial, key=lambda guess: -len(guess.columns))[:1]))


def signature(mapping: Mapping) -> str:
    """Stands for the headers of a file, in hexadecimal: files of one export have the same."""
    lines = [f"{s.kind} {field} {text}" for s in mapping.sheets for field, text in sorted(s.headers.items())]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _best(sheet: Sheet, learned: Learned) -> SheetMapping | None:
    """The kind that knows most of the sheet's columns; the one that lacks nothing first."""
    guesses = [guess for kind in KINDS if (guess := _header(sheet, kind, learned))]
    return max(guesses, key=lambda g: (not g.missing, len(g.columns)), default=None)


def _header(sheet: Sheet, kind: Kind, learned: Learned) -> SheetMapping | None:
    """The rows that name most fields of this kind; of equals the fewest rows, then the first."""
    best: SheetMapping | None = None
    for height, first in product(HEADER_HEIGHTS, range(min(SEARCHED_ROWS, len(sheet.rows)))):
        guess = _recognised(sheet, kind, (first, min(first + height, len(sheet.rows)) - 1), learned)
        if guess.columns and (best is None or len(guess.columns) > len(best.columns)):
            best = guess
    return best


def _recognised(sheet: Sheet, kind: Kind, header_rows: tuple[int, int], learned: Learned) -> SheetMapping:
    texts = header_texts(sheet, header_rows)
    whole = [" ".join(filter(None, text)) for text in texts]
    keys = {headers.key(text): column for column, text in reversed([*enumerate(whole)])}
    for kept_kind, fields in learned:
        if kept_kind == kind and fields and fields.keys() <= keys.keys():
            columns = {field: keys[text] for text, field in fields.items()}
            break
    else:
        names = [headers.recognise(kind, leaf, group) if leaf else None for group, leaf in texts]
        columns = {name: column for column, name in reversed([*enumerate(names)]) if name}
    columns = dict(sorted(columns.items(), key=lambda column: column[1]))
    found = {name: whole[column] for name, column in columns.items()}
    return SheetMapping(sheet.name, kind, header_rows, columns, found)
