"""Papers of one case and day are held against each other before any goes out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casework.papers import agreement
from casework.papers.agreement import alone, together
from casework.papers.catalogue import catalogue
from casework.papers.fields import registry
from casework.papers.sheets import Sheet, plain_text
from casework.papers.template import load
from casework.thai.render import render
from workflows.reasons import Reason

ON = date(2026, 11, 21)


def sheet(kind: str, key: str = "", **changes: Any) -> Sheet:
    """The example's paper with some values another: `debt__total="๑.๐๐"`."""
    row = catalogue().papers[kind]
    template = load(row.template(), row.th)
    data = registry().example()
    for name, value in changes.items():
        group, _, field = name.partition("__")
        data[group] = {**data[group], field: value}
    groups = {code.partition(".")[0] for code in template.fields()}
    data = {group: data[group] for group in groups if group in data}
    text = plain_text(template.xml(data))
    return Sheet(key or kind, kind, row.th, ON, data, template.fields(), text)


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


@pytest.mark.parametrize("kind", sorted(catalogue().papers))
def test_paper_of_the_example_has_no_fault_of_its_own(kind: str) -> None:
    assert [render(one) for one in alone(sheet(kind))] == []


def test_papers_of_the_example_agree() -> None:
    sheets = [sheet(kind) for kind in sorted(catalogue().papers)]
    assert {key: codes(found) for key, found in together(sheets).items() if found} == {}


@pytest.mark.parametrize(
    ("field", "value", "label"),
    [
        ("borrower__name", "นางสมศรี ใจเย็น", "ชื่อผู้กู้"),
        ("contract__number", "ภก ๙๙๙๙/๒๕๖๔", "เลขที่สัญญา"),
        ("contract__date", "๑ มกราคม ๒๕๖๔", "วันทำสัญญา"),
        ("debt__as_of", "๑ มกราคม ๒๕๖๙", "คำนวณถึงวันที่"),
    ],
)
def test_a_difference_names_papers_field_and_both_values(field: str, value: str, label: str) -> None:
    one, other = sheet("statement_of_debt"), sheet("restructuring_agreement", **{field: value})
    if field == "debt__as_of":
        other = sheet("demand_letter", debt__as_of=value)
    found = together([one, other])
    reason = next(each for each in found[one.key] if each.code == "papers_differ")
    assert "papers_differ" in codes(found[other.key])
    said = render(reason)
    group, _, name = field.partition("__")
    assert one.title in said and other.title in said and label in said
    assert value in said and one.value(f"{group}.{name}") in said


def test_an_id_that_differs_shows_only_its_end() -> None:
    one, other = sheet("petition"), sheet("petition", "other")
    people = [dict(row) for row in other.data["respondents"]]
    people[0]["id"] = "๙-๙๙๙๙-๙๙๙๙๙-๙๙-๑"
    other.data["respondents"] = people  # type: ignore[index]
    (reason,) = together([one, other])["other"]
    assert str(reason.values["value"]) == "…๙-๙๙-๑"
    assert "๙-๙๙๙๙" not in render(reason)


def test_a_recipient_who_is_no_party_is_found() -> None:
    stray = sheet("invitation", recipient__name="นางคนอื่น ไม่เกี่ยว")
    found = together([sheet("petition"), stray])["invitation"]
    assert codes(found) == ["nobody_of_the_case"]
    assert "นางคนอื่น ไม่เกี่ยว" in render(found[0])


def test_two_people_with_one_id_are_found() -> None:
    one = sheet("petition")
    people = [dict(row) for row in one.data["respondents"]]
    people[1]["id"] = people[0]["id"]
    one.data["respondents"] = people  # type: ignore[index]
    assert "id_twice" in codes(alone(one))


def test_instalments_that_do_not_make_the_total_are_found() -> None:
    found = alone(sheet("settlement", settlement__payable="๔๒,๔๑๒.๕๖", settlement__payable_words="x"))
    reason = next(each for each in found if each.code == "sum_is_wrong")
    assert "42,412.56" in render(reason) and "42,412.55" in render(reason)


def test_words_that_say_another_amount_are_found() -> None:
    found = alone(sheet("settlement", settlement__payable_words="สี่หมื่นสองพันสี่ร้อยสิบสองบาทห้าสิบสี่สตางค์"))
    (reason,) = [each for each in found if each.code == "words_differ"]
    said = render(reason)
    assert "ห้าสิบสี่สตางค์" in said and "สี่หมื่นสองพันสี่ร้อยสิบสองบาทห้าสิบห้าสตางค์" in said


def test_words_in_the_text_itself_are_read() -> None:
    one = sheet("measure_leaflet")
    wrong = Sheet("x", one.kind, one.title, ON, one.data, one.printed, "จำนวน ๑๐๐.๕๐ บาท (หนึ่งร้อยบาทถ้วน) จึง")
    right = Sheet("x", one.kind, one.title, ON, one.data, one.printed, "๑๐๐.๕๐ บาท (หนึ่งร้อยบาทห้าสิบสตางค์)")
    assert codes(alone(wrong)) == ["words_differ"] and codes(alone(right)) == []


@pytest.mark.parametrize("dots", ["……", "........", "-", "___"])
def test_a_blank_that_we_fill_is_found(dots: str) -> None:
    (reason,) = alone(sheet("demand_letter", recipient__address=dots))
    assert reason.code == "blank_of_ours" and "ที่อยู่" in render(reason)


def test_a_dotted_line_stays_where_the_hand_or_the_court_fills() -> None:
    one = sheet("petition")
    assert "……" in one.text or "...." in one.text
    assert alone(one) == ()


def test_a_request_for_judgment_without_its_reason_is_found() -> None:
    blank = [{"order": "๑", "text": "  "}]
    row = catalogue().papers["consent_judgment_request"]
    data = {**registry().example(), "settlement": {**registry().example()["settlement"], "necessity": blank}}
    one = Sheet("r", row.id, row.th, ON, data, frozenset(), "")
    assert codes(alone(one)) == ["necessity_missing"]


def test_what_is_a_papers_own_is_not_compared() -> None:
    one, other = (
        sheet("invitation"),
        sheet("invitation", "other", recipient__name=registry().example()["respondents"][1]["name"]),
    )
    assert together([one, other]) == {"invitation": (), "other": ()}
    assert not {"letter", "recipient", "paper"} & agreement.SHARED


def test_the_one_that_differs_from_most_is_named_alone() -> None:
    sheets = [sheet("statement_of_debt"), sheet("demand_letter"), sheet("petition")]
    wrong = sheet("evidence_list", contract__number="ผิด")
    found = together([wrong, *sheets])
    assert {key for key, reasons in found.items() if reasons} == {"evidence_list"}


def test_what_is_out_already_is_held_to_be_right() -> None:
    out = replace(sheet("statement_of_debt", contract__number="ออกแล้ว"), out=True)
    found = together([sheet("petition"), sheet("demand_letter"), out])
    assert {key for key, reasons in found.items() if reasons} == {"petition", "demand_letter"}
