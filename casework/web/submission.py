"""A page's form sent in: read, acted upon, or shown again with its faults."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from marshmallow import Schema, ValidationError, fields

from casework.errors import Invalid

Page = Callable[[Mapping[str, object], Mapping[str, object]], str]


def submitted(
    schema: Schema, act: Callable[[dict[str, Any]], ResponseReturnValue], page: Page
) -> ResponseReturnValue:
    """`act` on what was sent; where something is wrong `page(values, faults)` is shown again with a 422.

    `act` may raise Invalid: nothing it wrote is kept.
    """
    sent = _sent(schema)
    try:
        return act(schema.load(sent))
    except ValidationError as fault:
        return page(sent, fault.normalized_messages()), 422  # type: ignore[no-untyped-call]
    except Invalid as fault:
        return page(sent, fault.faults), 422


def _sent(schema: Schema) -> dict[str, Any]:
    """The values of the form that `schema` knows; an empty box is a value not given."""
    sent: dict[str, Any] = {}
    for name, field in schema.fields.items():
        if isinstance(field, fields.List):
            sent[name] = request.form.getlist(name)
        elif request.form.get(name, "").strip():
            sent[name] = request.form[name]
    return sent
