"""Is this file good as the template of that paper? Every fault at once, each with its place in words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from casework.papers.catalogue import Paper
from casework.papers.faults import Fault
from casework.papers.fields import registry
from casework.papers.tags import W
from casework.papers.template import Template, compile_template
from casework.papers.typeface import HOUSE_FONT, THAI_FONTS, Typography

_THAI_OR_TAG = re.compile(r"[฀-๿]|\{\{")
TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
WHOLE = "ทั้งไฟล์"


def lint(source: Path | bytes, paper: Paper) -> list[Fault]:
    """The faults of `source` as the template of `paper`: tags, expressions, fields, fonts, safety."""
    compiled = compile_template(source, paper.id)
    faults = [*compiled.faults, *_fonts(compiled.parts)]
    if compiled.template:
        faults += _missing_fields(compiled.template, paper)
    return faults


def _missing_fields(template: Template, paper: Paper) -> list[Fault]:
    faults = []
    for code in paper.fields:
        if code not in template.fields():
            known = registry().groups.get(code) or registry().field(code)
            label = known.th if known else code
            th, en = f"ขาดช่องข้อมูลที่ต้องมี: {label} ({code})", f"the required field {code} is not used"
            faults.append(Fault(WHOLE, "missing_field", th, en))
    return faults


def _fonts(parts: Mapping[str, bytes]) -> list[Fault]:
    """A fault for each font that would print Thai with another font's letters, once a font and a part."""
    if not parts:
        return []
    typography = Typography(parts)
    found: dict[tuple[str, str], str] = {}
    for name in sorted(filter(TEXT_PARTS.fullmatch, parts)):
        for run in etree.fromstring(parts[name]).iter(f"{W}r"):
            text = "".join(str(node.text or "") for node in run.iter(f"{W}t"))
            font = typography.thai_font(run) if _THAI_OR_TAG.search(text) else HOUSE_FONT
            if font.casefold() not in THAI_FONTS:
                found.setdefault((name, font), text.strip()[:60])
    return [_font_fault(font, text) for (_, font), text in found.items()]


def _font_fault(font: str, text: str) -> Fault:
    named = font or "(ไม่ได้ระบุ)"
    th = f"ฟอนต์ {named} ไม่มีตัวอักษรไทย ใช้ {HOUSE_FONT} แทน"
    en = f"the font {named} cannot write Thai: use {HOUSE_FONT}"
    return Fault(f"“{text}”", "font_without_thai", th, en)
