"""Thai and Arabic digits."""

from __future__ import annotations

_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def thai_digits(text: str) -> str:
    """`text` with its Arabic digits written in Thai: "ภู.0002/2568" → "ภู.๐๐๐๒/๒๕๖๘"."""
    return text.translate(_TO_THAI)


def arabic_digits(text: str) -> str:
    """`text` with its Thai digits written in Arabic."""
    return text if text.isascii() else text.translate(_TO_ARABIC)
