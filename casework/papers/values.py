"""What is printed: a value becomes XML text here and nowhere else, so it can never be markup or a tag."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import escape

from casework.papers.faults import MissingField
from casework.thai.digits import thai_digits

_PLAIN = re.compile("[^&<>\"'\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]*")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


def legal(text: str) -> str:
    """`text` without what XML cannot hold (control characters, lone surrogates); one kind of line end."""
    return _NOT_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", " ")


def markup(text: str) -> str:
    """`text` as the content of a `<w:t>`: escaped, a new line as Word's own line break."""
    if _PLAIN.fullmatch(text):
        return text
    return str(escape(legal(text))).replace("\n", _LINE_BREAK)


def printed(row: Any, name: str, code: str, label: str) -> str:
    """The filter every printed field goes through. Raises MissingField, or TypeError for what is no text."""
    value = row.get(name) if isinstance(row, dict) else None
    if value is None:
        raise MissingField(code, label)
    if not isinstance(value, str):
        raise TypeError(f"{code} must be text written for the paper, not {type(value).__name__}")
    text = markup(value)
    if not text or text.isspace():
        raise MissingField(code, label)
    return text


def counted(number: int) -> str:
    """`loop.index` as papers count: in Thai digits."""
    return thai_digits(str(number))


def present(row: Any, name: str, code: str, label: str, is_flag: bool) -> bool:
    """What `{% if %}` asks: is the text there, or is the flag up. A flag nobody set raises MissingField."""
    value = row.get(name) if isinstance(row, dict) else None
    if not is_flag:
        return bool(value)
    if not isinstance(value, bool):
        raise MissingField(code, label)
    return value


def rows(holder: Any, name: str, code: str, label: str, least: int) -> Sequence[Mapping[str, Any]]:
    """The rows of a list; `name` is "" when `holder` is the list itself.

    Raises MissingField when it is absent or shorter than `least`.
    """
    found = holder if not name else holder.get(name) if isinstance(holder, dict) else None
    if not isinstance(found, list | tuple) or len(found) < least:
        raise MissingField(code, label)
    return found
