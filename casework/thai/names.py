"""Names: one spelling for what looks the same, a key that finds it, and the order of a Thai dictionary."""

from __future__ import annotations

import re
import unicodedata

# Old Windows fonts placed raised and shifted marks in the private area; text copied from PDF still has them.
_SHIFTED = str.maketrans(
    dict(
        zip(
            map(chr, range(0xF700, 0xF71B)),
            "ฐ\u0e34\u0e35\u0e36\u0e37\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e48\u0e49\u0e4a\u0e4b\u0e4cญ"
            "\u0e31\u0e4d\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e38\u0e39\u0e3a",
            strict=True,
        )
    )
)
_ODD = re.compile("  |\u0e4d|\u0e33[\u0e48-\u0e4b]|\u0e40\u0e40")
_SPLIT_AM = re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32")
_TONE_AFTER_AM = re.compile("\u0e33([\u0e48-\u0e4b])")
_BETWEEN = re.compile(r"[\s.\-·ฯ]")
_UNSEEN = {"Cf", "Cc", "Cs", "Cn", "Co"}
_LEADING_VOWEL = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_MARKS = frozenset("\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e")


def normalise(text: str) -> str:
    """One spelling: NFC, one letter ำ, แ for a doubled เ, no unseen or control character, single spaces."""
    if text.isprintable() and not _ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return text.strip(" ")  # nearly always, and a register has a million such cells
    text = unicodedata.normalize("NFC", text.translate(_SHIFTED))
    text = _SPLIT_AM.sub("\\1\u0e33", text)
    text = _TONE_AFTER_AM.sub("\\1\u0e33", text).replace("\u0e40\u0e40", "\u0e41")
    if not text.isprintable():
        text = "".join(c for c in text if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return " ".join(text.split())


def match_key(text: str) -> str:
    """What two writings of the same name share: normalised, caseless, without spaces, dots or hyphens."""
    return _BETWEEN.sub("", normalise(text).casefold())


def sort_key(text: str) -> str:
    """A key whose plain (code point) order is the Royal Society dictionary's.

    A leading vowel counts after its consonant; tone marks decide only between words otherwise equal.
    Compare it byte by byte (COLLATE "C").
    """
    swapped = _LEADING_VOWEL.sub(r"\2\1", normalise(text).casefold())
    letters = "".join(c for c in swapped if c not in _MARKS)
    marks = "".join(c if c in _MARKS else " " for c in swapped).rstrip()
    return f"{letters}\x1f{marks}"
