"""What the papers after the day are written from: the case, its debt on the paper's day, what was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.cases.models import Case, Petition, StepRecord
from casework.errors import Refused
from casework.register.models import Contract
from workflows.interest import Statement
from workflows.reasons import Reason, Value
from workflows.terms import Terms


@dataclass(frozen=True)
class Matter:
    """One case on the day its papers are dated; `petitions` in the order they were filed."""

    session: Session
    case: Case
    dated: date
    terms: Terms
    debt: Statement
    petitions: Sequence[Petition]
    profile: Mapping[str, str]

    @property
    def contract(self) -> Contract:
        """The contract the case is about."""
        return self.case.contract

    def told_with(self, *steps: str) -> StepRecord | None:
        """The latest of these steps that was taken, None where none was."""
        return self.session.scalar(
            select(StepRecord)
            .where(StepRecord.case_id == self.case.id, StepRecord.step.in_(steps))
            .order_by(StepRecord.recorded_at.desc())
            .limit(1)
        )


def told(record: StepRecord | None, code: str) -> str:
    """An input of the step in clear, "" where it was not told."""
    given: Mapping[str, Any] = record.given if record else {}
    return str(given.get(code, ""))


def not_yet(code: str, th: str, en: str, fix: str = "step", **values: Value) -> Refused:
    """The refusal of a paper whose facts the case does not have; the "
    "sentences are templates over `values`."""
    return Refused((Reason(code, th, en, "", values, fix),))
