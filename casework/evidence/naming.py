"""What the name of a file and of its folders says: contract, kind of paper, date. Nothing is guessed.

Shared drives write a contract's number in their own ways, for "/" may stand in no file name: "ภู.0005-2564",
"ภู 0005 ทับ 2564", "ภู๐๐๐๕_๒๕๖๔". The letters and figures of the number must stand there in its order, its
figures whole; where only its figures stand there, or its year has two, it is a hint for a person.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from casework.thai.dates import parse_date
from casework.thai.digits import arabic_digits
from casework.thai.names import match_key, normalise

Tokens = tuple[str, ...]
_TOKEN = re.compile(r"\d+|[^\W\d_\u0e2f]+(?:[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]+[^\W\d_]*)*")
_STROKE = re.compile(r"(?<=\d)\s*(?:ทับ|ขีด)\s*(?=\d)")
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,2}[-._ ]\d{1,2}[-._ ]\d{4}|\d{4}[-._]\d{1,2}[-._]\d{1,2}"
    r"|\d{1,2} ?[\u0e01-\u0e2e]{1,3}\.?[\u0e01-\u0e2e]\.? ?\d{4}|\d{1,2} ?[\u0e01-\u0e4e]{4,10} ?\d{4})(?!\d)"
)
_TITLED = re.compile(r"(?:^|[^\w\u0e30-\u0e4e]|นาย|นาง|นางสาว|น\.?ส\.?|เด็กชาย|เด็กหญิง)$")


@dataclass(frozen=True)
class Wording:
    """One kind of paper: its code, the words it goes by, and what stands for its date."""

    code: str
    words: tuple[str, ...]
    date: str


@cache
def wordings() -> tuple[Wording, ...]:
    """The kinds and their words, from words.toml."""
    read = tomllib.loads(files("casework.evidence").joinpath("words.toml").read_text("utf-8"))
    return tuple(
        Wording(row["code"], tuple(map(match_key, row["words"])), row.get("date", "")) for row in read["kind"]
    )


def tokens(text: str) -> Tokens:
    """Letters and figures of a text in order; Thai figures as Arabic, "ทับ" between figures as a stroke."""
    plain = _STROKE.sub("/", arabic_digits(normalise(text)).casefold())
    return tuple(_TOKEN.findall(plain))


class Numbers:
    """The contracts of an office, found by their numbers as file names write them."""

    def __init__(self, contracts: Iterable[tuple[object, str]]) -> None:
        self._whole: dict[Tokens, list[object]] = {}
        self._figures: dict[Tokens, list[object]] = {}
        for key, number in contracts:
            parts = tokens(number)
            self._whole.setdefault(parts, []).append(key)
            for figures in _spellings(tuple(part for part in parts if part.isdigit())):
                self._figures.setdefault(figures, []).append(key)
        self._lengths = sorted({len(parts) for parts in self._whole}, reverse=True)
        self._figure_lengths = sorted({len(parts) for parts in self._figures}, reverse=True)

    def within(self, text: str) -> tuple[set[object], set[object]]:
        """The contracts whose whole number stands in the text; those of whom only the figures do."""
        found = tokens(text)
        whole = {key for run in _runs(found, self._lengths) for key in self._whole_at(run)}
        digits = [part if part.isdigit() else "" for part in found]
        nearly = {
            key for run in _runs(tuple(digits), self._figure_lengths) for key in self._figures.get(run, ())
        }
        return whole, nearly - whole

    def _whole_at(self, run: Tokens) -> Sequence[object]:
        """By the very number; or where a word is written together with its letters ("สัญญากู้ภู.0005")."""
        if known := self._whole.get(run):
            return known
        if not run or run[0].isdigit():
            return ()
        return [
            key
            for parts, keys in self._whole.items()
            if parts[1:] == run[1:]
            and len(parts) > 1
            and not parts[0].isdigit()
            and run[0].endswith(parts[0])
            for key in keys
        ]


def _runs(found: Tokens, lengths: Sequence[int]) -> Iterable[Tokens]:
    for length in lengths:
        for start in range(len(found) - length + 1):
            yield found[start : start + length]


def _spellings(figures: Tokens) -> set[Tokens]:
    """Figures as written, without leading noughts, and with a year of two figures."""
    if len(figures) < 2:
        return set()
    plain = (*(part.lstrip("0") or "0" for part in figures[:-1]), figures[-1])
    year = figures[-1][-2:] if len(figures[-1]) == 4 else figures[-1]
    return {figures, plain, (*figures[:-1], year), (*plain[:-1], year)}


def kinds_in(path: Sequence[str]) -> tuple[Wording, ...]:
    """The kinds of paper named: by the file's own name, else by the nearest folder that names any."""
    for name in reversed(path):
        if found := _kinds(match_key(name)):
            return found
    return ()


def _kinds(name: str) -> tuple[Wording, ...]:
    places: dict[tuple[int, int], Wording] = {}
    for wording in wordings():
        for word in wording.words:
            start = name.find(word)
            while start >= 0:
                places[(start, start + len(word))] = wording
                start = name.find(word, start + 1)
    outer = [
        place
        for place in places
        if not any(a <= place[0] and place[1] <= b and (a, b) != place for a, b in places)
    ]
    return tuple(dict.fromkeys(places[place] for place in sorted(outer)))


def date_in(name: str, today: date) -> date | None:
    """The one date that stands in a name, whole and not to come; None where there is none or several."""
    found: set[date] = set()
    for text in _DATE.findall(arabic_digits(normalise(name))):
        with suppress(ValueError):
            found.add(parse_date(re.sub(r"(?<=\d)[-._ ](?=\d)", "/", text)))
    return found.pop() if len(found) == 1 and max(found) <= today else None


def people_in(path: Sequence[str], people: Mapping[object, str]) -> set[object]:
    """Whose full name stands in the path; by key of the person bound."""
    text = normalise(" ".join(path))
    return {key for key, name in people.items() if name.strip() and _stands(normalise(name), text)}


def _stands(name: str, text: str) -> bool:
    """Whether the name stands there whole: no letter follows, and before it none or a title."""
    words = r"[\s._-]*".join(map(re.escape, name.split()))
    return any(
        _TITLED.search(text[: found.start()]) is not None
        for found in re.finditer(rf"{words}(?![\w\u0e30-\u0e4e])", text)
    )
