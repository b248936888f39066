"""The code of a paper: its id as a QR picture that a scanner finds again, and short enough to be read out.

The picture says `CW` and the 26 signs of the id; the short code is their last ten, which are random. A QR
code is linear: what differs between two codes of one length and mask is the sum of what differs by each of
their bits. So the codes of single bits are drawn once, and a paper's own is their sum (in a hundredth of the
time).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from uuid import UUID

import segno

from casework.papers.bitmap import png

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # no I, L, O, U: nothing is mistaken for another sign
PREFIX = "CW"
VERSION, LEVEL, MASK = 2, "q", 3  # 25 modules a side; reads with a quarter of it spoilt
LENGTH = 26
_SHORT = 10
_SIDE = 17 + 4 * VERSION
_ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_PAIR_BITS = 11
_PAIRS = (len(PREFIX) + LENGTH) // 2
_MARK = re.compile(f"{PREFIX}[{SIGNS}]{{{LENGTH}}}")
_MISREAD = str.maketrans("ILO", "110")


def mark_of(paper: UUID) -> str:
    """What the QR picture of the paper with this id says."""
    return PREFIX + "".join(SIGNS[paper.int >> shift & 31] for shift in range(5 * (LENGTH - 1), -1, -5))


def paper_of(mark: str) -> UUID | None:
    """The id in a mark that was scanned; None for any other code."""
    if not _MARK.fullmatch(mark):
        return None
    number = 0
    for sign in mark[len(PREFIX) :]:
        number = number << 5 | SIGNS.index(sign)
    return UUID(int=number) if number < 1 << 128 else None


def short(paper: UUID) -> str:
    """The code as it is printed: two groups of five signs."""
    signs = mark_of(paper)[-_SHORT:]
    return f"{signs[:5]}-{signs[5:]}"


def typed(text: str) -> str:
    """A short code as somebody typed it, as `short` writes it; "" for what is none."""
    signs = re.sub(r"[\s-]", "", text).upper().translate(_MISREAD)
    whole = len(signs) == _SHORT and all(sign in SIGNS for sign in signs)
    return f"{signs[:5]}-{signs[5:]}" if whole else ""


def printed_codes(paper: UUID) -> dict[str, str]:
    """What the paper with this id says of itself, in its group `paper`."""
    return {"code": short(paper), "mark": mark_of(paper)}


def picture(mark: str) -> bytes:
    """The QR picture of a paper's mark, as PNG: the same mark gives the same bytes. Raises ValueError."""
    if not _MARK.fullmatch(mark):
        raise ValueError("not the mark of a paper")
    blank, bits = _drawn()
    modules, signs = blank, iter(_ALPHANUMERIC.index(sign) for sign in mark)
    for place, (first, second) in enumerate(zip(signs, signs, strict=True)):
        value, row = 45 * first + second, bits[place]
        while value:
            lowest = value & -value
            modules ^= row[lowest.bit_length() - 1]
            value ^= lowest
    return png(modules, _SIDE)


@lru_cache(maxsize=64)
def pay_picture(said: str) -> bytes:
    """The QR picture of a payment (casework/thai/billpay.py) or an address, as PNG: same text, same bytes."""
    code = segno.make_qr(said, error="m", mask=MASK, boost_error=False)
    return png(_bits(code), len(code.matrix))


@cache
def _drawn() -> tuple[int, tuple[tuple[int, ...], ...]]:
    """The code of zeros alone, and by pair of signs what each bit of it changes."""
    zeros = "00" * _PAIRS
    blank = _modules(zeros)
    return blank, tuple(
        tuple(_modules(_one_bit(zeros, pair, bit)) ^ blank for bit in range(_PAIR_BITS))
        for pair in range(_PAIRS)
    )


def _one_bit(zeros: str, pair: int, bit: int) -> str:
    first, second = divmod(1 << bit, 45)
    signs = _ALPHANUMERIC[first] + _ALPHANUMERIC[second]
    return f"{zeros[: 2 * pair]}{signs}{zeros[2 * pair + 2 :]}"


def _modules(text: str) -> int:
    code = segno.make_qr(
        text, version=VERSION, error=LEVEL, mode="alphanumeric", mask=MASK, boost_error=False
    )
    return _bits(code)


def _bits(code: segno.QRCode) -> int:
    return int("".join("1" if module else "0" for row in code.matrix for module in row), 2)
