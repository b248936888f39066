"""The one error of reading what people wrote."""

from __future__ import annotations


class Unreadable(ValueError):
    """A value that cannot be read with certainty: refused, never guessed.

    `code` names the kind of fault; `th` and `en` say what is wrong, without repeating the value itself
    (it may be a national ID). Edges that may show the value add it.
    """

    def __init__(self, code: str, th: str, en: str) -> None:
        super().__init__(en)
        self.code = code
        self.th = th
        self.en = en
