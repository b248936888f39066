"""The docket (บัญชีนัดไกล่เกลี่ย) as plain values: the one shape behind every export and the printed paper."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

ZERO = Decimal("0.00")
CHECK = 4  # letters
RESULTS = {"settled": "ตกลงกันได้", "failed": "ตกลงกันไม่ได้", "adjourned": "เลื่อนนัด"}


@dataclass(frozen=True)
class Appointment:
    """When and where one hearing is: what a calendar shows of it. `sequence` grows with every change."""

    hearing: str
    sequence: int
    case_number: str
    room: str
    starts_at: time
    ends_at: time


@dataclass(frozen=True)
class DocketLine:
    """One case as it is called. Respondents by name, without their numbers; `amount` is baht on the day."""

    order: int
    at: Appointment
    conciliator: str
    petition_number: str
    contract_number: str
    petitioner: str
    respondents: tuple[str, ...]
    amount: Decimal
    officer: str
    result: str
    remark: str
    black_number: str = ""


@dataclass(frozen=True)
class StandbyLine:
    """A case that waits for a slot to fall free; its respondents by name."""

    case_number: str
    contract_number: str
    respondents: tuple[str, ...]


@dataclass(frozen=True)
class Docket:
    """The cases of one day in the order they are called.

    `batch` and `checkpoint` are those under which it was sent to the court; a draft has neither (0 and "").
    `withdrawn` are hearings that were released: a calendar must strike them out. `standby` is the appendix:
    who comes where one falls out, the most urgent first, as it was when the docket was made.
    """

    day: str
    province: str
    court: str
    place: str
    held_on: date
    office: str
    lines: tuple[DocketLine, ...]
    withdrawn: tuple[Appointment, ...]
    made_at: datetime
    batch: int = 0
    checkpoint: str = ""
    standby: tuple[StandbyLine, ...] = ()

    @property
    def total(self) -> Decimal:
        """Baht claimed in all cases together."""
        return sum((line.amount for line in self.lines), ZERO)

    @property
    def respondent_count(self) -> int:
        """People called, counted in each of their cases."""
        return sum(len(line.respondents) for line in self.lines)

    @property
    def fingerprint(self) -> str:
        """Hash of what the docket says, whenever and under whatever number it was made.

        The appendix is left aside: a docket is not out of date because somebody new stands by.
        """
        said = replace(self, batch=0, checkpoint="", made_at=EPOCH, standby=())
        return hashlib.sha256(written(said)).hexdigest()

    def code(self, line: DocketLine) -> str:
        """Which line of which batch this is, to know it again on the court's sheet; "" of a draft.

        Its last letters are drawn from the hearing: a code copied onto another row is found out.
        """
        if not self.batch:
            return ""
        seen = hashlib.sha256(f"{self.day}/{self.batch}/{line.at.hearing}".encode()).hexdigest()
        return f"{self.batch}-{line.order:03}-{seen[:CHECK].upper()}"

    @property
    def stem(self) -> str:
        """The name of its files, without the ending."""
        return f"docket-{self.held_on:%Y%m%d}" + (f"-{self.batch}" if self.batch else "-draft")


EPOCH = datetime.fromisoformat("1970-01-01T00:00:00+00:00")


def written(docket: Docket) -> bytes:
    """The docket as bytes; equal dockets, equal bytes, and those of before there was an appendix the same."""
    told = asdict(docket)
    if not docket.standby:
        del told["standby"]
    return json.dumps(told, default=str, ensure_ascii=False, sort_keys=True).encode()


def read(text: str) -> Docket:
    """The docket that was written. Raises ValueError, KeyError where it was not written by `written`."""
    told: dict[str, Any] = json.loads(text)
    return Docket(
        **{
            **told,
            "held_on": date.fromisoformat(told["held_on"]),
            "made_at": datetime.fromisoformat(told["made_at"]),
            "lines": tuple(map(_line, told["lines"])),
            "withdrawn": tuple(map(_appointment, told["withdrawn"])),
            "standby": tuple(
                StandbyLine(**{**row, "respondents": tuple(row["respondents"])})
                for row in told.get("standby", ())
            ),
        }
    )


def _line(told: dict[str, Any]) -> DocketLine:
    return DocketLine(
        **{
            **told,
            "at": _appointment(told["at"]),
            "respondents": tuple(told["respondents"]),
            "amount": Decimal(told["amount"]),
        }
    )


def _appointment(told: dict[str, Any]) -> Appointment:
    times = {name: time.fromisoformat(told[name]) for name in ("starts_at", "ends_at")}
    return Appointment(**{**told, **times})
