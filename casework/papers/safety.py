"""What a template may not carry besides text: macros, embedded programs, links that fetch, edits tracked."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casework.papers.faults import Fault

_RELATIONSHIP = re.compile(rb"<Relationship\b[^>]*>")
_FETCHING_FIELDS = re.compile(
    rb"<w:instrText[^>]*>\s*(DDE|DDEAUTO|INCLUDE\w*|IMPORT|LINK|RD|DATABASE|MACROBUTTON)\b", re.IGNORECASE
)
_TRACKED = re.compile(rb"<w:(ins|del|moveFrom|moveTo) ")
_PROGRAMS = re.compile(r"vbaProject|/embeddings/|/activeX/|/afchunk", re.IGNORECASE)


def active_content(parts: Mapping[str, bytes]) -> list[Fault]:
    """A fault for each part that could run, fetch, or hide text when the paper is opened."""
    faults = []
    for name, part in parts.items():
        if _PROGRAMS.search(name) or (name == "[Content_Types].xml" and b"macroEnabled" in part):
            faults.append(_unsafe(name, "มีโปรแกรมหรือไฟล์อื่นฝังอยู่", "carries a program or an embedded file"))
        if name.endswith(".rels") and any(map(_fetches, _RELATIONSHIP.findall(part))):
            faults.append(_unsafe(name, "อ้างถึงไฟล์ภายนอก", "refers to an outside file"))
        if name.endswith(".xml") and _FETCHING_FIELDS.search(part):
            faults.append(_unsafe(name, "มีฟิลด์ที่ดึงข้อมูลจากภายนอก", "has a field that fetches from outside"))
        if name.startswith("word/") and _TRACKED.search(part):
            th, en = "ยังมีการติดตามการแก้ไข โปรดยอมรับทั้งหมดก่อน", "has tracked changes: accept them first"
            faults.append(Fault(name, "tracked_changes", th, en))
    return faults


def _fetches(relationship: bytes) -> bool:
    return b'TargetMode="External"' in relationship and b"/hyperlink" not in relationship


def _unsafe(place: str, th: str, en: str) -> Fault:
    return Fault(place, "unsafe_document", th, en)
