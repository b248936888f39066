"""Which field a column holds, told from its header. The spellings are data: headers.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from casework.thai.digits import arabic_digits
from casework.thai.names import normalise

Kind = Literal["register", "instalments", "receipts"]
KINDS: tuple[Kind, ...] = ("register", "instalments", "receipts")

_DATA: dict[str, Any] = tomllib.loads(
    files("casework.imports").joinpath("headers.toml").read_text(encoding="utf-8")
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PUNCTUATION = re.compile(r"[\s.:;*/\\_,'\"()\[\]%#-]")


@dataclass(frozen=True)
class Field:
    """One field of a sheet kind; the keys are explained at the head of headers.toml."""

    name: str
    th: str
    en: str
    reads: str
    noun: str
    spellings: tuple[str, ...]
    person: bool = False
    needed: bool = False
    refuses: bool = False
    past: bool = False


def key(text: str) -> str:
    """A header as it is compared: no case, spaces, dots or brackets; "วงเงินกู้ (บาท)" → "วงเงินกู้"."""
    plain = arabic_digits(normalise(text)).casefold()
    return _PUNCTUATION.sub("", _BRACKETS.sub("", plain)) or _PUNCTUATION.sub("", plain) or plain


def _field(name: str, data: dict[str, Any]) -> Field:
    known = dict(data)
    same = known.pop("same_as", None)
    if same:
        kind, other = same.split(".")
        known["spellings"] = _DATA[kind][other]["spellings"]
    return Field(name, **{**known, "spellings": tuple(known["spellings"])})


FIELDS: dict[Kind, dict[str, Field]] = {
    kind: {name: _field(name, data) for name, data in _DATA[kind].items()} for kind in KINDS
}
ROLES: dict[str, str] = {key(s): role for role, spellings in _DATA["roles"].items() for s in spellings}
FUNDS: dict[str, str] = {key(s): fund for fund, spellings in _DATA["funds"].items() for s in spellings}

_ROLE = "(" + "|".join(sorted(map(re.escape, ROLES), key=len, reverse=True)) + ")"
_NUMBERED_ROLE = re.compile(_ROLE + r"(?:คนที่|รายที่|ลำดับที่|ที่|no)?(\d{0,2})")
_PERSONAL = re.compile(r"(borrower|joint|guarantor)\.(\d{1,2})\.(\w+)")


@cache
def _known(kind: Kind) -> dict[str, str]:
    return {key(s): f.name for f in FIELDS[kind].values() for s in (f.th, f.en, *f.spellings)}


def field(kind: Kind, name: str) -> Field:
    """The field of a column name: "made_on", or "guarantor.2.national_id". Raises KeyError."""
    match = _PERSONAL.fullmatch(name)
    if match is None:
        return FIELDS[kind][name]
    found = FIELDS["register"][match[3]]
    if kind != "register" or not found.person or found.name == "role":
        raise KeyError(name)
    return found


def role_of(name: str) -> tuple[str, str] | None:
    """The role and the bare field of a column of one person's own: ("guarantor", "national_id")."""
    match = _PERSONAL.fullmatch(name)
    return (match[1], match[3]) if match else None


def recognise(kind: Kind, leaf: str, group: str = "") -> str | None:
    """The column name for a header and the group header above it; None for a column we do not read."""
    leaf, group = key(leaf), key(group)
    name = _known(kind).get(leaf)
    if kind != "register" or (name and not FIELDS[kind][name].person):
        return name
    if _NUMBERED_ROLE.fullmatch(group):
        return _personal(group + leaf) or name
    return name or _personal(leaf)


def _personal(text: str) -> str | None:
    """ "ผู้ค้ำ1" → "guarantor.1.full_name"; "เลขบัตรผู้ค้ำ1" → "guarantor.1.national_id"."""
    found = _NUMBERED_ROLE.search(text)
    if found is None:
        return None
    rest = text[: found.start()] + text[found.end() :]
    name = _known("register").get(rest) if rest else "full_name"
    if name is None or not FIELDS["register"][name].person or name == "role":
        return None
    return f"{ROLES[found[1]]}.{int(found[2] or 1)}.{name}"
