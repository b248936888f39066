"""Many papers bound into one Word file: each keeps its page, its headers and its own count of pages.

Written to disk as it goes: a day of thousands of papers needs no more memory than one. What papers share
(pictures, headers, the styles of a template) is kept once. Each paper begins a section of its own, with
`duplex` on a right-hand page, so that printing on both sides never puts two papers on one sheet.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from pathlib import Path
from types import TracebackType
from typing import Self

from lxml import etree

from casework.papers.looks import Looks
from casework.papers.package import read
from casework.papers.shelf import MAIN, Shelf, links_of
from casework.papers.tags import Element, W

_IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWN = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr",
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}cNvPr",
)
_LINKED = (
    *(W + name for name in ("headerReference", "footerReference", "hyperlink")),
    "{*}blip",
    "{*}imagedata",
)
_RUNNING = re.compile(r"word/(header|footer)\d*\.xml")
_PAGES = re.compile(rb'(w:instr="\s*|<w:instrText[^>]*>\s*)NUMPAGES\b')
_END = '<w:p {0}><w:bookmarkStart w:id="{1}" w:name="{2}"/><w:bookmarkEnd w:id="{1}"/></w:p>'
_NOTES = (f"{W}footnoteReference", f"{W}endnoteReference", f"{W}commentReference")
_BEFORE_TYPE = (f"{W}headerReference", f"{W}footerReference", f"{W}footnotePr", f"{W}endnotePr")
_AFTER_NUMBERS = (
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
    "bidi",
    "rtlGutter",
    "docGrid",
)
_W = f'xmlns:w="{W[1:-1]}"'
_FIRST_MARK = 1_000_000
_HAIRLINE = (
    '<w:p {0}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
)


class Unbindable(ValueError):
    """The paper has what no bound file carries (footnotes, foreign markup): it is handed out by itself."""


class Binder:
    """A context manager; the file at `target` is there once it closed without an error.

    "Page 2 of 3" counts the pages of each paper. Word counts those of a section; LibreOffice (before 25.2)
    cannot, so `for_pdf` each paper ends in a bookmark, and the count is the page it stands on.
    """

    def __init__(self, target: Path, *, duplex: bool = True, for_pdf: bool = False) -> None:
        self._target = target
        self._for_pdf = for_pdf
        self._bound = 0
        self._begins = "oddPage" if duplex else "nextPage"
        self._text = tempfile.TemporaryFile(dir=target.parent)  # noqa: SIM115 - closed when the binder is
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1)
        self._shelf = Shelf(self._zip)
        self._looks = Looks()
        self._names: dict[str, str] = {}
        self._ignorable: set[str] = set()
        self._drawn = 0
        self._end: tuple[Element, Element] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None and self._end:
                self._finish(*self._end)
        finally:
            self._zip.close()
            self._text.close()
            if kind is not None or self._end is None:
                self._target.unlink(missing_ok=True)

    def add(self, content: bytes) -> None:
        """Bind one paper (.docx) behind those before it. Raises Unbindable: then nothing of it is bound."""
        parts = read(content)
        root = etree.fromstring(parts[MAIN])
        body = root.find(f"{W}body")
        self._check(root, body)
        assert body is not None
        self._bound += 1
        for name in filter(_RUNNING.fullmatch, parts):
            parts[name] = _PAGES.sub(rb"\1" + self._count.encode(), parts[name])
        links, look = links_of(parts, MAIN), self._looks.of(parts)
        fresh = {key: self._shelf.carry(parts, link, look) for key, link in links.items() if link.carried}
        for element in body.iter(*_LINKED):
            _relink(element, fresh)
        look.dress(body)
        for drawn in body.iter(*_DRAWN):
            self._drawn += 1
            drawn.set("id", str(self._drawn))
        self._names.update({prefix: uri for prefix, uri in root.nsmap.items() if prefix})
        self._ignorable |= set(str(root.get(_IGNORABLE, "")).split())
        self._append(body)

    @property
    def _count(self) -> str:
        """The field that counts the pages of the paper in hand."""
        return f"PAGEREF {self._end_name}" if self._for_pdf else "SECTIONPAGES"

    @property
    def _end_name(self) -> str:
        return f"end_of_paper_{self._bound}"

    def _check(self, root: Element, body: Element | None) -> None:
        if body is None or not len(body) or body[-1].tag != f"{W}sectPr":
            raise Unbindable("no section")
        if next(body.iter(*_NOTES), None) is not None:
            raise Unbindable("notes")
        if any(prefix is None or self._names.get(prefix, uri) != uri for prefix, uri in root.nsmap.items()):
            raise Unbindable("namespaces")

    def _append(self, body: Element) -> None:
        section = body[-1]
        _begin(next(body.iter(f"{W}sectPr")), self._begins)
        body.remove(section)
        if self._end:
            self._write(_closed(*self._end))
        last = body[-1] if len(body) else None
        if last is not None and last.tag == f"{W}p" and last.find(f"{W}pPr/{W}sectPr") is None:
            body.remove(last)
        else:
            last = etree.fromstring(_HAIRLINE.format(_W))
        if self._for_pdf:
            last.extend(etree.fromstring(_END.format(_W, _FIRST_MARK + self._bound, self._end_name)))
        self._write(body)
        self._end = (last, section)

    def _write(self, body: Element) -> None:
        """The children of `body`; the root that is written at last declares their namespaces."""
        whole = etree.tostring(body)
        if len(body):
            self._text.write(whole[whole.index(b">") + 1 : whole.rindex(b"</")])

    def _finish(self, last: Element, section: Element) -> None:
        declared = {**self._names, "w": W[1:-1]}
        root = etree.Element(f"{W}document", nsmap=declared)
        if self._ignorable:
            root.set(_IGNORABLE, " ".join(sorted(self._ignorable)))
        opening = etree.tostring(root)[:-2] + b">"
        self._write(_held(last, section))
        self._text.seek(0)
        with self._shelf.open(MAIN) as file:
            file.write(b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + opening + b"<w:body>")
            shutil.copyfileobj(self._text, file)
            file.write(b"</w:body></w:document>")
        self._shelf.finish(self._looks.parts())


def _closed(last: Element, section: Element) -> Element:
    """The last paragraph of a paper, which ends its section."""
    settings = last.find(f"{W}pPr")
    if settings is None:
        settings = etree.Element(f"{W}pPr")
        last.insert(0, settings)
    change = settings.find(f"{W}pPrChange")
    settings.insert(len(settings) if change is None else settings.index(change), section)
    return _held(last)


def _held(*children: Element) -> Element:
    body = etree.Element(f"{W}body", nsmap={"w": W[1:-1]})
    body.extend(children)
    return body


def _begin(section: Element, kind: str) -> None:
    """The section begins on its own page, and counts its pages from one."""
    for old in section.findall(f"{W}type"):
        section.remove(old)
    place = sum(1 for child in section if child.tag in _BEFORE_TYPE)
    section.insert(place, section.makeelement(f"{W}type", {f"{W}val": kind}))
    numbers = section.find(f"{W}pgNumType")
    if numbers is None:
        numbers = section.makeelement(f"{W}pgNumType")
        later = [child for child in section if child.tag in {W + name for name in _AFTER_NUMBERS}]
        section.insert(section.index(later[0]) if later else len(section), numbers)
    numbers.set(f"{W}start", "1")


def _relink(element: Element, fresh: dict[str, str]) -> None:
    for name in ("id", "embed", "link"):
        key = element.get(_R + name)
        if key is not None and key in fresh:
            element.set(_R + name, fresh[key])
