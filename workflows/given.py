"""What was given with a step: every input missing, of the wrong kind, unlisted, or dated after today."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal

from workflows.basis import OFFICE_RULE
from workflows.reasons import Reason, Value
from workflows.table import Facts, Input, Step

SATANG = Decimal("0.01")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_date(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _is_money(value: object) -> bool:
    """Baht, not negative, to the satang."""
    return isinstance(value, Decimal) and value.is_finite() and value >= 0 and value == value.quantize(SATANG)


def _is_integer(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_keys(value: object) -> bool:
    return isinstance(value, tuple) and all(isinstance(key, str) for key in value)


KINDS: Mapping[str, Callable[[object], bool]] = {
    "text": _is_text,
    "long_text": _is_text,
    "date": _is_date,
    "datetime": lambda value: isinstance(value, datetime),
    "money": _is_money,
    "integer": _is_integer,
    "bool": lambda value: isinstance(value, bool),
    "choice": _is_text,
    "person": _is_text,
    "persons": _is_keys,
    "slot": _is_text,
    "reference": _is_text,
}


def _reason(item: Input, code: str, th: str, en: str, **values: Value) -> Reason:
    """A reason about one input; `label_th` and `label_en` name it in the sentence."""
    named: dict[str, Value] = {"input": item.code, "label_th": item.th, "label_en": item.en, **values}
    return Reason(code, th, en, OFFICE_RULE, named, "step")


def is_empty(value: object) -> bool:
    """Whether nothing was given: None, no key, or a text of blanks only."""
    return value is None or value == () or (isinstance(value, str) and not value.strip())


def _fault(item: Input, value: object, today: date) -> Reason | None:
    if is_empty(value):
        if not item.required:
            return None
        return _reason(item, "input_missing", "ยังไม่ได้กรอก “{label_th}”", "“{label_en}” is not filled in.")
    if not KINDS[item.kind](value):
        return _reason(
            item, "input_wrong_kind", "“{label_th}” กรอกไม่ถูกแบบ", "“{label_en}” is of the wrong kind."
        )
    if item.choices and value not in {choice.code for choice in item.choices}:
        return _reason(
            item,
            "input_not_listed",
            "“{label_th}” ไม่อยู่ในรายการที่เลือกได้",
            "“{label_en}” is not one of its choices.",
        )
    if item.past and isinstance(value, date) and value > today:
        return _reason(
            item,
            "input_in_future",
            "“{label_th}” ({day}) อยู่หลังวันนี้ ({today})",
            "“{label_en}” ({day}) lies after today ({today}).",
            day=value,
            today=today,
        )
    return None


def faults(step: Step, facts: Facts) -> Iterator[Reason]:
    """Everything wrong with the inputs of `step`, in the order of its form."""
    for item in step.inputs:
        if fault := _fault(item, facts.given.get(item.code), facts.today):
            yield fault
