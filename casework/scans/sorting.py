"""Which paper a scanned page belongs to, and when the pages of a paper are all there. Pure: no database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from casework.papers.codes import paper_of
from casework.scans.models import BLANK, LOOSE, WAITING
from workflows.reasons import Reason

VOID = "void"


def _why(code: str, th: str, en: str) -> tuple[str, Reason]:
    return code, Reason(code, th, en, fix="paper")


WHY: Mapping[str, Reason] = dict((
    _why("no_code", "หน้านี้ไม่พบรหัสเอกสาร", "No code of a paper was found on this page."),
    _why("two_papers", "หน้านี้มีรหัสของเอกสารมากกว่าหนึ่งฉบับ", "This page bears the codes of more than one paper."),
    _why("unknown_paper", "ไม่พบเอกสารตามรหัสนี้ในสำนักงานของท่าน", "Your office has no paper of this code."),
    _why("void_paper", "เอกสารตามรหัสนี้ยกเลิกแล้ว", "The paper of this code is void."),
    _why("unreadable", "อ่านหน้านี้ไม่ได้ โปรดสแกนใหม่", "This page could not be read. Scan it again."),
    _why("missing_pages", "สแกนมายังไม่ครบทุกหน้า", "Not all pages of the paper have been scanned."),
    _why("too_many_pages", "จำนวนหน้าเกินกว่าที่เอกสารมี", "There are more pages than the paper has."),
    _why("count_unknown", "ยังไม่ทราบว่าเอกสารมีกี่หน้า", "How many pages the paper has is not known yet."),
    _why("not_issued", "เอกสารยังเป็นร่าง ต้องออกเอกสารก่อนจึงบันทึกการลงนามได้",
         "The paper is still a draft: it is issued first, then signed."),
))  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What was seen on a page: whether it is blank, and the papers' marks on it."""

    blank: bool
    marks: tuple[str, ...]


@dataclass(frozen=True)
class Place:
    """Where a page belongs: its state, why it is not settled, and its paper."""

    state: str
    why: str = ""
    paper: UUID | None = None


@dataclass(frozen=True)
class Leaf:
    """A page that waits for its paper to be whole: which scan it came from, and its place there."""

    key: UUID
    scan: UUID
    number: int


def place(page: Seen, stages: Mapping[UUID, str]) -> Place:
    """Where a page belongs, by its code alone. `stages`: the papers its bringer may see, by id."""
    found = {paper for mark in page.marks if (paper := paper_of(mark)) is not None}
    if len(found) > 1:
        return Place(LOOSE, "two_papers")
    if not found:
        return Place(BLANK) if page.blank else Place(LOOSE, "no_code")
    (paper,) = found
    if paper not in stages:
        return Place(LOOSE, "unknown_paper")
    if stages[paper] == VOID:
        return Place(LOOSE, "void_paper")
    return Place(WAITING, "", paper)


def whole(leaves: Sequence[Leaf], pages: int | None, newest: Sequence[UUID]) -> tuple[list[Leaf], str]:
    """The pages that make up a paper of so many `pages`, in order; else none, and why.

    The newest scan that holds all of it by itself wins (`newest`: the scans, the latest first): pages scanned
    before in part are not mixed into it.
    """
    if pages is None:
        return [], "count_unknown"
    for scan in newest:
        own = [leaf for leaf in leaves if leaf.scan == scan]
        if len(own) == pages:
            return sorted(own, key=lambda leaf: leaf.number), ""
    if len(leaves) == pages:
        age = {scan: place for place, scan in enumerate(reversed(newest))}
        return sorted(leaves, key=lambda leaf: (age[leaf.scan], leaf.number)), ""
    return [], "missing_pages" if len(leaves) < pages else "too_many_pages"
