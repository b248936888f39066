"""The styles of bound papers: those of one template are kept once; another template's get names of their own.

Styles that the second template would change are renamed, its defaults for text and paragraphs written into
the styles that rest on nothing, so that each paper looks bound as it looks alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from casework.papers.tags import Element, W

STYLES, NUMBERING = "word/styles.xml", "word/numbering.xml"
_WEARERS = {f"{W}p": "pStyle", f"{W}r": "rStyle", f"{W}tbl": "tblStyle"}
_SETTINGS = {f"{W}p": "pPr", f"{W}r": "rPr", f"{W}tbl": "tblPr"}
_KINDS = {f"{W}p": "paragraph", f"{W}tbl": "table"}
_REFERENCES = tuple(W + name for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"))
_BEFORE_IN_STYLE = tuple(
    W + name
    for name in (
        *("name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden"),
        *("unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid"),
    )
)


@dataclass(frozen=True)
class Look:
    """How the text of one template is dressed in the bound file."""

    suffix: str
    defaults: Mapping[str, str]
    numbers: int

    def dress(self, root: Element) -> None:
        """Point the text at its own styles and lists."""
        if self.suffix:
            for wearer, name in _WEARERS.items():
                for element in root.iter(wearer):
                    self._wear(element, name)
        if self.numbers:
            for number in root.iter(f"{W}numId"):
                value = int(number.get(f"{W}val", "0"))
                number.set(f"{W}val", str(value + self.numbers if value else 0))

    def part(self, xml: bytes) -> bytes:
        """A header or footer, dressed."""
        if not self.suffix and not self.numbers:
            return xml
        root = etree.fromstring(xml)
        self.dress(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _wear(self, element: Element, name: str) -> None:
        settings = element.find(W + _SETTINGS[element.tag])
        style = settings.find(W + name) if settings is not None else None
        if style is not None:
            style.set(f"{W}val", f"{style.get(f'{W}val')}{self.suffix}")
        elif (worn := self.defaults.get(_KINDS.get(element.tag, ""))) is not None:
            if settings is None:
                settings = element.makeelement(W + _SETTINGS[element.tag])
                element.insert(0, settings)
            settings.insert(0, settings.makeelement(W + name, {f"{W}val": worn}))


class Looks:
    """The styles and lists of all papers bound so far."""

    def __init__(self) -> None:
        self._known: dict[str, Look] = {}
        self._styles: Element | None = None
        self._numbering: Element | None = None
        self._papers = 0

    def of(self, parts: Mapping[str, bytes]) -> Look:
        """The look of a paper; its lists count from one again."""
        mark = hashlib.sha256(parts.get(STYLES, b"")).hexdigest()
        if mark not in self._known:
            self._known[mark] = self._add_styles(parts.get(STYLES))
        return Look(
            self._known[mark].suffix, self._known[mark].defaults, self._add_numbers(parts, self._known[mark])
        )

    def parts(self) -> dict[str, bytes]:
        """The finished parts."""
        roots = {STYLES: self._styles, NUMBERING: self._numbering}
        return {
            name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            for name, root in roots.items()
            if root is not None
        }

    def _add_styles(self, xml: bytes | None) -> Look:
        if xml is None:
            return Look("", {}, 0)
        root = etree.fromstring(xml)
        if self._styles is None:
            self._styles = root
            return Look("", {}, 0)
        suffix = f"-{len(self._known) + 1}"
        defaults = {}
        for style in root.findall(f"{W}style"):
            if style.get(f"{W}default") in ("1", "true"):
                defaults[str(style.get(f"{W}type"))] = f"{style.get(f'{W}styleId')}{suffix}"
                del style.attrib[f"{W}default"]
            self._styles.append(_renamed(style, suffix, root.find(f"{W}docDefaults")))
        return Look(suffix, defaults, 0)

    def _add_numbers(self, parts: Mapping[str, bytes], look: Look) -> int:
        """The paper's lists under numbers of their own; how far they were moved."""
        if NUMBERING not in parts:
            return 0
        root = etree.fromstring(parts[NUMBERING])
        if self._numbering is None:
            self._numbering = etree.Element(f"{W}numbering", nsmap={"w": W[1:-1]})
        self._papers += 1
        move = self._papers * 1000
        for name, key in (("abstractNum", "abstractNumId"), ("num", "numId")):
            for row in root.findall(W + name):
                row.set(W + key, str(int(row.get(W + key, "0")) + move))
                for inner in row.iter(f"{W}abstractNumId"):
                    inner.set(f"{W}val", str(int(inner.get(f"{W}val", "0")) + move))
                for style in row.iter(f"{W}pStyle", f"{W}styleLink", f"{W}numStyleLink"):
                    style.set(f"{W}val", f"{style.get(f'{W}val')}{look.suffix}")
                for mark in row.findall(f"{W}nsid"):
                    mark.set(f"{W}val", f"{move + int(row.get(W + key, '0')):08X}")
                self._place(name, row)
        return move

    def _place(self, name: str, row: Element) -> None:
        assert self._numbering is not None
        before = (
            len(self._numbering.findall(f"{W}abstractNum")) if name == "abstractNum" else len(self._numbering)
        )
        self._numbering.insert(before, row)


def _renamed(style: Element, suffix: str, defaults: Element | None) -> Element:
    style = deepcopy(style)
    style.set(f"{W}styleId", f"{style.get(f'{W}styleId')}{suffix}")
    name = style.find(f"{W}name")
    if name is not None:
        name.set(f"{W}val", f"{name.get(f'{W}val')}{suffix}")
    for reference in style.iter(*_REFERENCES):
        reference.set(f"{W}val", f"{reference.get(f'{W}val')}{suffix}")
    rests_on_nothing = style.find(f"{W}basedOn") is None and style.get(f"{W}type") == "paragraph"
    if rests_on_nothing and defaults is not None:
        for kind in ("rPr", "pPr"):
            _write_in(style, kind, defaults.find(f"{W}{kind}Default/{W}{kind}"))
    return style


def _write_in(style: Element, kind: str, defaults: Element | None) -> None:
    """The template's defaults under what the style says itself."""
    if defaults is None:
        return
    own = style.find(W + kind)
    if own is None:
        own = style.makeelement(W + kind)
        place = sum(1 for child in style if child.tag in _BEFORE_IN_STYLE)
        style.insert(place + (kind == "rPr" and style.find(f"{W}pPr") is not None), own)
    said = {child.tag for child in own}
    for child in defaults:
        if child.tag not in said:
            own.append(deepcopy(child))
