"""What was told with a step, as it is kept: codes, dates and figures in clear, people's own words apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from workflows.table import Input, Step

# Inputs that hold people's own words or names: sealed under the borrower's key, never clear in the journal.
PERSONAL_KINDS = frozenset({"long_text"})
PERSONAL = frozenset({"conciliator", "unavailable"})


def told(step: Step, given: Mapping[str, object]) -> tuple[dict[str, Any], str]:
    """The inputs in clear, and the personal ones as JSON to be sealed ("" where there are none)."""
    plain: dict[str, Any] = {}
    words: dict[str, str] = {}
    for item in step.inputs:
        value = given.get(item.code)
        if value in (None, "", ()):
            continue
        if _is_personal(item):
            words[item.code] = str(value)
        else:
            plain[item.code] = _plain(value)
    return plain, json.dumps(words, ensure_ascii=False) if words else ""


def words_of(unsealed: str) -> dict[str, str]:
    """The personal inputs again, by their code; none where the text is not ours or its key is destroyed."""
    try:
        read = json.loads(unsealed)
    except ValueError:
        return {}
    return {str(code): str(text) for code, text in read.items()} if isinstance(read, dict) else {}


def _is_personal(item: Input) -> bool:
    return item.kind in PERSONAL_KINDS or item.code in PERSONAL


def _plain(value: object) -> object:
    if isinstance(value, date | Decimal):
        return str(value)
    return list(value) if isinstance(value, tuple) else value
