"""One clock while it is being worked out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workflows.clock import ClockKind, ClockStep
from workflows.periods import Ending


@dataclass(frozen=True)
class Fall:
    """Instalment `number` ended on `end` and was revived on `revived_on`: its interest of before was not."""

    number: int
    end: Ending
    revived_on: date


@dataclass(frozen=True)
class Running:
    """A clock as it stands. `origin`: where it comes from; `latest`: what moved it; `note`: what did not.

    `fell` is kept of claims that an acknowledgment of liability revived.
    """

    kind: ClockKind
    numbers: tuple[int, ...]
    base: date
    years: int
    end: Ending
    origin: tuple[ClockStep, ...]
    latest: tuple[ClockStep, ...] = ()
    note: tuple[ClockStep, ...] = ()
    stopped_on: date | None = None
    fell: tuple[Fall, ...] = ()

    def runs_on(self, day: date) -> bool:
        """Whether the claim is not expired on a day."""
        return self.stopped_on is not None or day <= self.end.day
