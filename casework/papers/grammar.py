"""The whole language of a template: known fields, loops over known lists, conditions on known fields.

The syntax tree is checked against this allowlist and rewritten so that each field is read by `values` under
its own code. Anything else (calls, subscripts, filters, arithmetic, comparison, names with `__`) is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jinja2 import nodes

from casework.papers.faults import Fault
from casework.papers.fields import Registry
from casework.papers.tags import Source, forbidden

Scope = Mapping[str, str]  # the loop names in force, each with the code of its list
LOOP = {"index", "first", "last"}


@dataclass
class Reading:
    """Checks one part's tree: `faults` found and field codes `used` are gathered as it goes."""

    fields: Registry
    source: Source
    used: set[str] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)

    def body(self, body: Sequence[nodes.Node], scope: Scope) -> list[nodes.Node]:
        """`body` with each of its statements checked and rewritten; a refused one is left out."""
        read = [self._statement(node, scope) for node in body]
        return [node for node in read if node is not None]

    def _statement(self, node: nodes.Node, scope: Scope) -> nodes.Node | None:
        if isinstance(node, nodes.Output):
            node.nodes = [self._output(part, scope) for part in node.nodes]
            return node
        if isinstance(node, nodes.If):
            return self._if(node, scope)
        if isinstance(node, nodes.For):
            return self._for(node, scope)
        self._refuse(node)
        return None

    def _output(self, node: nodes.Node, scope: Scope) -> nodes.Expr:
        if isinstance(node, nodes.TemplateData):
            return node
        if self._is_loop(node, scope):
            return self._loop_index(node)
        code = self._code(node, scope)
        known = self.fields.field(code)
        if known is None:
            return self._unknown(node, code if "." in code else "")
        if known.is_flag or known.picture:
            return self._unknown(node, "")
        self.used.add(code)
        assert isinstance(node, nodes.Getattr)
        return _call("printed", node.node, node.attr, code, known.th)

    def _if(self, node: nodes.If, scope: Scope) -> nodes.If:
        node.test = self._test(node.test, scope)
        node.body = self.body(node.body, scope)
        node.elif_ = [self._if(branch, scope) for branch in node.elif_]
        node.else_ = self.body(node.else_, scope)
        return node

    def _for(self, node: nodes.For, scope: Scope) -> nodes.Node | None:
        target = node.target
        if not isinstance(target, nodes.Name) or node.test or node.else_ or node.recursive:
            self._refuse(node)
            return None
        code = self._code(node.iter, scope)
        clash = target.name in self.fields.groups or target.name.startswith("_") or target.name == "loop"
        if clash:
            self._refuse(node)
            return None
        if self.fields.rows(code) is None:
            self._unknown(node.iter, code)
            return None
        node.iter = self._rows(node.iter, code)
        node.body = self.body(node.body, {**scope, target.name: code})
        return node

    def _test(self, node: nodes.Node, scope: Scope) -> nodes.Expr:
        if isinstance(node, nodes.Not):
            node.node = self._test(node.node, scope)
            return node
        if isinstance(node, nodes.And | nodes.Or):
            node.left, node.right = self._test(node.left, scope), self._test(node.right, scope)
            return node
        if self._is_loop(node, scope):
            assert isinstance(node, nodes.Expr)
            return node
        code = self._code(node, scope)
        if self.fields.rows(code):
            return self._rows(node, code)
        known = self.fields.field(code)
        if known is None or not isinstance(node, nodes.Getattr):
            return self._unknown(node, code)
        self.used.add(code)
        return _call("present", node.node, node.attr, code, known.th, known.is_flag)

    def _rows(self, node: nodes.Node, code: str) -> nodes.Expr:
        group = self.fields.groups[code]
        self.used.add(code)
        inner, name = (node.node, node.attr) if isinstance(node, nodes.Getattr) else (node, "")
        return _call("rows", inner, name, code, group.th, group.least)

    def _code(self, node: nodes.Node, scope: Scope) -> str:
        """The field or list code that `node` names ("office.name"), or "" for any other expression."""
        if isinstance(node, nodes.Name) and node.name not in scope:
            return node.name
        if not isinstance(node, nodes.Getattr) or not isinstance(node.node, nodes.Name):
            return ""
        holder = scope.get(node.node.name, node.node.name)
        outside_its_loop = holder == node.node.name and self.fields.rows(holder)
        return "" if outside_its_loop else f"{holder}.{node.attr}"

    def _is_loop(self, node: nodes.Node, scope: Scope) -> bool:
        if not scope or not isinstance(node, nodes.Getattr) or node.attr not in LOOP:
            return False
        return isinstance(node.node, nodes.Name) and node.node.name == "loop"

    def _loop_index(self, node: nodes.Node) -> nodes.Expr:
        assert isinstance(node, nodes.Getattr)
        if node.attr != "index":
            self._refuse(node)
        return nodes.Filter(node, "counted", [], [], None, None)

    def _unknown(self, node: nodes.Node, code: str) -> nodes.Expr:
        if not code or "__" in code:
            self._refuse(node)
        else:
            th, en = f"ไม่มีช่องข้อมูลชื่อ {code}", f"there is no field named {code}"
            self.faults.append(Fault(self.source.tag(node.lineno).place, "unknown_field", th, en))
        return nodes.Const("")

    def _refuse(self, node: nodes.Node) -> None:
        self.faults.append(forbidden(self.source.tag(node.lineno)))


def _call(name: str, subject: nodes.Node, *arguments: str | int) -> nodes.Expr:
    """`subject` passed to our own reader `name`: a filter, which the template itself may not write."""
    return nodes.Filter(subject, name, [nodes.Const(each) for each in arguments], [], None, None)
