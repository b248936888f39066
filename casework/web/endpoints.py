"""Blueprints of the API: what a client sends is read strictly; the decorators keep their views' types."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from flask import Request
from flask_smorest import Blueprint  # type: ignore[import-untyped]
from marshmallow import RAISE
from webargs import missing
from webargs.flaskparser import FlaskParser, abort, is_json_request

View = TypeVar("View", bound=Callable[..., Any])


class StrictParser(FlaskParser):
    """Refuses what the schema does not know, a body that is no object, and a key that comes twice."""

    DEFAULT_UNKNOWN_BY_LOCATION = {**FlaskParser.DEFAULT_UNKNOWN_BY_LOCATION, "query": RAISE}  # noqa: RUF012

    def load_json(self, req: Request, schema: Any) -> Any:  # noqa: ARG002
        """The body, an object. Answers 415 for another kind, 400 for what is not proper JSON."""
        if not is_json_request(req):
            if req.get_data(cache=True):
                abort(415)
            return missing
        try:
            body = json.loads(req.get_data(cache=True), object_pairs_hook=_once, parse_constant=_no_constant)
        except (ValueError, RecursionError):
            _malformed("Not valid JSON.")
        if not isinstance(body, dict):
            _malformed("A JSON object is expected.")
        return body


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key comes twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _malformed(sentence: str) -> NoReturn:
    abort(400, messages={"json": [sentence]})


class Endpoints(Blueprint):  # type: ignore[misc]
    """A room's part of the API. Every method of a view also bears its `@policy`, outermost."""

    ARGUMENTS_PARSER = StrictParser()

    def arguments(self, schema: Any, **more: Any) -> Callable[[View], View]:
        """Read arguments by `schema` from `location` (the JSON body unless named) for the view."""
        decorate: Callable[[View], View] = super().arguments(schema, **more)
        return decorate

    def response(self, status: int, schema: Any = None, **more: Any) -> Callable[[View], View]:
        """Answer with `status`; the view's value is written by `schema` unless it is an answer already."""
        decorate: Callable[[View], View] = super().response(status, schema, **more)
        return decorate

    def alt_response(self, status: int, **more: Any) -> Callable[[View], View]:
        """Another answer the view may give, for the description."""
        decorate: Callable[[View], View] = super().alt_response(status, **more)
        return decorate

    def doc(self, **more: Any) -> Callable[[View], View]:
        """What the description says of the view beyond its schemas."""
        decorate: Callable[[View], View] = super().doc(**more)
        return decorate

    def route(self, rule: str, **more: Any) -> Callable[[View], View]:
        """Put a view at `rule`, below the room's own address."""
        decorate: Callable[[View], View] = super().route(rule, **more)
        return decorate
