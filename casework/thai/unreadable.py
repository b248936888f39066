"""The one error of reading what people wrote."""

from __future__ import annotations


class Unreadable(ValueError):
    """A value that cannot be read with certainty: refused, never guessed.

    `code` names the kind of fault; `th` and `en` say what is wrong as a predicate ("ไม่มีในปฏิทิน", "is no day
    of the calendar"): the edge puts the field's label before it, and the value where it may be shown.
    """

    def __init__(self, code: str, th: str, en: str) -> None:
        super().__init__(en)
        self.code = code
        self.th = th
        self.en = en
