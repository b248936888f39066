"""Pictures that differ from paper to paper: images named after a field, drawn from its text as QR codes."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lxml import etree

from casework.papers import codes
from casework.papers.shelf import links_of

_TEXT = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_DRAWN_BY: Mapping[str, Callable[[str], bytes]] = {
    "paper.mark": codes.picture,
    "bill.qr": codes.pay_picture,
    "reminder.qr": codes.pay_picture,
    "reply.qr": codes.pay_picture,
}


def drawn(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The image parts that are drawn anew for each paper, with the code of the field each shows."""
    return {part: code for name in sorted(filter(_TEXT.fullmatch, parts)) for part, code in _of(parts, name)}


def _of(parts: Mapping[str, bytes], name: str) -> Iterator[tuple[str, str]]:
    if not any(code.encode() in parts[name] for code in _DRAWN_BY):
        return
    links = links_of(parts, name)
    for properties in etree.fromstring(parts[name]).iter(f"{_DRAWING}docPr"):
        code = str(properties.get("name"))
        if code not in _DRAWN_BY:
            continue
        holder = properties.getparent()
        for image in holder.iter("{*}blip") if holder is not None else ():
            link = links.get(str(image.get(_EMBED)))
            if link and link.target in parts and posixpath.splitext(link.target)[1] == ".png":
                yield link.target, code


def picture(code: str, context: Mapping[str, Any]) -> bytes | None:
    """The picture of a field, as PNG; None where the paper has no text for it."""
    group, _, name = code.partition(".")
    text = context.get(group, {}).get(name)
    return _DRAWN_BY[code](text) if text else None
