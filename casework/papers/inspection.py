"""A template looked through before it is used: its faults, and obligatory phrases it does not print."""

from __future__ import annotations

import html
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from casework.papers.catalogue import Obligation, Paper, catalogue
from casework.papers.faults import Fault, MissingField, TemplateFaulty
from casework.papers.fields import registry
from casework.papers.lint import TEXT_PARTS, WHOLE, lint
from casework.papers.package import MOST_BYTES, read
from casework.papers.template import load
from casework.thai.digits import arabic_digits

SCANNED_BY = "paper.mark"
_LETTERS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


@dataclass(frozen=True)
class Inspected:
    """What was found: any fault keeps the file from use; a phrase that is missing is for people to judge.

    `scannable`: it prints the paper's code, by which a scan is put to its paper.
    """

    faults: tuple[Fault, ...]
    missing: tuple[Obligation, ...] = ()
    scannable: bool = True

    def printable(self) -> None:
        """Raises TemplateFaulty where there is any fault."""
        if self.faults:
            raise TemplateFaulty(self.faults)


def inspect(content: bytes, paper: Paper) -> Inspected:
    """Look through `content` as the template of `paper`; phrases are sought in the print of the example."""
    if faults := lint(content, paper):
        return Inspected(tuple(faults))
    template = load(content, paper.th)
    try:
        printed = template.render(registry().example())
    except MissingField as blank:
        th, en = f"พิมพ์ตัวอย่างไม่ได้: {blank.label}", f"the example does not print: {blank.field}"
        return Inspected((Fault(WHOLE, "does_not_print", th, en),))
    said = _plain(_words(printed))
    missing = tuple(each for each in paper.obligatory if _plain(each.phrase) not in said)
    return Inspected((), missing, SCANNED_BY in template.fields())


def inspect_file(path: str, kind: str) -> dict[str, Any]:
    """The same for a file, as JSON: what the confined child does (casework/files/child.py)."""
    if Path(path).stat().st_size > MOST_BYTES:
        too_large = Fault(WHOLE, "too_large", "ไฟล์ใหญ่เกินกำหนด", "the file is larger than allowed")
        return asdict(Inspected((too_large,)))
    return asdict(inspect(Path(path).read_bytes(), catalogue().papers[kind]))


def inspected(told: dict[str, Any]) -> Inspected:
    """What the child told."""
    faults = tuple(Fault(**row) for row in told["faults"])
    return Inspected(faults, tuple(Obligation(**row) for row in told["missing"]), told["scannable"])


def _words(document: bytes) -> str:
    parts = read(document)
    texts = [body.decode("utf-8") for name, body in parts.items() if TEXT_PARTS.fullmatch(name)]
    return "".join(html.unescape(letters) for text in texts for letters in _LETTERS.findall(text))


def _plain(text: str) -> str:
    """Without spaces, digits in one kind: an office may write ๖๘๖ or 686, and break lines where it likes."""
    return "".join(arabic_digits(text).split())
