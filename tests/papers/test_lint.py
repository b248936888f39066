"""The lint says what is wrong in a template and where; registry and catalogue agree."""

from __future__ import annotations

import io

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from casework.papers.catalogue import catalogue
from casework.papers.fields import parse, registry
from casework.papers.lint import lint

SLIP = catalogue().papers["appointment_slip"]


def edited(text: str, font: str, *, slot: str = "w:cs") -> bytes:
    """The shipped slip with one more paragraph in `font`."""
    document = docx.Document(io.BytesIO(SLIP.template()))
    run = document.add_paragraph().add_run(text)
    fonts = OxmlElement("w:rFonts")
    fonts.set(qn(slot), font)
    run._r.get_or_add_rPr().append(fonts)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_font_is_named_when_it_cannot_write_thai() -> None:
    (fault,) = lint(edited("ข้อความไทย", "Arial"), SLIP)
    assert (fault.code, fault.place) == ("font_without_thai", "“ข้อความไทย”")
    assert "Arial" in fault.th and "Arial" in fault.en


def test_font_is_accepted_when_it_writes_thai_or_no_thai_is_written() -> None:
    assert lint(edited("ข้อความไทย", "Angsana New"), SLIP) == []
    assert lint(edited("plain latin", "Arial"), SLIP) == []
    assert lint(edited("ข้อความไทย", "Arial", slot="w:ascii"), SLIP) == []


def test_font_fault_is_found_when_a_new_word_file_has_no_thai_font() -> None:
    document = docx.Document()
    document.add_paragraph("สวัสดี {{ recipient.name }}")
    for style in document.styles.element.iter(qn("w:rFonts")):
        for slot in ("w:cs", "w:cstheme"):
            style.attrib.pop(qn(slot), None)
    stream = io.BytesIO()
    document.save(stream)
    found = {fault.code for fault in lint(stream.getvalue(), SLIP)}
    assert found == {"font_without_thai", "missing_field"}


def test_required_field_is_named_when_the_template_lost_it() -> None:
    document = docx.Document()
    document.add_paragraph("{{ recipient.name }} {{ hearing.date }}")
    stream = io.BytesIO()
    document.save(stream)
    missing = {fault.en for fault in lint(stream.getvalue(), SLIP) if fault.code == "missing_field"}
    wanted = set(SLIP.fields) - {"recipient.name", "hearing.date"}
    assert missing == {f"the required field {code} is not used" for code in wanted}


def test_catalogue_names_known_fields_when_read() -> None:
    for paper in catalogue().papers.values():
        unknown = [code for code in paper.fields if not (registry().field(code) or registry().rows(code))]
        assert unknown == [], paper.id
        assert paper.file == f"{paper.phase}/{paper.id}.docx" and paper.version >= 1
        assert paper.th and paper.en and paper.form_basis and paper.obligatory


def test_field_names_hide_nothing_when_they_are_looked_up() -> None:
    for group in registry().groups.values():
        inner = [code for code in registry().groups if code.startswith(f"{group.code}.")]
        assert group.th and group.en and (group.fields or inner), group.code
        lengths = {len(field.example) for field in group.fields.values() if isinstance(field.example, list)}
        assert len(lengths) == (1 if group.is_list else 0), group.code
        assert not any("__" in name or name == "loop" for name in (group.code, *group.fields))


def test_example_is_complete_when_lists_lie_in_lists() -> None:
    made = registry().example()
    assert [len(room["rows"]) for room in made["rooms"]] == [2, 2]
    assert made["debt"]["segments"][0]["rate"] == "๐.๑๐" and made["debt"]["total"] == "๔๔,๑๓๓.๑๕"


def test_registry_reads_flags_and_lists_when_written_in_toml() -> None:
    read = parse(
        '[a]\nth="ก"\nen="A"\n[a.fields]\nyes={th="ข",en="B",example=true}\n'
        '["a.b"]\nth="ค"\nen="C"\nlist=true\nleast=1\n["a.b".fields]\nc={th="ง",en="D",example=["1","2"]}\n'
    )
    flag = read.field("a.yes")
    assert flag is not None and flag.is_flag
    assert read.rows("a.b") is read.groups["a.b"] and read.group("a.b") is None and read.rows("a") is None
    assert read.example() == {"a": {"yes": True, "b": [{"c": "1"}, {"c": "2"}]}}
