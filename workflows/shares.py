"""A sum of baht divided into parts that add up to it, to the satang.

Parts are whole baht but for the last, odd one, as the Fund's own plans are; where the sum is too small for
that, whole satang. No part is nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, Decimal

from workflows.rounding import BAHT, SATANG, ZERO, down, half_up


def by_weight(total: Decimal, weights: Sequence[int]) -> list[Decimal] | None:
    """`total` baht by `weights`, the rest on the last part; None where some part would be nothing."""
    return next((parts for parts in _roundings(total, weights) if min(parts) > 0), None)


def by_size(total: Decimal, size: Decimal) -> list[Decimal]:
    """`total` baht in parts of `size`, the last one the rest."""
    full, rest = divmod(total, size)
    return [size] * int(full) + ([rest] if rest else [])


def within(total: Decimal, limits: Iterable[Decimal]) -> list[Decimal] | None:
    """`total` baht in as few parts as the `limits` (each more than nothing, in order) allow, none above its
    own; None where they do not suffice.

    The parts are levelled: each limit cut in the same proportion and rounded up, so that the last, which is
    the rest, is above nothing and not above its own.
    """
    taken: list[Decimal] = []
    room = ZERO
    for limit in limits:
        taken.append(limit)
        room += limit
        if room >= total:
            break
    else:
        return None
    unit = BAHT if all(row == down(row, BAHT) for row in taken) else SATANG
    parts = [(row * total / room).quantize(unit, ROUND_CEILING).quantize(SATANG) for row in taken[:-1]]
    return [*parts, total - sum(parts, ZERO)]


def _roundings(total: Decimal, weights: Sequence[int]) -> Iterator[list[Decimal]]:
    whole = sum(weights)
    for cut, unit in ((half_up, BAHT), (down, BAHT), (down, SATANG)):
        parts = [cut(total * weight / whole, unit) for weight in weights[:-1]]
        yield [*parts, total - sum(parts, ZERO)]
