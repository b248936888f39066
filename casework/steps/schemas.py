"""What a step is told, as a schema made from its row in the step table: one for the form and for the API.

Dates are read in either era and given in CE; money is baht with at most two decimals. What a step requires
and was not told is refused by the engine with everything else that is unmet, not here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from marshmallow import ValidationError, fields

from casework.field.schemas import Yes
from casework.fields import CHOOSE, SENTENCES, Choice, Day, Form, Line, Lines, Whole
from casework.register.amounts import Baht
from casework.web.forms import Text
from workflows.case import CASE
from workflows.schedules import MOST_INSTALMENTS
from workflows.table import Input, Step

LONGEST = 2000


class Key(fields.String):
    """The id of a record, as text."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> str:
        text: str = super()._deserialize(value, attr, data, **more)
        try:
            return str(UUID(text))
        except ValueError:
            raise ValidationError(CHOOSE) from None


class Keys(fields.List[Any]):
    """Several ids, each once, as a tuple."""

    def __init__(self, **more: Any) -> None:
        super().__init__(Key(error_messages=SENTENCES), error_messages=SENTENCES, **more)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> Any:
        return tuple(dict.fromkeys(super()._deserialize(value, attr, data, **more)))


class PartForm(Form):
    """For whom a linked case is opened; none named: everyone who may have one."""

    people = fields.List(fields.UUID(error_messages=SENTENCES), load_default=list, error_messages=SENTENCES)


def _choice(item: Input, **more: Any) -> fields.Field[Any]:
    return Choice({choice.code: choice for choice in item.choices}, **more)


KINDS: Mapping[str, Callable[..., fields.Field[Any]]] = {
    "text": lambda _item, **more: Line(**more),
    "long_text": lambda _item, **more: Lines(LONGEST, **more),
    "date": lambda _item, **more: Day(**more),
    "money": lambda _item, **more: Baht(**more),
    "integer": lambda _item, **more: Whole(1, MOST_INSTALMENTS, **more),
    "bool": lambda _item, **more: Yes(**more),
    "choice": _choice,
    "person": lambda _item, **more: Key(error_messages=SENTENCES, **more),
    "persons": lambda _item, **more: Keys(**more),
    "slot": lambda _item, **more: Key(error_messages=SENTENCES, **more),
    "reference": lambda _item, **more: Key(error_messages=SENTENCES, **more),
}


@cache
def schema_of(code: str) -> Form:
    """The schema of one step. Raises LookupError: no such step."""
    step = CASE.step(code)
    named = {item.code: _field(item) for item in step.inputs}
    return Form.from_dict(named, name=f"Step_{step.code}")(partial=True)  # type: ignore[return-value]


def _field(item: Input) -> fields.Field[Any]:
    about = {"label": Text(item.th, item.en), "description": f"{item.th} / {item.en}"}
    if item.kind == "bool":
        return KINDS[item.kind](item, metadata=about)
    return KINDS[item.kind](item, required=item.required, allow_none=not item.required, metadata=about)


def given_of(step: Step, sent: object) -> dict[str, Any]:
    """What was told with the step, typed. Raises ValidationError: a value not readable, a field unknown."""
    loaded = schema_of(step.code).load(sent)  # type: ignore[arg-type]
    for item in step.inputs:
        if item.kind == "bool":
            loaded.setdefault(item.code, False)
    return dict(loaded)
