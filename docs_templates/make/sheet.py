"""A blank sheet of A4 and what is written on it: paragraphs, conditions, loops, tables, signatures."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from casework.papers.package import CONTENT_TYPES, Packer, read
from docs_templates.make import shapes, styles
from docs_templates.make.styles import Style

DOTS = "." * 46
SHORT_DOTS = "." * 18
PRACTICE = "ตัวอย่าง ห้ามใช้ในราชการ"
_MARKED = re.compile(r"(\*\*|~~)(.+?)\1")
_EDITION = datetime(2026, 11, 1, tzinfo=UTC)
_UNUSED = re.compile(r"thumbnail|customXml|stylesWithEffects|webSettings|fontTable|theme|numbering")
_FIELD = (
    r'<w:fldSimple {0} w:instr=" {1} \* Arabic "><w:r><w:t xml:space="preserve">1</w:t></w:r></w:fldSimple>'
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    "<w:compat><w:doNotExpandShiftReturn/><w:compatSetting "
    'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:bidi="th-TH"/>'
)


@dataclass(frozen=True)
class Column:
    """A table column: its heading, width in cm, what each row says, and where it stands in the cell."""

    head: str
    width: float
    text: str
    style: Style = styles.CELL


class Sheet:
    """One paper being typed. Margins are top, right, bottom, left in cm; the footer names the case."""

    def __init__(
        self,
        title: str,
        *,
        landscape: bool = False,
        margins: tuple[float, float, float, float] = (2.0, 2.0, 1.8, 3.0),
        footer: str = "",
    ) -> None:
        self.document = Document()
        _strip(self.document)
        styles.dress(self.document)
        section = self.document.sections[0]
        wide, tall = (29.7, 21.0) if landscape else (21.0, 29.7)
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Cm(wide), Cm(tall)
        section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(
            Cm, margins
        )
        section.header_distance, section.footer_distance = Cm(0.8), Cm(0.8)
        self.width = wide - margins[1] - margins[3]
        self.document.core_properties.title = title
        self._number_pages()
        self._foot(footer)

    def p(
        self, text: str, style: Style = styles.BODY, *, keep: bool = False, new_page: bool = False
    ) -> Paragraph:
        """A paragraph; `**…**` is bold. `keep` holds it on the page of the next one."""
        return _write(self.document.add_paragraph(), text, style, keep=keep, new_page=new_page)

    def aside(self, text: str, style: Style, width: float) -> Paragraph:
        """A paragraph at the left margin, `width` cm wide, that what follows flows past."""
        paragraph = self.p(text, style)
        frame = (
            f'<w:framePr {nsdecls("w")} w:w="{Cm(width).twips}" w:hSpace="{Cm(0.3).twips}" '
            'w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="left" w:y="1"/>'
        )
        paragraph._p.get_or_add_pPr().insert(1, parse_xml(frame))  # its place is right after the style
        return paragraph

    def tag(self, text: str) -> None:
        """A template command in a paragraph of its own."""
        self.p(f"{{%p {text} %}}", styles.TAG)

    def lines(self, count: int) -> None:
        """Dotted lines for somebody else's hand; the last two stay with what follows."""
        for left in range(count, 0, -1):
            self.p("\t", styles.DOTTED, keep=left <= 2)

    @contextmanager
    def when(self, condition: str) -> Iterator[None]:
        """What is written inside appears only if `condition` holds."""
        self.tag(f"if {condition}")
        yield
        self.tag("endif")

    @contextmanager
    def each(self, name: str, rows: str) -> Iterator[None]:
        """What is written inside is repeated for each of `rows`, called `name`."""
        self.tag(f"for {name} in {rows}")
        yield
        self.tag("endfor")

    def table(
        self,
        columns: Sequence[Column],
        each: tuple[str, str],
        total: Sequence[tuple[str, int]] = (),
        *,
        row_height: float = 0,
        long: bool = False,
    ) -> None:
        """A ruled table: the heading repeats on each page, no row is split, `total` spans cells at the end.

        `row_height` is the least height of a row in cm, where a hand must find room. A table with a total
        stays on one page where it can; a `long` one may break anywhere.
        """
        made = self.grid([column.width for column in columns], ruled=True)
        head = _row(made, [column.head for column in columns], [styles.CELL_HEAD] * len(columns))
        head._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
        self.row_tag(made, f"for {each[0]} in {each[1]}")
        row = _row(made, [column.text for column in columns], [column.style for column in columns])
        if row_height:
            row.height = Cm(row_height)
        if total and not long:
            _keep_with_next(row)
        self.row_tag(made, "endfor")
        if total:
            _total(made, total, columns)
        self.p("", styles.GAP)

    def grid(self, widths: Sequence[float], *, ruled: bool = False) -> Table:
        """An empty table of fixed `widths` in cm."""
        table: Table = self.document.add_table(rows=0, cols=len(widths))
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        made = parse_xml(_table_properties(Cm(sum(widths)).twips, ruled))
        table._tbl.replace(table._tbl.tblPr, made)
        return table

    def row(
        self, table: Table, texts: Sequence[str], row_styles: Sequence[Style], *, keep: bool = False
    ) -> _Row:
        """A row of `table`; a line end in a text begins a new paragraph in its cell. `keep` as for `p`."""
        row = _row(table, texts, row_styles)
        if keep:
            _keep_with_next(row)
        return row

    def row_tag(self, table: Table, text: str) -> None:
        """A template command in a row of its own."""
        row = _added(table)
        _write(row.cells[0].paragraphs[0], f"{{%tr {text} %}}", styles.TAG)

    def facts(self, pairs: Sequence[tuple[str, str]], label_width: float = 4.2) -> None:
        """Labels and values side by side, without rules."""
        table = self.grid([label_width, self.width - label_width])
        for label, value in pairs:
            _row(table, [f"**{label}**", value], [styles.LINE, styles.LINE])

    def box(self, width: float | None = None) -> _Cell:
        """A framed cell to write in."""
        table = self.grid([width or self.width], ruled=True)
        return _row(table, [""], [styles.LINE]).cells[0]

    def sign(self, role: str, name: str, *lines: str, keep: bool = False) -> None:
        """Room for a hand, kept in one piece: signature line, name in brackets, positions.

        `keep` holds it on the page of the paragraph after it.
        """
        self.p("", styles.SIGN)
        self.p(f"ลงชื่อ {DOTS} {role}".rstrip(), styles.SIGN)
        written = [f"({name})", *lines]
        for text in written[:-1]:
            self.p(text, styles.SIGN)
        self.p(written[-1], styles.SIGN_END, keep=keep)

    def sign_side_by_side(self, *hands: tuple[str, Sequence[str]], keep: bool = False) -> None:
        """Signatures beside each other: each is its role and the lines below it. `keep` as for `sign`."""
        table = self.grid([self.width / len(hands)] * len(hands))
        dots = "." * 34
        texts = ["\n".join(["", f"ลงชื่อ {dots} {role}", *lines]) for role, lines in hands]
        self.row(table, texts, [styles.CENTRE] * len(hands), keep=keep)

    def save(self) -> bytes:
        """The .docx, the same bytes each time."""
        stream = io.BytesIO()
        self.document.save(stream)
        parts = read(stream.getvalue())
        ordered = {CONTENT_TYPES: parts.pop(CONTENT_TYPES), **dict(sorted(parts.items()))}
        return Packer(ordered).pack(())

    def _number_pages(self) -> None:
        section = self.document.sections[0]
        section.different_first_page_header_footer = True
        first = _write(section.first_page_header.paragraphs[0], "", styles.RUNNING)
        paragraph = _write(section.header.paragraphs[0], "- ", styles.RUNNING)
        field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>๒</w:t></w:r></w:fldSimple>'
        paragraph._p.append(parse_xml(field))
        _add_runs(paragraph, " -")
        for number, header in enumerate((first, paragraph), 1):
            _add_runs(header, "{% if paper.practice %}")
            shapes.watermark(header, PRACTICE, number)
            _add_runs(header, "{% endif %}")
        numbers = parse_xml(f'<w:pgNumType {nsdecls("w")} w:fmt="thaiNumbers"/>')
        section._sectPr.insert_element_before(numbers, "w:cols", "w:titlePg", "w:docGrid")

    def _foot(self, text: str) -> None:
        """`text`, the code of the paper, page and pages; the code as a picture in the corner of the sheet."""
        section = self.document.sections[0]
        corner = int(section.page_width or 0), int(section.page_height or 0)
        for number, footer in enumerate((section.first_page_footer, section.footer)):
            paragraph = _write(footer.paragraphs[0], text, styles.RUNNING)
            _add_runs(
                paragraph, "{% if paper.code %}" + ("   " if text else "") + "รหัส {{ paper.code }}   หน้า "
            )
            for field, after in (("PAGE", "/"), ("NUMPAGES", "{% endif %}")):
                paragraph._p.append(parse_xml(_FIELD.format(nsdecls("w"), field)))
                _add_runs(paragraph, after)
            shapes.paper_code(paragraph, corner, number)


def write_in(cell: _Cell, *lines: tuple[str, Style]) -> None:
    """Fill `cell` with paragraphs, the first in the place of its empty one."""
    for index, (text, style) in enumerate(lines):
        _write(cell.paragraphs[0] if index == 0 else cell.add_paragraph(), text, style)


def _write(
    paragraph: Paragraph, text: str, style: Style, *, keep: bool = False, new_page: bool = False
) -> Paragraph:
    properties = paragraph._p.get_or_add_pPr()
    properties.style = style.id
    if keep:
        paragraph.paragraph_format.keep_with_next = True
    if new_page:
        paragraph.paragraph_format.page_break_before = True
    _add_runs(paragraph, text)
    return paragraph


def _add_runs(paragraph: Paragraph, text: str) -> None:
    plain, *rest = _MARKED.split(text)
    _add_run(paragraph, plain, "")
    for mark, marked, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        _add_run(paragraph, marked, styles.LABELS[mark])
        _add_run(paragraph, after, "")


def _add_run(paragraph: Paragraph, text: str, style: str) -> None:
    if not text:
        return
    run = paragraph.add_run(text)
    for node in run._r.iter(qn("w:t")):
        node.set(qn("xml:space"), "preserve")
    if style:
        run._r.get_or_add_rPr().style = style


def _added(table: Table) -> _Row:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    return row


def _row(table: Table, texts: Sequence[str], row_styles: Sequence[Style]) -> _Row:
    row = _added(table)
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, column, text, style in zip(row.cells, table.columns, texts, row_styles, strict=True):
        cell.width = column.width
        write_in(cell, *[(line, style) for line in text.split("\n")])
    return row


def _keep_with_next(row: _Row) -> None:
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _total(table: Table, cells: Sequence[tuple[str, int]], columns: Sequence[Column]) -> None:
    row = _row(table, [""] * len(columns), [styles.CELL] * len(columns))
    at = 0
    for text, span in cells:
        cell = row.cells[at].merge(row.cells[at + span - 1])
        for extra in cell.paragraphs[1:]:
            extra._p.getparent().remove(extra._p)
        style = styles.CELL_HEAD if at == 0 else columns[at].style
        paragraph = cell.paragraphs[0]
        paragraph._p.get_or_add_pPr().style = style.id
        _add_runs(paragraph, f"**{text}**" if text else "")
        at += span


def _table_properties(width: int, ruled: bool) -> str:
    """`width` in twentieths of a point; the children in the order the schema asks for."""
    rule = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    borders = f"<w:tblBorders>{rule}</w:tblBorders>" if ruled else ""
    room = 70 if ruled else 0
    margins = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side in ("left", "right"))
    return (
        f'<w:tblPr {nsdecls("w")}><w:tblW w:w="{width}" w:type="dxa"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
    )


def _strip(document: Document) -> None:  # type: ignore[valid-type]
    """Drop what python-docx's own blank file brings along, and fix the dates it would stamp."""
    part = document.part  # type: ignore[attr-defined]
    for holder in (part.package, part):
        for key, rel in list(holder.rels.items()):
            if not rel.is_external and _UNUSED.search(str(rel.target_part.partname)):
                del holder.rels[key]
    settings = part.settings.element
    for child in list(settings):
        settings.remove(child)
    for child in parse_xml(f"<w:settings {nsdecls('w')}>{_SETTINGS}</w:settings>"):
        settings.append(child)
    properties = document.core_properties  # type: ignore[attr-defined]
    properties.author = properties.last_modified_by = "casework"
    properties.comments = properties.keywords = ""
    properties.language = "th-TH"
    properties.created = properties.modified = _EDITION
    properties.revision = 1
