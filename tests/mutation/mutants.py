"""Mutants of a module of law: one small change each, such as a careless hand might make.

Changed are comparisons, arithmetic, `and` and `or`, `not`, numbers, codes, truth values, `min` and `max`,
`any` and `all`, branches, values returned and assigned, calls made for their effect, conditions of
comprehensions.
Wording is left alone: sentences are looked at by people. So are type hints and decorators.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any

Change = Callable[[], None]
Found = Iterator[tuple[str, Change]]
CODE = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_NAME = 110
SWAPPED: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
EMPTY = ("frozenset", "set", "tuple", "dict", "list")
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One change: where (`function`; "" outside of all), what it was, what it becomes.

    `apply` makes the change in the tree the mutant was found in.
    """

    function: str
    line: int
    before: str
    after: str
    apply: Change

    @property
    def name(self) -> str:
        """How the list of survivors calls it: it outlives a moved line."""
        return f"{self.function or 'module'}: {self.before} → {self.after}"


def mutants(tree: ast.Module) -> list[Mutant]:
    """Every mutant of a module, in the order of its lines; of twins in one function each has its number."""
    found: list[Mutant] = []
    seen: Counter[str] = Counter()
    for mutant in _in_body(tree.body, ""):
        seen[mutant.name] += 1
        turn = seen[mutant.name]
        found.append(mutant if turn == 1 else replace(mutant, after=f"{mutant.after} #{turn}"))
    return found


def _in_body(body: Sequence[ast.stmt], inside: str) -> Iterator[Mutant]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _in_body(node.body, f"{inside}{node.name}.")
        elif isinstance(node, ast.FunctionDef):
            defaults = [*node.args.defaults, *node.args.kw_defaults]
            yield from _of_each(defaults, "")
            yield from _of_each(node.body, f"{inside}{node.name}")
        else:
            yield from _of(node, "")


def _of_each(nodes: Sequence[object], function: str) -> Iterator[Mutant]:
    for place, node in enumerate(nodes):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            yield _mutant(function, node, "left out", _putting(nodes, place, _like(ast.Pass(), node)))
        if isinstance(node, ast.AST):
            yield from _of(node, function)


def _of(node: ast.AST, function: str) -> Iterator[Mutant]:
    if _is_type(node) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
        return  # a type's name, a docstring
    for find in (_operators, _constants, _names, _branches, _values):
        for after, change in find(node):
            yield _mutant(function, node, after, change)
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns", "decorator_list"):
            yield from _of_each(value if isinstance(value, list) else [value], function)


def _mutant(function: str, node: ast.AST, after: str, change: Change) -> Mutant:
    shown = f"if {ast.unparse(node.test)}" if isinstance(node, ast.If) else _text(node)
    return Mutant(function, getattr(node, "lineno", 0), _short(shown), _short(after), change)


def _is_type(node: ast.AST) -> bool:
    """Whether a type, or the module's own list of names, is named here, and not a value."""
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
        return False
    name = node.targets[0].id
    is_type = name[0].isupper() and not name.isupper() and isinstance(node.value, ast.Subscript | ast.BinOp)
    return is_type or name == "__all__"


def _operators(node: ast.AST) -> Found:
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            if new := SWAPPED.get(type(operator)):
                yield _tried(node, _putting(node.ops, place, new()), _putting(node.ops, place, operator))
    elif isinstance(node, ast.BinOp | ast.AugAssign | ast.BoolOp):
        if new := SWAPPED.get(type(node.op)):
            yield _tried(node, _setting(node, "op", new()), _setting(node, "op", node.op))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        twice = _like(ast.UnaryOp(ast.Not(), node.operand), node)
        yield ast.unparse(node.operand), _setting(node, "operand", twice)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield ast.unparse(node.operand), _setting(node, "op", ast.UAdd())


def _constants(node: ast.AST) -> Found:
    if isinstance(node, ast.Constant):
        for value in _other(node.value):
            yield repr(value), _setting(node, "value", value)


def _other(value: Any) -> Iterator[bool | int | str]:
    """Another truth value, number, figure or code; none for a sentence."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield value + 1
    elif isinstance(value, str) and CODE.fullmatch(value):
        yield f"{value}_x"
    elif isinstance(value, str):
        try:
            yield str(Decimal(value) + 1)
        except InvalidOperation:
            return


def _names(node: ast.AST) -> Found:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES:
        yield NAMES[node.func.id], _setting(node.func, "id", NAMES[node.func.id])


def _branches(node: ast.AST) -> Found:
    """A condition that always holds, and one that never does."""
    if isinstance(node, ast.If | ast.IfExp):
        for value in (True, False):
            yield f"if {value}", _setting(node, "test", _like(ast.Constant(value), node.test))
    elif isinstance(node, ast.comprehension):
        for place, test in enumerate(node.ifs):
            always = _like(ast.Constant(True), test)
            yield f"without if {ast.unparse(test)}", _putting(node.ifs, place, always)


def _values(node: ast.AST) -> Found:
    """Nothing in the place of a value."""
    value = node.value if isinstance(node, ast.Return | ast.Assign | ast.AnnAssign) else None
    if value and not _is_as_nothing(value):
        yield "None", _setting(node, "value", _like(ast.Constant(None), value))


def _is_as_nothing(value: ast.expr) -> bool:
    """False, 0, "", an empty tuple or set: None would be taken as they are."""
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id in EMPTY and not value.args
    empty = isinstance(value, ast.Tuple | ast.List) and not value.elts
    return empty or (isinstance(value, ast.Constant) and not value.value)


def _like(new: ast.AST, old: ast.AST) -> ast.AST:
    return ast.fix_missing_locations(ast.copy_location(new, old))


def _setting(node: ast.AST, field: str, value: object) -> Change:
    return lambda: setattr(node, field, value)


def _putting(nodes: Any, place: int, new: ast.AST) -> Change:
    return lambda: nodes.__setitem__(place, new)


def _tried(node: ast.AST, change: Change, undo: Change) -> tuple[str, Change]:
    """How the node reads once changed, and the change."""
    change()
    text = _text(node)
    undo()
    return text, change


def _text(node: ast.AST) -> str:
    return " ".join(ast.unparse(node).split())


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_NAME else f"{text[:LONGEST_NAME]}…"
