"""From Word's XML to template source: finds the tags staff typed, even where Word split them over runs.

Written tags stay ordinary: `{{ field }}`, `{% for %}`, and `{%p …%}`, `{%tr …%}`, `{%tc …%}`, `{%r …%}`,
whose whole paragraph, row, cell or run gives way to the tag. Here they are moved to delimiters made of
characters that XML forbids, so nothing else in the file can ever be taken for a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from casework.papers.faults import Fault

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
BLOCK, VALUE = ("\x02%", "%\x03"), ("\x02{", "}\x03")
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_HALF_TAG = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_LIFTED = re.compile(r"\{%(p|tr|tc|r)\s(.*)%\}", re.DOTALL)
_KEYWORDS = {"for", "endfor", "if", "elif", "else", "endif"}
_MARK = "casework-tag"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WORDS_SPACES = str.maketrans({"\u00a0": " ", "\u200b": None, "\ufeff": None})
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_pis=True, remove_comments=True)


@dataclass(frozen=True)
class Tag:
    """One tag as written, and the place a reader finds it by."""

    text: str
    place: str

    @property
    def source(self) -> str:
        """The tag in the inner delimiters; a comment leaves nothing."""
        inner = self.text[2:-2].translate(_WORDS_SPACES)
        if self.text.startswith("{{"):
            return f"{VALUE[0]}\n{inner}{VALUE[1]}"
        lifted = _LIFTED.fullmatch(self.text)
        inner = lifted[2].translate(_WORDS_SPACES) if lifted else inner
        return "" if self.text.startswith("{#") else f"{BLOCK[0]}\n{inner}{BLOCK[1]}"


@dataclass
class Source:
    """Template source of one part; `tag_at` finds the tag of a line, for the words of a fault."""

    text: str = ""
    tags: dict[int, Tag] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def tag(self, line: int) -> Tag:
        """The tag that stands on source line `line`, or began before it."""
        return self.tags[max(at for at in self.tags if at <= line)]


def source(xml: bytes, where: str) -> Source:
    """Template source of the part `xml`; `where` names the part in Thai. Faults are listed, not raised."""
    found = Source()
    try:
        root = etree.fromstring(xml, _PARSER)
    except etree.XMLSyntaxError:
        found.faults.append(Fault(where, "bad_xml", "เนื้อไฟล์เสีย อ่านไม่ได้", "the part is not sound XML"))
        return found
    tags: list[Tag] = []
    for paragraph in list(root.iter(f"{W}p")):
        _mark_tags(paragraph, where, tags, found.faults)
    for mark in list(root.iter(etree.PI)):
        _lift(mark, tags[int(mark.text or "0")], found.faults)
    for element in root.iter(f"{W}*"):
        if any(_HALF_TAG.search(str(value)) for value in element.attrib.values()):
            found.faults.append(_broken(where))
    _assemble(etree.tostring(root, encoding="unicode"), tags, found)
    return found


def _mark_tags(paragraph: Element, where: str, tags: list[Tag], faults: list[Fault]) -> None:
    """Put a mark where each tag of `paragraph` begins, and take its letters out of all the runs it spans."""
    texts = [node for node in paragraph.iter(f"{W}t") if next(node.iterancestors(f"{W}p")) is paragraph]
    whole = "".join(node.text or "" for node in texts)
    place = f"{where}: “{whole.strip()[:60]}”"
    if _HALF_TAG.search(_TAG.sub("", whole)):
        faults.append(_broken(place))
    matches = list(_TAG.finditer(whole))
    start = 0
    for node in texts if matches else ():
        end = start + len(node.text or "")
        _rewrite(node, list(_pieces(whole, start, end, matches, len(tags))))
        start = end
    tags += [Tag(match[0], place) for match in matches]


def _pieces(
    whole: str, start: int, end: int, matches: list[re.Match[str]], first: int
) -> Iterator[str | int]:
    """What stays of `whole[start:end]`: text, and the number of each tag that begins in it."""
    at = start
    for number, match in enumerate(matches, first):
        if match.end() <= start or match.start() >= end:
            continue
        yield whole[at : max(at, match.start())]
        if match.start() >= start:
            yield number
        at = max(at, min(match.end(), end))
    yield whole[at:end]


def _rewrite(node: Element, pieces: list[str | int]) -> None:
    node.text, last = "", None
    for piece in pieces:
        if isinstance(piece, int):
            last = etree.ProcessingInstruction(_MARK, str(piece))
            last.tail = ""
            node.append(last)
        elif last is None:
            node.text += piece
        else:
            last.tail = (last.tail or "") + piece
    node.set(_SPACE, "preserve")


def _lift(mark: Element, tag: Tag, faults: list[Fault]) -> None:
    """Replace the paragraph, row, cell or run of a `{%p %}`, `{%tr %}`, `{%tc %}` or `{%r %}` by the tag."""
    lifted = _LIFTED.fullmatch(tag.text)
    if not lifted:
        return
    holder = next(mark.iterancestors(W + lifted[1]), None)
    if holder is None or not _alone(holder):
        th = "ช่องคำสั่งนี้ต้องอยู่ลำพังในย่อหน้า แถว หรือช่องตารางของตน"
        en = "this tag must stand alone in its paragraph or row"
        faults.append(Fault(tag.place, "tag_not_alone", th, en))
        return
    parent = holder.getparent()
    assert parent is not None
    fresh = etree.ProcessingInstruction(_MARK, mark.text or "")
    parent.replace(holder, fresh)


def _alone(holder: Element) -> bool:
    """True when `holder` bears one tag and no other letter."""
    letters = "".join(str(text.xpath("string()")) for text in holder.iter(f"{W}t"))
    return not letters.strip() and len(list(holder.iter(etree.PI))) == 1


def _assemble(xml: str, tags: list[Tag], found: Source) -> None:
    """Put the tags where their marks are, remembering the line of each."""
    pieces, line = [HEADER], HEADER.count("\n") + 1
    halves = re.split(rf"<\?{_MARK} (\d+)\?>", xml)
    for text, number in zip(halves[::2], [*halves[1::2], ""], strict=True):
        pieces.append(text)
        line += text.count("\n")
        if not number:
            continue
        tag = tags[int(number)]
        found.tags[line] = tag
        if not _allowed(tag):
            found.faults.append(forbidden(tag))
            continue
        pieces.append(tag.source)
        line += tag.source.count("\n")
    found.text = "".join(pieces)


def _allowed(tag: Tag) -> bool:
    """True for a loop or a condition; what a value tag names is checked on its syntax tree."""
    if tag.text.startswith("{#"):
        return True
    inner = tag.source[2:-2].strip()
    if not inner or inner[-1] in "-+":
        return False
    return tag.text.startswith("{{") or inner.split(maxsplit=1)[0] in _KEYWORDS


def _broken(place: str) -> Fault:
    th, en = "ช่องข้อมูลเปิดหรือปิดไม่ครบ หรืออยู่ผิดที่", "a tag is not closed, not opened, or in the wrong place"
    return Fault(place, "broken_tag", th, en)


def forbidden(tag: Tag) -> Fault:
    """The fault of a tag that says more than the allowlist lets a template say."""
    text = tag.text.strip()
    th, en = f"ใช้คำสั่งนี้ในแม่แบบไม่ได้: {text}", f"not allowed in a template: {text}"
    return Fault(tag.place, "forbidden_expression", th, en)
