"""What a plan is made of: the cases that ask for a slot, the bounds, and where each case goes or why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casework.mediation.planning.timetable import Away, Called, Opening
from workflows.reasons import Reason

Urgency = tuple[int, date, str]


@dataclass(frozen=True)
class Candidate:
    """A case that asks for a slot.

    `urgency` sorts first things first; `village` is the same for neighbours; `people` are the keys of those
    who are called, the same for one person in all her cases, and `names` how they are called. `absent` names
    who cannot come, by date. `last_day` is the last day on which the claim is safe, where it still is;
    `first_day` the first on which she may be heard, where she was invited by mail and has to be given time.
    """

    key: str
    urgency: Urgency
    village: str
    people: Called
    absent: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    last_day: date | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    first_day: date | None = None

    def can_come(self, day: date) -> bool:
        """Whether nobody said that she cannot come on that day, and it is not too soon after the letter."""
        return day not in self.absent and not self.too_soon(day)

    def too_soon(self, day: date) -> bool:
        """Whether the day lies before the first on which those invited by mail may be heard."""
        return self.first_day is not None and day < self.first_day

    def in_time(self, day: date) -> bool:
        """Whether the claim is still safe on that day, or was lost already."""
        return self.last_day is None or day <= self.last_day


@dataclass(frozen=True)
class Placement:
    """A case in a slot."""

    candidate: Candidate
    opening: Opening

    @property
    def late(self) -> bool:
        """Whether the claim lapses before this day."""
        return not self.candidate.in_time(self.opening.day)


@dataclass(frozen=True)
class Bounds:
    """What a plan must keep to.

    `booked` are the hearings that stand: who is called and when. `pinned` are cases that a person put where
    they are (by slot). `spare` is how many more hearings a day (its `group`) takes, where that is limited.
    """

    booked: tuple[tuple[Called, Opening], ...] = ()
    away: tuple[Away, ...] = ()
    pinned: Mapping[str, str] = field(default_factory=dict)
    spare: Mapping[str, int] = field(default_factory=dict)
    officer_rooms: int = 1


@dataclass(frozen=True)
class Refusal:
    """A case without a slot, and everything that stood in its way."""

    candidate: Candidate
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Plan:
    """The proposal: where each case goes, in the order of the day, and why the others wait.

    `free` are the slots left; `shut` those that nobody can have, because the room's conciliator, the room or
    the court is not to be had.
    """

    placed: tuple[Placement, ...]
    refused: tuple[Refusal, ...]
    free: tuple[Opening, ...] = ()
    shut: tuple[Opening, ...] = ()
