"""What the log may say of a failure: where it happened, not about whom (PROMISES 15)."""

from __future__ import annotations

import re
import traceback

# Long runs of digits, also with the dashes of a card and in Thai: national IDs, telephones, accounts.
_NUMBERS = re.compile(r"[0-9๐-๙](?:[ -]?[0-9๐-๙]){8,}")
# Where SQLAlchemy and PostgreSQL print the values of a statement or of a row.
_VALUES = re.compile(r"\[parameters: .*?\]\n|^DETAIL: .*?\n", re.DOTALL | re.MULTILINE)


def redacted(text: str) -> str:
    """`text` without the values of SQL statements and without long numbers."""
    return _NUMBERS.sub("…", _VALUES.sub("[values hidden]\n", text))


def trace(error: BaseException) -> str:
    """The trace of `error`, redacted."""
    return redacted("".join(traceback.format_exception(error)))
