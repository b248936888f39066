"""The allowlist of merge fields (docs_templates/fields.toml): what a template may name, and in what words."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

Example = str | bool | list[str] | list[bool]


@dataclass(frozen=True)
class Field:
    """A value a template may print: text, already written as the paper shows it, or a flag for `{% if %}`.

    A `picture` is text that is drawn, not printed: the image that bears the field's code as its name.
    """

    code: str
    th: str
    en: str
    example: Example
    picture: bool = False

    @property
    def is_flag(self) -> bool:
        """True: may be asked in `{% if %}`, never printed."""
        sample = self.example[0] if isinstance(self.example, list) else self.example
        return isinstance(sample, bool)


@dataclass(frozen=True)
class Group:
    """Fields that belong together: one thing (`office`) or a list of rows (`respondents`, `debt.segments`).

    `least` is the smallest number of rows with which a paper that loops over the list makes sense.
    """

    code: str
    th: str
    en: str
    is_list: bool
    least: int
    fields: Mapping[str, Field]


@dataclass(frozen=True)
class Registry:
    """Every group by its code; a field's code is its group's code, a dot, and its name."""

    groups: Mapping[str, Group]

    def group(self, code: str) -> Group | None:
        """The single thing named `code`, or None."""
        found = self.groups.get(code)
        return found if found and not found.is_list else None

    def rows(self, code: str) -> Group | None:
        """The list named `code`, or None."""
        found = self.groups.get(code)
        return found if found and found.is_list else None

    def field(self, code: str) -> Field | None:
        """The field whose whole code is `code` ("office.name", "respondents.name"), or None."""
        group, _, name = code.rpartition(".")
        return self.groups[group].fields.get(name) if group in self.groups else None

    def example(self) -> dict[str, Any]:
        """A whole context made of the examples: what previews and tests print."""
        context: dict[str, Any] = {}
        for group in sorted(self.groups.values(), key=lambda g: g.code.count(".")):
            parents, _, name = group.code.rpartition(".")
            holders = _holders(context, parents)
            for holder in holders:
                made: Any = _example_rows(group) if group.is_list else _example_row(group, 0)
                if isinstance(holder.get(name), dict):
                    made = {**made, **holder[name]}
                holder[name] = made
        return context


@cache
def registry() -> Registry:
    """The fields the product ships."""
    text = resources.files("docs_templates").joinpath("fields.toml").read_text("utf-8")
    return parse(text)


def parse(text: str) -> Registry:
    """The registry written in `text` (TOML). Raises KeyError where a label or an example is missing."""
    groups = {code: _group(code, entry) for code, entry in tomllib.loads(text).items()}
    return Registry(groups)


def _group(code: str, entry: Mapping[str, Any]) -> Group:
    fields = {
        name: Field(f"{code}.{name}", field["th"], field["en"], field["example"], field.get("picture", False))
        for name, field in entry["fields"].items()
    }
    return Group(code, entry["th"], entry["en"], entry.get("list", False), entry.get("least", 0), fields)


def _holders(context: dict[str, Any], path: str) -> list[dict[str, Any]]:
    """The dicts at `path`: one for a thing, one per row for a list."""
    holders = [context]
    for step in path.split(".") if path else ():
        found = [holder.setdefault(step, {}) for holder in holders]
        holders = [row for each in found for row in (each if isinstance(each, list) else [each])]
    return holders


def _example_rows(group: Group) -> list[dict[str, Any]]:
    samples = [field.example for field in group.fields.values()]
    count = max((len(sample) for sample in samples if isinstance(sample, list)), default=1)
    return [_example_row(group, index) for index in range(count)]


def _example_row(group: Group, index: int) -> dict[str, Any]:
    return {
        name: field.example[index] if isinstance(field.example, list) else field.example
        for name, field in group.fields.items()
    }
