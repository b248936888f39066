"""Every shared component as the browser receives it: sound, labelled, clean under the content policy."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from component_gallery import CONTRACTS, ERRORS, PAGES
from flask.testing import FlaskClient
from lxml import html

LANGUAGES = ("th", "en")
ALL = [(page, lang) for page in PAGES for lang in LANGUAGES]


def look(visitor: FlaskClient, page: str, lang: str = "th") -> tuple[html.HtmlElement, str]:
    """The page's tree and its content policy."""
    answer = visitor.get(page, query_string={"lang": lang})
    return html.fromstring(answer.get_data(as_text=True)), answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(("page", "lang"), ALL)
def test_page_has_title_language_and_one_heading(visitor: FlaskClient, page: str, lang: str) -> None:
    tree, _ = look(visitor, page, lang)
    title = tree.findtext("head/title")
    assert title.endswith(" — casework")
    assert len(title) > len(" — casework")
    assert tree.get("lang") == lang
    assert len(tree.xpath("//h1")) == 1
    assert len(tree.xpath("//main[@id='main']")) == 1


@pytest.mark.parametrize(("page", "lang"), ALL)
def test_page_has_no_inline_script_style_or_handler(visitor: FlaskClient, page: str, lang: str) -> None:
    tree, policy = look(visitor, page, lang)
    nonce = re.search(r"'nonce-([^']+)'", policy)
    assert nonce
    assert "unsafe" not in policy
    scripts = tree.xpath("//script")
    assert scripts
    assert {(bool(script.get("src")), script.get("nonce"), script.text) for script in scripts} == {
        (True, nonce.group(1), None)
    }
    assert not tree.xpath("//style | //*[@style]")
    assert not [name for node in tree.iter() for name in node.attrib if name.startswith(("on", "hx-on"))]
    assert not tree.xpath("//*[starts-with(@src, 'http') or starts-with(@href, 'http')]")


@pytest.mark.parametrize("page", PAGES)
def test_ids_are_unique_and_what_is_pointed_at_exists(visitor: FlaskClient, page: str) -> None:
    tree, _ = look(visitor, page)
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    named = " ".join(tree.xpath("//@aria-labelledby | //@aria-describedby")).split()
    anchors = [link[1:] for link in tree.xpath("//a/@href") if link.startswith("#")]
    assert set(named + anchors + tree.xpath("//label/@for")) <= set(ids)


@pytest.mark.parametrize("page", PAGES)
def test_controls_are_labelled_pictures_described_tables_captioned(visitor: FlaskClient, page: str) -> None:
    tree, _ = look(visitor, page)
    fields = tree.xpath("//select | //textarea | //input[not(@type='hidden')]")
    labelled = set(tree.xpath("//label/@for"))
    assert [
        f.get("name") for f in fields if f.get("id") not in labelled and not f.xpath("ancestor::label")
    ] == []
    assert not tree.xpath(
        "//fieldset[not(legend)] | //img[not(@alt)] | //table[not(caption)] | //nav[not(@aria-label)]"
    )
    for control in tree.xpath("//a | //button | //summary"):
        assert control.text_content().strip(), html.tostring(control)


@pytest.mark.parametrize("page", PAGES)
def test_every_post_form_carries_the_forgery_token(visitor: FlaskClient, page: str) -> None:
    tree, _ = look(visitor, page)
    for form in tree.xpath("//form[@method='post']"):
        assert form.xpath("string(.//input[@name='csrf_token']/@value)")


@pytest.mark.parametrize("status", ERRORS)
def test_error_page_says_what_happened_what_to_do_and_its_id(visitor: FlaskClient, status: int) -> None:
    answer = visitor.get(f"/error/{status}")
    main = html.fromstring(answer.get_data(as_text=True)).get_element_by_id("main").text_content()
    assert answer.status_code == status
    assert str(status) in main
    assert "ยังทำขั้นตอนนี้ไม่ได้" in main
    assert "0199-ab" in main


def test_error_page_lists_all_reasons_with_basis_and_where_to_mend(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/error/409")
    reasons = tree.xpath("//ul[@class='reasons']/li")
    assert len(reasons) == 2
    assert "2 มีนาคม 2569" in reasons[1].text_content()
    assert "ป.พ.พ. มาตรา 700" in reasons[0].text_content()
    assert reasons[1].xpath(".//a/@href") == ["/case#evidence"]


def test_error_page_names_the_wrong_field(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/error/422", "en")
    assert "filed_on: no such day" in tree.xpath("//ul[@class='faults']")[0].text_content()


def test_error_summary_links_each_fault_to_its_field(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/form-wrong")
    links = tree.xpath("//div[@role='alert']//a/@href")
    assert links == ["#field-number", "#field-filed_on", "#field-way", "#field-persons"]
    wrong = tree.get_element_by_id("field-filed_on")
    assert wrong.get("aria-invalid") == "true"
    assert wrong.get("value") == "31/11/2569"
    assert "field-filed_on-error" in wrong.get("aria-describedby")
    assert tree.findtext("head/title").startswith("ผิดพลาด")


def test_error_summary_is_absent_when_nothing_is_wrong(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/form")
    assert not tree.xpath("//div[@role='alert']")


def test_form_of_a_file_is_multipart_and_remembers_its_version(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/form")
    form = tree.xpath("//form[@action='/form']")[0]
    assert form.get("enctype") == "multipart/form-data"
    assert form.xpath("string(.//input[@name='version']/@value)") == "3"
    assert form.xpath(".//input[@name='persons'][@checked]/@value") == ["p1"]


def test_refused_step_is_no_button_and_gives_every_reason(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/case")
    buttons = [
        b.text_content().strip() for b in tree.xpath("//ul[@class='action-list']//*[self::a or self::button]")
    ]
    assert buttons == ["บันทึกการยื่นคำร้อง", "พิมพ์ชุดคำร้อง", "บันทึกว่าไม่ประสงค์ไกล่เกลี่ย"]
    refused = tree.xpath("//details[@id='why-open_session']")[0]
    assert len(refused.xpath(".//li")) == 2
    assert "ขาด 2 ข้อ" in refused.findtext("summary/span")


def test_warning_stands_beside_the_step_it_does_not_stop(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/case")
    first = tree.xpath("//ul[@class='action-list']/li")[0]
    assert first.xpath(".//a/@href") == ["/form"]
    assert "14 สิงหาคม 2568" in first.xpath(".//li[@class='warn']")[0].text_content()


def test_case_shows_where_it_stands(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/case")
    current = tree.xpath("//li[@aria-current='step']")
    assert [c.findtext("strong") for c in current] == ["ไกล่เกลี่ย"]


def test_sort_link_turns_the_order_and_keeps_the_filter(visitor: FlaskClient) -> None:
    tree = html.fromstring(visitor.get("/?district=8301&after=x").get_data(as_text=True))
    heading = tree.xpath("//th[@aria-sort]")[0]
    assert heading.get("aria-sort") == "descending"
    assert heading.find("a").get("href") == "/?district=8301&sort=balance"


def test_table_says_on_a_phone_what_each_value_is(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/")
    row = tree.xpath("//div[contains(@class, 'stack')]//tbody/tr")[0]
    assert row.xpath("td/@data-label") == ["ผู้กู้", "กลุ่ม", "ขั้น", "ยอดหนี้", "หมดอายุความ", "เลือก"]
    assert row.xpath("string(td[4])").strip() == "83,500.00"
    assert row.xpath(".//time/@datetime") == ["2020-03-31"]
    assert row.xpath("string(.//time)") == "31 มี.ค. 2563"


def test_date_is_in_common_era_on_an_english_page(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/", "en")
    assert tree.xpath("string(//tbody//time)") == "31 Mar 2020"


def test_bars_are_as_long_as_their_figures(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/")
    widths = [
        sum(float(bar.get("width")) for bar in row.xpath("td[@class='bar']//rect[@class='fill-plum']"))
        for row in tree.xpath("(//div[contains(@class, 'chart')])[2]//tbody/tr")
    ]
    values = [165, 101, 149]  # the districts' contracts; the balances are 1,375 baht each
    assert widths == pytest.approx([1000 * value / 165 - 2 for value in values], abs=0.2)


def test_board_counts_what_is_ready_and_leads_to_what_is_missing(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/board")
    marks = tree.xpath("//td//*[contains(@class, 'mark ')]")
    missing = [mark for mark in marks if "missing" in mark.get("class")]
    assert len(marks) == 140
    assert missing
    assert {mark.tag for mark in missing} == {"a"}
    assert "ยังขาด" in missing[0].text_content()
    ready = [mark for mark in marks if mark.get("class").split()[1] in ("done", "waived", "not_needed")]
    counted = [int(cell.text.split("/")[0]) for cell in tree.xpath("//tfoot/tr/td")]
    assert sum(counted) == len(ready)


def test_progress_asks_again_only_while_it_runs(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/pack")
    asks = {job.get("id"): job.get("hx-trigger") for job in tree.xpath("//section[contains(@class, 'job')]")}
    assert asks == {
        "job-waiting": "every 1s",
        "job-running": "every 1s",
        "job-done": None,
        "job-failed": None,
    }
    assert tree.get_element_by_id("job-running").xpath(".//a/@href") == ["/pack"]
    assert "ภก 0107/2563" in tree.get_element_by_id("job-failed").text_content()


def test_hostile_name_stays_text(visitor: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = '<script>x</script>" onload="x {{7*7}}'
    monkeypatch.setattr("component_gallery.CONTRACTS", [(hostile, hostile, *CONTRACTS[0][2:])])
    tree, _ = look(visitor, "/")
    assert tree.xpath("string(//tbody/tr[1]/th)").strip() == hostile
    assert not tree.xpath("//*[@onload] | //tbody//script")


def test_language_switch_keeps_the_page_and_its_query(visitor: FlaskClient) -> None:
    tree = html.fromstring(visitor.get("/?sort=name").get_data(as_text=True))
    assert tree.xpath("//a[@hreflang='en']/@href") == ["/?sort=name&lang=en"]
    tree = html.fromstring(visitor.get("/?lang=en").get_data(as_text=True))
    assert tree.xpath("//a[@hreflang='th']/@href") == ["/?lang=th"]


def test_signing_out_is_a_post(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/")
    assert tree.xpath("//form[@action='/logout']/@method") == ["post"]
    assert not tree.xpath("//a[@href='/logout']")


def test_sign_in_page_has_no_navigation_and_helps_password_managers(visitor: FlaskClient) -> None:
    tree, _ = look(visitor, "/login")
    assert not tree.xpath("//nav")
    assert tree.xpath("//form//input[not(@type='hidden')]/@autocomplete") == ["username", "current-password"]
