"""A Word template: compiled once per content, printed many times.

`load` refuses a template with any fault; `Template.render` refuses to print a blank the office fills.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment
from lxml import etree

from casework.papers import values
from casework.papers.faults import Fault, MissingField, TemplateFaulty
from casework.papers.fields import registry
from casework.papers.grammar import Reading
from casework.papers.package import CONTENT_TYPES, Packer, read
from casework.papers.pictures import drawn, picture
from casework.papers.safety import active_content
from casework.papers.tags import BLOCK, VALUE, Source, source

MAIN = "word/document.xml"
_KEPT = 64  # compiled templates kept in memory
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PLACES = {
    f"{_WORD}document.main+xml": "เนื้อเรื่อง",
    f"{_WORD}header+xml": "หัวกระดาษ",
    f"{_WORD}footer+xml": "ท้ายกระดาษ",
    f"{_WORD}footnotes+xml": "เชิงอรรถ",
    f"{_WORD}endnotes+xml": "อ้างอิงท้ายเรื่อง",
}
_ENVIRONMENT = SandboxedEnvironment(
    *(BLOCK + VALUE + ("\x02#", "#\x03")),
    autoescape=False,  # grammar.py lets nothing be written but template text and what `values` escaped
    undefined=jinja2.StrictUndefined,
    keep_trailing_newline=True,
)
_ENVIRONMENT.filters = {
    "printed": values.printed,
    "counted": values.counted,
    "present": values.present,
    "rows": values.rows,
}


class Template:
    """One compiled template. Safe to share between threads: rendering changes nothing in it.

    `groups` it names: only they are printed, and only they are kept in a paper's snapshot.
    """

    def __init__(
        self,
        name: str,
        static: Mapping[str, bytes],
        parts: Mapping[str, jinja2.Template],
        used: set[str],
        shown: Mapping[str, str],
    ) -> None:
        self.name, self._parts, self._used = name, parts, frozenset({*used, *shown.values()})
        self.groups = frozenset(code.partition(".")[0] for code in self._used)
        self._shown = {part: (code, static[part]) for part, code in shown.items()}
        self._packer = Packer({part: body for part, body in static.items() if part not in shown})

    def fields(self) -> frozenset[str]:
        """Codes of every field and list the template names ("office.name", "respondents")."""
        return self._used

    def xml(self, context: Mapping[str, Any]) -> dict[str, str]:
        """The parts that vary, rendered. Raises MissingField rather than leave a blank."""
        try:
            return {name: part.render(context) for name, part in self._parts.items()}
        except MissingField as missing:
            raise MissingField(missing.field, missing.label, self.name) from None

    def render(self, context: Mapping[str, Any]) -> bytes:
        """The paper as a .docx: the same context gives the same bytes. Raises MissingField."""
        text = [(name, text.encode("utf-8")) for name, text in self.xml(context).items()]
        images = [(part, picture(code, context) or blank) for part, (code, blank) in self._shown.items()]
        return self._packer.pack([*images, *text])


@dataclass(frozen=True)
class Compiled:
    """What became of a file: a template, or the faults that keep it from being one."""

    template: Template | None
    faults: tuple[Fault, ...]
    parts: Mapping[str, bytes]


def load(source: Path | bytes, name: str = "", pictures: Mapping[str, bytes] | None = None) -> Template:
    """The template in `source`; `pictures` replaces image parts (the office's Garuda) by part name.

    Raises TemplateFaulty with every fault at once.
    """
    compiled = compile_template(source, name, pictures)
    if compiled.template is None:
        raise TemplateFaulty(compiled.faults)
    return compiled.template


def compile_template(
    source: Path | bytes, name: str = "", pictures: Mapping[str, bytes] | None = None
) -> Compiled:
    """`source` compiled, from memory when this very content was seen before. Lists faults, raises none."""
    data = source.read_bytes() if isinstance(source, Path) else source
    name = name or (source.stem if isinstance(source, Path) else "document")
    return _compile(data, name, tuple(sorted((pictures or {}).items())))


@lru_cache(maxsize=_KEPT)
def _compile(data: bytes, name: str, pictures: tuple[tuple[str, bytes], ...]) -> Compiled:
    try:
        parts = read(data)
        places = _varying(parts)
    except TemplateFaulty as refused:
        return Compiled(None, refused.found, {})
    faults = active_content(parts)
    programs: dict[str, jinja2.Template] = {}
    used: set[str] = set()
    for part, place in places.items():
        found = source(parts[part], place)
        program, reading = _program(found)
        faults += found.faults + reading.faults
        used |= reading.used
        if program and reading.used:
            programs[part] = program
    own = dict(pictures)
    if unknown := set(own) - set(parts):
        raise KeyError(f"{name} holds no picture named {', '.join(sorted(unknown))}")
    if faults:
        return Compiled(None, tuple(faults), parts)
    shown = drawn(parts)
    static = {part: own.get(part, body) for part, body in parts.items() if part not in programs}
    return Compiled(Template(name, static, programs, used, shown), (), parts)


def _varying(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Names of the parts that may hold tags, the body last, with what each is called in Thai."""
    types = etree.fromstring(parts[CONTENT_TYPES])
    named = {
        str(row.get("PartName", "")).lstrip("/"): _PLACES[str(row.get("ContentType"))]
        for row in types
        if row.get("ContentType") in _PLACES
    }
    known = {part: place for part, place in sorted(named.items()) if part in parts}
    if MAIN not in known:
        fault = Fault("ทั้งไฟล์", "not_a_document", "ไม่ใช่เอกสาร Word (.docx)", "not a Word document (.docx)")
        raise TemplateFaulty([fault])
    return {**{part: place for part, place in known.items() if part != MAIN}, MAIN: known[MAIN]}


def _program(found: Source) -> tuple[jinja2.Template | None, Reading]:
    reading = Reading(registry(), found)
    try:
        tree = _ENVIRONMENT.parse(found.text)
    except jinja2.TemplateSyntaxError as broken:
        tag = found.tag(broken.lineno)
        th, en = f"คำสั่งไม่ครบหรือผิดรูป: {tag.text}", f"broken or unclosed tag: {tag.text} ({broken.message})"
        reading.faults.append(Fault(tag.place, "broken_tag", th, en))
        return None, reading
    tree.body = reading.body(tree.body, {})
    if reading.faults or found.faults:
        return None, reading
    code = _ENVIRONMENT.compile(nodes.Template(tree.body, lineno=1))
    return jinja2.Template.from_code(_ENVIRONMENT, code, {}, None), reading
