"""Scenarios of law as written in tests/scenarios/*.yaml: a page is a list of scenarios, one `name:` each.

Dates are ISO dates, money and rates quoted strings; a number with a point is refused, for it would be a
binary fraction. `on:` is a field like any other: only `true` and `false` are truth values, as in YAML 1.2.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[1] / "scenarios"
TRUTH = "tag:yaml.org,2002:bool"
Case = dict[str, Any]
Rule = Callable[[Case], None]


class _Reader(yaml.CSafeLoader):
    """YAML without its surprises."""


def _refused(reader: _Reader, node: yaml.Node) -> Any:
    raise ValueError(f"write money and rates in quotes: {node.value}, {node.start_mark}")


def _without_twins(reader: _Reader, node: yaml.MappingNode) -> Case:
    keys = [reader.construct_object(key) for key, _ in node.value]
    if twins := {key for key in keys if keys.count(key) > 1}:
        raise ValueError(f"written twice: {', '.join(twins)}, {node.start_mark}")
    return {str(name): value for name, value in reader.construct_mapping(node, deep=True).items()}


_Reader.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in shapes if tag != TRUTH]
    for first, shapes in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Reader.add_implicit_resolver(TRUTH, re.compile("^(true|false)$"), list("tf"))
_Reader.add_constructor("tag:yaml.org,2002:float", _refused)
_Reader.add_constructor(yaml.resolver.Resolver.DEFAULT_MAPPING_TAG, _without_twins)


def read(page: Path) -> list[Case]:
    """The scenarios of one page, in order."""
    scenarios: list[Case] | None = _Reader(page.read_text(encoding="utf-8")).get_single_data()
    return scenarios or []


def read_all() -> list[Case]:
    """Every scenario of every page."""
    return [case for page in sorted(FOLDER.glob("*.yaml")) for case in read(page)]
