"""Fields of a page made from a schema or from a step's inputs."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from marshmallow import Schema, ValidationError, fields, validate

from casework.web.forms import Choice, Text, first_sentence, input_fields, schema_fields, typed
from workflows.table import Choice as Code
from workflows.table import Input

FILED = Text("วันที่ยื่น", "Filed on")


class Petition(Schema):
    """A form with a field of each kind."""

    id = fields.Integer(dump_only=True)
    filed_on = fields.Date(required=True, metadata={"label": FILED, "hint": "ตามตราประทับ"})
    at = fields.DateTime()
    amount = fields.Decimal()
    copies = fields.Integer(required=True)
    explained = fields.Boolean()
    note = fields.String(metadata={"kind": "long_text"})
    way = fields.String(validate=validate.OneOf(["post", "visit"], labels=["ไปรษณีย์", "ไปพบ"]))
    court = fields.String(validate=validate.OneOf(["a", "b"]))
    persons = fields.List(fields.String())
    scan = fields.Raw()


def test_schema_becomes_fields_in_order_without_what_is_only_read() -> None:
    assert [(one.name, one.kind) for one in schema_fields(Petition())] == [
        ("filed_on", "date"), ("at", "datetime"), ("amount", "money"), ("copies", "integer"),
        ("explained", "bool"), ("note", "long_text"), ("way", "choice"), ("court", "choice"),
        ("persons", "persons"), ("scan", "file"),
    ]  # fmt: skip


def test_field_has_label_hint_and_whether_it_must_be_given() -> None:
    filed, at, *_ = schema_fields(Petition())
    assert (filed.label, filed.hint, filed.required) == (FILED, "ตามตราประทับ", True)
    assert (at.label, at.hint, at.required) == ("at", "", False)


def test_choices_come_from_the_schema_or_from_the_page() -> None:
    people = [Choice("p1", "นางสมศรี")]
    made = {one.name: one.choices for one in schema_fields(Petition(), choices={"persons": people})}
    assert made["way"] == (Choice("post", "ไปรษณีย์"), Choice("visit", "ไปพบ"))
    assert made["court"] == (Choice("a", "a"), Choice("b", "b"))
    assert made["persons"] == tuple(people)


def test_values_are_shown_as_they_would_be_typed() -> None:
    values = {"filed_on": date(2026, 10, 31), "amount": Decimal("1000.5"), "persons": ["p1"], "copies": "1.9"}
    made = {one.name: one for one in schema_fields(Petition(), values)}
    assert made["filed_on"].value == "31/10/2569"
    assert made["amount"].value == "1,000.50"
    assert made["copies"].value == "1.9"
    assert (made["persons"].value, made["persons"].values) == ("", frozenset({"p1"}))


def test_what_the_schema_refuses_stands_at_its_field() -> None:
    with pytest.raises(ValidationError) as refused:
        Petition().load({"copies": "x", "persons": [["a"]]})
    made = {one.name: one.error for one in schema_fields(Petition(), errors=refused.value.messages_dict)}
    assert made["copies"] == "Not a valid integer."
    assert made["persons"] == "Not a valid string."
    assert made["filed_on"] == "Missing data for required field."
    assert made["amount"] == ""


def test_inputs_of_a_step_become_fields_in_both_languages() -> None:
    way = Input("way", "ทางที่ติดต่อ", "Way", "choice", choices=(Code("post", "ไปรษณีย์", "Post"),))
    who = Input("who", "ผู้ใด", "Who", "person", required=False, help_th="หนึ่งคน", help_en="one")
    first, second = input_fields([way, who], {"way": "post"}, {"who": ["ไม่พบ"]}, {"who": [Choice("p1", "ก")]})
    assert (first.kind, first.value, first.choices) == ("choice", "post", (Choice("post", way.choices[0]),))
    assert (first.label, first.hint) == (way, "")
    assert (second.kind, second.required, second.error) == ("choice", False, "ไม่พบ")
    assert second.hint == Text("หนึ่งคน", "one")
    assert second.choices == (Choice("p1", "ก"),)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (3, "3"),
        (date(2024, 2, 29), "29/02/2567"),
        (datetime(2026, 1, 5, 2, 30, tzinfo=UTC), "05/01/2569 09:30"),
    ],
)
def test_typed_value(value: object, text: str) -> None:
    assert typed(value) == text


@pytest.mark.parametrize(
    ("said", "first"), [({"0": {"on": ["b", "c"]}}, "b"), ([], ""), (None, ""), ("a", "a"), ([FILED], FILED)]
)
def test_first_sentence_of_nested_faults(said: object, first: object) -> None:
    assert first_sentence(said) == first
