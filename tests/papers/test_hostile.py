"""What is typed by people stays text; what is typed in a template stays within the allowlist."""

from __future__ import annotations

import io
import struct

import docx
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from casework.papers.faults import MissingField, TemplateFaulty
from casework.papers.fields import registry
from casework.papers.package import CONTENT_TYPES, Packer, read
from casework.papers.tags import W
from casework.papers.template import compile_template, load
from casework.papers.values import legal


def typed(*paragraphs: str) -> bytes:
    """A .docx as staff would save it, one paragraph for each text; "¦" splits a paragraph into runs."""
    document = docx.Document()
    for text in paragraphs:
        paragraph = document.add_paragraph()
        for run in text.split("¦"):
            paragraph.add_run(run)
    return saved(document)


def saved(document: Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def lines(template: bytes, **changes: dict[str, object]) -> list[str]:
    made = load(template).render({**registry().example(), **changes})
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(made)).paragraphs]


def codes(template: bytes) -> set[str]:
    return {fault.code for fault in compile_template(template).faults}


HOSTILE = [
    *("{{7*7}}", "{% raw %}", "{_{ 7 }_}", "{{ office.email }}", "<w:p/>", "]]>", "&amp;", "&#x41;"),
    *("<!DOCTYPE x>", "\u202eกลับ", "= cmd|'/c calc'!A1", "\"quoted\" 'single'", "\\1 \\g<0>", "%s {0}"),
    "ชื่อ\x02{ office }\x03",
]


@pytest.mark.parametrize("value", HOSTILE)
def test_value_stays_literal_when_it_looks_like_markup(value: str) -> None:
    shown = value.replace("\x02", "").replace("\x03", "")
    assert lines(typed("ชื่อ {{ borrower.name }}"), borrower={"name": value}) == [f"ชื่อ {shown}"]


@given(st.text(min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_opens_again_when_printed(value: str) -> None:
    template = load(typed("[{{ borrower.name }}]"))
    try:
        made = template.render({"borrower": {"name": value}})
    except MissingField:
        assert not legal(value).strip()
        return
    root = etree.fromstring(read(made)["word/document.xml"])
    letters = [str(node.text or "") for node in root.iter(f"{W}t")]
    assert letters[0].startswith("[") and letters[-1].endswith("]")
    assert [run.getparent().tag for run in root.iter(f"{W}r")] == [f"{W}p"]


def test_new_line_becomes_a_line_break_when_printed() -> None:
    assert lines(typed("{{ borrower.name }}"), borrower={"name": "ก\r\nข"}) == ["ก\nข"]


@pytest.mark.parametrize("value", ["", "  ", None, "\x00"])
def test_blank_is_refused_when_the_office_should_fill_it(value: str | None) -> None:
    with pytest.raises(MissingField) as missing:
        load(typed("{{ borrower.name }}"), "paper").render({"borrower": {"name": value}})
    refused = missing.value
    assert (refused.field, refused.label, refused.paper) == ("borrower.name", "ชื่อผู้กู้", "paper")


def test_unset_flag_and_short_list_are_refused_when_asked() -> None:
    for text, context in (
        ("{% if settlement.lump_sum %}ก{% endif %}", {"settlement": {}}),
        ("{% for r in respondents %}{{ r.name }}{% endfor %}", {"respondents": []}),
        ("{% if receipts %}ก{% endif %}", {}),
    ):
        with pytest.raises(MissingField):
            load(typed(text)).render(context)


def test_optional_text_is_left_out_when_empty() -> None:
    template = typed("ก{% if borrower.name %} {{ borrower.name }}{% else %} ไม่มี{% endif %}")
    assert lines(template, borrower={"name": ""}) == ["ก ไม่มี"]
    assert lines(template, borrower={"name": "ข"}) == ["ก ข"]


def test_tag_is_found_when_word_split_it_over_runs() -> None:
    assert lines(typed("ชื่อ {¦{ borrow¦er.na¦me }¦} จบ"), borrower={"name": "สมศรี"}) == ["ชื่อ สมศรี จบ"]


def test_loop_counts_in_thai_digits_when_it_prints_its_index() -> None:
    text = "{% for r in respondents %}{{ loop.index }}{% if not loop.last %},{% endif %}{% endfor %}"
    assert lines(typed(text)) == ["๑,๒,๓"]


def test_columns_and_rows_repeat_when_their_tags_stand_in_a_table() -> None:
    document = docx.Document()
    table = document.add_table(rows=1, cols=3)
    marks = ("{%tc for r in respondents %}", "{{ r.order }}", "{%tc endfor %}")
    for cell, text in zip(table.rows[0].cells, marks, strict=True):
        cell.text = text
    made = docx.Document(io.BytesIO(load(saved(document)).render(registry().example())))
    assert [cell.text for cell in made.tables[0].rows[0].cells] == ["๑", "๒", "๓"]


@pytest.mark.parametrize(
    "text",
    [
        *("{{ 7*7 }}", "{{ office }}", "{{ office['name'] }}", "{{ office.name.__class__ }}"),
        *("{{ ''.join }}", "{% if office.name == 'x' %}{% endif %}"),
        *("{{ office.name|upper }}", "{{ range(3) }}", "{{ office.name() }}", "{{ 'a' }}", "{{ cycler }}"),
        *("{{ respondents.name }}", "{{ respondents }}", "{{ settlement.lump_sum }}"),
        *("{% set x = 1 %}", "{% include 'x' %}", "{% import 'x' as y %}", "{% raw %}{% endraw %}"),
        *("{%- if office.name %}{% endif %}", "{% if office.name -%}{% endif %}"),
        *("{% for x in range(9) %}{% endfor %}", "{% for office in respondents %}{% endfor %}"),
        *("{% for r in respondents if r.name %}{% endfor %}", "{% for a, b in respondents %}{% endfor %}"),
        "{% for r in respondents recursive %}{% endfor %}",
    ],
)
def test_expression_is_refused_when_it_says_more_than_the_allowlist(text: str) -> None:
    compiled = compile_template(typed(text))
    assert compiled.template is None
    assert "forbidden_expression" in {fault.code for fault in compiled.faults}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{{ office.nmae }}", "unknown_field"),
        ("{{ strange.thing }}", "unknown_field"),
        ("{{ loop.index }}", "unknown_field"),
        ("{% for r in strangers %}{% endfor %}", "unknown_field"),
        ("{{ office.name", "broken_tag"),
        ("office.name }}", "broken_tag"),
        ("{% if office.name %}", "broken_tag"),
        ("{% endfor %}", "broken_tag"),
        ("{{ office name }}", "broken_tag"),
        ("ก {%p if office.name %}", "tag_not_alone"),
        ("{%p if office.name %} ก", "tag_not_alone"),
        ("{%tr for r in respondents %}", "tag_not_alone"),
    ],
)
def test_fault_names_its_place_when_a_tag_is_wrong(text: str, code: str) -> None:
    faults = compile_template(typed("ก่อนหน้า", text)).faults
    assert code in {fault.code for fault in faults}
    assert all(text[:10] in fault.place and fault.th and fault.en for fault in faults)
    with pytest.raises(TemplateFaulty) as refused:
        load(typed("ก่อนหน้า", text))
    assert refused.value.found == faults


def changed(**parts: bytes) -> bytes:
    """A sound .docx with some of its parts replaced or added ("__" in a name stands for a slash)."""
    sound = read(typed("{{ office.name }}"))
    return Packer(sound | {name.replace("__", "/"): body for name, body in parts.items()}).pack(())


def test_document_is_refused_when_it_could_run_or_fetch() -> None:
    relationships = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="x" Type="http://x/image" Target="http://x/x.png" TargetMode="External"/>'
        b"</Relationships>"
    )
    field = (
        b'<w:p><w:r><w:instrText xml:space="preserve"> INCLUDEPICTURE "http://x"</w:instrText></w:r></w:p>'
    )
    body = read(typed("ก"))["word/document.xml"]
    assert codes(changed(**{"word__vbaProject.bin": b"x"})) == {"unsafe_document"}
    assert codes(changed(**{"word___rels__header9.xml.rels": relationships})) == {"unsafe_document"}
    fetching = body.replace(b"<w:sectPr", field + b"<w:sectPr")
    assert codes(changed(**{"word__document.xml": fetching})) == {"unsafe_document"}
    assert codes(changed(**{"word__document.xml": b"<!DOCTYPE x><x/>"})) == {"unsafe_document"}
    assert codes(changed(**{"word__document.xml": body.replace(b"<w:p>", b'<w:p><w:ins w:id="1"/>', 1)})) == {
        "tracked_changes"
    }
    assert codes(changed(**{"word__document.xml": body[:-9]})) == {"bad_xml"}


def test_file_is_refused_when_it_is_no_document_or_a_bomb() -> None:
    assert codes(b"MZ this is a program") == {"not_a_document"}
    assert codes(Packer({"a.txt": b"x"}).pack(())) == {"not_a_document"}
    assert codes(Packer({CONTENT_TYPES: b"<Types/>"}).pack(())) == {"not_a_document"}
    assert codes(changed(**{"word__media__x.png": bytes(40_000_000)})) == {"too_large"}
    assert codes(changed(**{f"word__{n}.txt": b"x" for n in range(2_001)})) == {"too_large"}
    assert codes(changed(**{"..__x": b"x"})) == {"unsafe_document"}
    sound = bytearray(typed("ก"))
    at = sound.index(b"PK\1\2")
    sound[at + 8 : at + 10] = struct.pack("<H", 1)
    assert codes(bytes(sound)) == {"unsafe_document"}


def test_picture_is_the_offices_own_when_it_gives_one() -> None:
    data = changed(**{"word__media__garuda.png": b"empty"})
    template = load(data, pictures={"word/media/garuda.png": b"own"})
    assert read(template.render(registry().example()))["word/media/garuda.png"] == b"own"
    with pytest.raises(KeyError):
        load(data, pictures={"word/media/other.png": b"own"})
