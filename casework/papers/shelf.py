"""The parts of a bound Word file beside its text: each carried over once, under a name of its own."""

from __future__ import annotations

import hashlib
import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import IO

from lxml import etree

from casework.papers.looks import NUMBERING, STYLES, Look
from casework.papers.package import CONTENT_TYPES

MAIN = "word/document.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DRESSED = ("header", "footer")  # parts whose text wears styles
_CARRIED = (*_DRESSED, "image", "hyperlink")
_ONCE = ("theme", "fontTable", "settings", "webSettings")  # the first paper's stand for all
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Link:
    """One relationship of a part."""

    kind: str
    target: str
    outside: bool

    @property
    def carried(self) -> bool:
        """Whether its target goes along with the text."""
        return self.kind in _CARRIED


def links_of(parts: Mapping[str, bytes], part: str) -> dict[str, Link]:
    """The relationships of a part by their ids; targets as names in the package."""
    folder, name = posixpath.split(part)
    rels = parts.get(f"{folder}/_rels/{name}.rels")
    if rels is None:
        return {}
    return {str(row.get("Id")): _link(row, folder) for row in etree.fromstring(rels)}


def _link(row: etree._Element, folder: str) -> Link:
    target, outside = str(row.get("Target")), row.get("TargetMode") == "External"
    if not outside:
        target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
    return Link(str(row.get("Type")).rpartition("/")[2], target, outside)


class Shelf:
    """Writes parts into the package; the same content is written once."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package
        self._kept: dict[str, str] = {}
        self._types: dict[str, str] = {}
        self._links: list[tuple[str, Link]] = []
        self._ids: dict[Link, str] = {}
        self._had_once: set[str] = set()

    def carry(self, parts: Mapping[str, bytes], link: Link, look: Look) -> str:
        """Keep what a paper's link leads to; the id by which the bound text reaches it."""
        if not self._ids:
            self._once(parts)
        return self._id(link if link.outside else Link(link.kind, self._keep(parts, link, look), False))

    def _id(self, link: Link) -> str:
        if link not in self._ids:
            self._ids[link] = f"rId{len(self._links) + 1}"
            self._links.append((self._ids[link], link))
        return self._ids[link]

    def _once(self, parts: Mapping[str, bytes]) -> None:
        for link in links_of(parts, MAIN).values():
            if link.kind in _ONCE and link.kind not in self._had_once:
                self._had_once.add(link.kind)
                self._put(link.target, parts[link.target], _type_of(parts, link.target))
                self._id(link)

    def _keep(self, parts: Mapping[str, bytes], link: Link, look: Look) -> str:
        body = parts[link.target]
        inner = links_of(parts, link.target)
        rels = _written(
            (key, row if row.outside else Link(row.kind, self._keep(parts, row, look), False))
            for key, row in sorted(inner.items())
        )
        if link.kind in _DRESSED:
            body = look.part(body)
        mark = hashlib.sha256(body + b"\0" + rels + link.kind.encode()).hexdigest()
        if mark not in self._kept:
            folder, ending = (
                ("media/", posixpath.splitext(link.target)[1]) if link.kind == "image" else ("", ".xml")
            )
            name = f"word/{folder}{link.kind}{len(self._kept) + 1}{ending}"
            self._kept[mark] = name
            self._put(name, body, _type_of(parts, link.target))
            if inner:
                self._put(f"word/_rels/{posixpath.basename(name)}.rels", rels)
        return self._kept[mark]

    def _put(self, name: str, body: bytes, kind: str = "") -> None:
        with self.open(name) as file:
            file.write(body)
        if kind:
            self._types[name] = kind

    def open(self, name: str) -> IO[bytes]:
        """A part to write to."""
        entry = zipfile.ZipInfo(name, _FIRST_DAY)
        entry.compress_type = zipfile.ZIP_DEFLATED
        return self._package.open(entry, "w", force_zip64=name == MAIN)

    def finish(self, looks: Mapping[str, bytes]) -> None:
        """Styles and numbering, then the relationships and types of all."""
        for name, kind in ((STYLES, "styles"), (NUMBERING, "numbering")):
            if name in looks:
                self._put(name, looks[name], f"{_WORD}{kind}+xml")
                self._id(Link(kind, name, False))
        self._types[MAIN] = f"{_WORD}document.main+xml"
        self._put("word/_rels/document.xml.rels", _written(self._links))
        self._put("_rels/.rels", _written([("rId1", Link("officeDocument", MAIN, False))], folder=""))
        self._put(CONTENT_TYPES, self._content_types())

    def _content_types(self) -> bytes:
        root = _root(_TYPES, "Types")
        etree.SubElement(
            root,
            f"{{{_TYPES}}}Default",
            Extension="rels",
            ContentType="application/vnd.openxmlformats-package.relationships+xml",
        )
        for name, kind in sorted(self._types.items()):
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _written(links: Iterable[tuple[str, Link]], folder: str = "word/") -> bytes:
    root = _root(_LINKS, "Relationships")
    for key, link in links:
        row = etree.SubElement(root, f"{{{_LINKS}}}Relationship", Id=key, Type=_OFFICE + link.kind)
        row.set("Target", link.target if link.outside else link.target.removeprefix(folder))
        if link.outside:
            row.set("TargetMode", "External")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _type_of(parts: Mapping[str, bytes], name: str) -> str:
    """The content type of a part: by its name, else by its ending."""
    types = etree.fromstring(parts[CONTENT_TYPES])
    by_name = {row.get("PartName"): row.get("ContentType") for row in types}
    by_ending = {row.get("Extension"): row.get("ContentType") for row in types}
    return str(by_name.get(f"/{name}") or by_ending.get(posixpath.splitext(name)[1].lstrip(".")))


def _root(namespace: str, name: str) -> etree._Element:
    return etree.fromstring(f'<{name} xmlns="{namespace}"/>')
