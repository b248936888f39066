"""Fonts: which ones can write Thai, which one a run of text takes, and where our own files lie."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from lxml import etree

from casework.papers.tags import Element, W

HOUSE_FONT = "TH Sarabun New"
THAI_FONTS = frozenset(
    name.casefold()
    for name in (
        *(HOUSE_FONT, "TH Sarabun", "TH SarabunPSK", "TH SarabunIT9", "TH SarabunIT๙", "Sarabun"),
        *("TH Niramit AS", "TH Krub", "TH Chakra Petch", "TH Kodchasal", "TH K2D July8", "TH Mali Grade 6"),
        *("Angsana New", "AngsanaUPC", "Cordia New", "CordiaUPC", "Browallia New", "BrowalliaUPC"),
        *("DilleniaUPC", "EucrosiaUPC", "FreesiaUPC", "IrisUPC", "JasmineUPC", "KodchiangUPC", "LilyUPC"),
        *("Leelawadee", "Leelawadee UI", "Tahoma", "Microsoft Sans Serif", "Noto Sans Thai"),
        *("Noto Serif Thai", "Laksaman", "Garuda", "Norasi", "Loma", "Kinnari", "Waree"),
    )
)
_THEME_SLOTS = {"minorBidi": "minorFont", "majorBidi": "majorFont"}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def folder() -> Path:
    """The folder of the font files we ship (TH Sarabun New, four styles)."""
    return Path(str(resources.files("casework.papers").joinpath("fonts")))


def environment(work: Path) -> dict[str, str]:
    """The process environment in which fontconfig also finds our fonts; its one file is written in `work`.

    fontconfig's own substitute for TH Sarabun New is half as wide again and LibreOffice does not scale it, so
    without these files every page would break elsewhere than in Word.
    """
    config = work / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>\n<dir>{folder()}</dir>\n'
        f"<cachedir>{work / 'font-cache'}</cachedir>\n</fontconfig>\n",
        "utf-8",
    )
    return {**os.environ, "FONTCONFIG_FILE": str(config)}


class Typography:
    """Resolves the complex-script font of a run: Word takes Thai from that slot, whatever the others say."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._theme = _theme_fonts(parts.get("word/theme/theme1.xml", b""))
        root = etree.fromstring(parts["word/styles.xml"]) if "word/styles.xml" in parts else None
        styles = [] if root is None else list(root.iter(f"{W}style"))
        self._styles = {str(style.get(f"{W}styleId")): style for style in styles}
        self._defaults = {
            str(style.get(f"{W}type")): str(style.get(f"{W}styleId"))
            for style in styles
            if style.get(f"{W}default") == "1"
        }
        self._base = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")

    def thai_font(self, run: Element) -> str:
        """The name of the font in which `run` writes Thai; "" when nothing says so."""
        for properties in self._layers(run):
            fonts = properties.find(f"{W}rFonts")
            if fonts is None:
                continue
            slot = fonts.get(f"{W}cstheme")
            named = self._theme.get(str(slot), "") if slot else str(fonts.get(f"{W}cs") or "")
            if named:
                return named
        return ""

    def _layers(self, run: Element) -> Iterator[Element]:
        """Run properties from the nearest to the farthest: the run, its styles, the document's defaults."""
        own = run.find(f"{W}rPr")
        paragraph = next(run.iterancestors(f"{W}p"), None)
        chains = [
            _style_name(own, "rStyle"),
            _style_name(None if paragraph is None else paragraph.find(f"{W}pPr"), "pStyle")
            or self._defaults.get("paragraph", ""),
        ]
        layers = [own, *(layer for chain in chains for layer in self._chain(chain)), self._base]
        return (layer for layer in layers if layer is not None)

    def _chain(self, name: str) -> Iterator[Element | None]:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            yield style.find(f"{W}rPr")
            name = _style_name(style, "basedOn")


def _style_name(holder: Element | None, tag: str) -> str:
    found = None if holder is None else holder.find(W + tag)
    return "" if found is None else str(found.get(f"{W}val"))


def _theme_fonts(theme: bytes) -> dict[str, str]:
    """What the theme gives Thai text in its two slots: its font for Thai, else for all complex scripts."""
    if not theme:
        return {}
    root, fonts = etree.fromstring(theme), {}
    for slot, kind in _THEME_SLOTS.items():
        group = root.find(f".//{_A}{kind}")
        if group is None:
            continue
        choices = group.find(f"{_A}font[@script='Thai']"), group.find(f"{_A}cs")
        named = [str(each.get("typeface") or "") for each in choices if each is not None]
        fonts[slot] = next(filter(None, named), "")
    return fonts
