"""Fields of a page, from a marshmallow schema or the inputs of a step: one description for form and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from marshmallow import Schema, fields, validate

from casework.clock import OFFICE_TIME
from casework.thai.dates import BE_OFFSET
from casework.thai.money import baht
from workflows.table import Input

SCHEMA_KINDS: tuple[tuple[type[Any], str], ...] = (
    (fields.DateTime, "datetime"),
    (fields.Date, "date"),
    (fields.Decimal, "money"),
    (fields.Integer, "integer"),
    (fields.Boolean, "bool"),
    (fields.List, "persons"),
    (fields.Raw, "file"),
)
# A key of the office's own records is chosen from those there are.
INPUT_KINDS = {"person": "choice", "slot": "choice", "reference": "choice"}


@dataclass(frozen=True)
class Text:
    """A label in both languages."""

    th: str
    en: str


@dataclass(frozen=True)
class Choice:
    """One option: `value` as it is sent; `label` and `hint` bilingual or a string."""

    value: str
    label: object
    hint: object = ""


@dataclass(frozen=True)
class FormField:
    """One question of a form, as `components/form.html` draws it.

    `kind`: text, long_text, date, datetime, money, integer, bool, choice, persons, file. `value` is text as
    it would be typed ("31/10/2569", "1,000.00"); `values` the ticked ones of `persons`; `error` a sentence.
    """

    name: str
    kind: str
    label: object
    hint: object = ""
    error: object = ""
    value: str = ""
    values: frozenset[str] = frozenset()
    required: bool = True
    choices: tuple[Choice, ...] = ()


Values = Mapping[str, object]
Choices = Mapping[str, Sequence[Choice]]


def schema_fields(
    schema: Schema, values: Values | None = None, errors: Values | None = None, choices: Choices | None = None
) -> list[FormField]:
    """The writable fields of `schema` in its order.

    A field's metadata gives `label`, `hint` and, where its type does not say enough, `kind` and `choices`;
    `choices` given here are those known only now (the persons of this case).
    """
    return [
        _filled(_from_schema(name, field), values or {}, errors or {}, choices or {})
        for name, field in schema.fields.items()
        if not field.dump_only
    ]


def input_fields(
    inputs: Iterable[Input],
    values: Values | None = None,
    errors: Values | None = None,
    choices: Choices | None = None,
) -> list[FormField]:
    """The inputs of a step as fields; `choices` are the records a person, slot or reference is one of."""
    return [_filled(_from_input(one), values or {}, errors or {}, choices or {}) for one in inputs]


def typed(value: object) -> str:
    """A value as one would type it: day/month/Buddhist year, the office's clock, baht with commas."""
    if isinstance(value, datetime):
        local = value.astimezone(OFFICE_TIME)
        return f"{typed(local.date())} {local:%H:%M}"
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year + BE_OFFSET}"
    if isinstance(value, Decimal):
        return baht(value)
    return "" if value is None else str(value)


def first_sentence(error: object) -> object:
    """The first sentence of what is said of one field; nested lists and mappings are opened."""
    while isinstance(error, (list, tuple, dict)):
        error = next(iter(error.values() if isinstance(error, dict) else error), "")
    return error or ""


def _from_schema(name: str, field: fields.Field[Any]) -> FormField:
    about = field.metadata
    choices = tuple(about.get("choices", ())) or _one_of(field)
    by_type = next((kind for cls, kind in SCHEMA_KINDS if isinstance(field, cls)), "text")
    kind = about.get("kind") or ("choice" if choices and by_type == "text" else by_type)
    label, hint = about.get("label", name), about.get("hint", "")
    return FormField(name, kind, label, hint, required=field.required, choices=choices)


def _from_input(one: Input) -> FormField:
    return FormField(
        name=one.code,
        kind=INPUT_KINDS.get(one.kind, one.kind),
        label=one,
        hint=Text(one.help_th, one.help_en) if one.help_th else "",
        required=one.required,
        choices=tuple(Choice(choice.code, choice) for choice in one.choices),
    )


def _filled(field: FormField, values: Values, errors: Values, choices: Choices) -> FormField:
    value = values.get(field.name)
    many = value if isinstance(value, (list, tuple, set, frozenset)) else ()
    return replace(
        field,
        error=first_sentence(errors.get(field.name)),
        value="" if many else typed(value),
        values=frozenset(map(str, many)),
        choices=tuple(choices.get(field.name, field.choices)),
    )


def _one_of(field: fields.Field[Any]) -> tuple[Choice, ...]:
    for rule in field.validators:
        if isinstance(rule, validate.OneOf):
            values = [str(value) for value in rule.choices]
            return tuple(map(Choice, values, rule.labels or values))
    return ()
