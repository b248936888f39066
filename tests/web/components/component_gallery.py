"""A small application that shows every shared component with made-up people: the tests look at its pages."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace as Row
from typing import Any

from flask import Blueprint, Flask, flash, g, jsonify, render_template, request
from flask_wtf.csrf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined

from casework.web.babel import install_babel
from casework.web.forms import Choice, FormField, Text
from casework.web.headers import add_headers, nonce
from casework.web.presentation import furnish
from workflows.reasons import Reason

ROOT = Path(__file__).parents[3]
PAGES = (
    "/",
    "/case",
    "/form",
    "/form-wrong",
    "/board",
    "/pack",
    "/empty",
    "/login",
    "/docs",
    "/error/409",
    "/error/500",
)
ERRORS = (400, 401, 403, 404, 405, 409, 412, 413, 422, 429, 500, 503)

pages = Blueprint("gallery", __name__)
staff = Blueprint("staff", __name__)


def gallery() -> Flask:
    """The application; templates are strict, so that a value a component needs and lacks is an error."""
    app = Flask(
        "casework",
        root_path=str(ROOT / "casework"),
        template_folder="web/templates",
        static_folder="web/static",
    )
    app.config.update(SECRET_KEY="gallery", TESTING=True)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.filters["money_of"] = Decimal
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(ROOT / "casework/web/templates"),
            FileSystemLoader(Path(__file__).parent / "templates"),
        ]
    )
    CSRFProtect(app)
    install_babel(app)
    furnish(app)
    app.before_request(_language)
    app.after_request(add_headers)
    app.context_processor(_surroundings)
    app.jinja_env.globals.update(csp_nonce=nonce, version="0.1.0")
    app.register_blueprint(pages)
    app.register_blueprint(staff)
    return app


def _language() -> None:
    g.lang = request.args.get("lang", "th")


def _surroundings() -> dict[str, Any]:
    if request.endpoint == "staff.login":
        return {"user": None, "role": None, "office": None, "navigation": [], "away": None}
    places = [
        ("งานของฉัน", "My work", "/", 12),
        ("ทะเบียนลูกหนี้", "Register", "/register", 0),
        ("เรื่อง", "Cases", "/case", 0),
        ("วันไกล่เกลี่ย", "Mediation days", "/board", 2),
        ("นำเข้าทะเบียน", "Import", "/form", 0),
        ("สำนักงาน", "Office", "/office", 0),
        ("แผนผังขั้นตอน", "Steps", "/steps", 0),
    ]
    return {
        "away": None,
        "user": Row(display_name="มาลี ใจดี"),
        "role": Text("เจ้าหน้าที่สำนักงานเลขานุการฯ", "Secretariat staff"),
        "office": Row(name="สำนักงานเลขานุการกองทุนพัฒนาบทบาทสตรี จังหวัดภูเก็ต", is_demo=True),
        "navigation": [
            {"label_th": th, "label_en": en, "url": url, "active": request.path == url, "count": count}
            for th, en, url, count in places
        ],
        "user_links": [Row(label=Text("เปลี่ยนรหัสผ่าน", "Change password"), url="/password")],
        "footer_links": [
            Row(label=Text("ศัพท์และวิธีใช้", "Glossary and help"), url="/help"),
            Row(label="API", url="/docs"),
        ],
    }


TWO_GUARANTORS = Reason(
    "guarantor_signatures",
    "ผู้ค้ำประกันยังไม่ลงนาม {count} คน หากขยายเวลาโดยไม่มีลายมือชื่อ ผู้ค้ำประกันหลุดพ้น",
    "{count} guarantors have not signed; an extension without their signatures frees them.",
    basis="ป.พ.พ. มาตรา 700",
    values={"count": 2},
    fix="person",
)
EXTRACT_TOO_OLD = Reason(
    "registry_extract",
    "คัดทะเบียนราษฎรเมื่อ {on} เกินกำหนดที่ศาลรับ",
    "The registry extract of {on} is older than the court accepts.",
    basis="ข้อกำหนดของศาล (ตั้งค่าได้)",
    values={"on": date(2026, 3, 2)},
    fix="evidence",
)
MEDIATED_BEFORE = Reason(
    "mediated_before",
    "เคยไกล่เกลี่ยไม่สำเร็จเมื่อ {on} ศาลอาจไม่รับคำร้อง",
    "Mediation failed on {on}; the court may refuse the petition.",
    basis="ข้อกำหนดประธานศาลฎีกา พ.ศ. 2563 ข้อ 9",
    values={"on": date(2025, 8, 14)},
    severity="warn",
)
FIXES = {
    "person": {
        "label": Text("ไปที่ลายมือชื่อผู้ค้ำประกัน", "Go to the guarantors' signatures"),
        "url": "/case#people",
    },
    "evidence": {"label": Text("เพิ่มหลักฐาน", "Add evidence"), "url": "/case#evidence"},
}

CONTRACTS = [
    ("ภก 0041/2562", "นางสมศรี ทองแท้", "time_barred", "83500.00", date(2020, 3, 31), "field_contact"),
    (
        "ภก 0107/2563",
        "กลุ่มสตรีทอผ้าบ้านกะทู้ (นางสาวพรทิพย์ ศรีสุวรรณ และสมาชิกอีก 4 คน)",
        "contract_ended",
        "124750.50",
        date(2026, 12, 4),
        "day_one",
    ),
    ("ภก 0112/2564", "นางฮาซานะห์ บินหะยี", "in_default", "41670.00", date(2027, 1, 18), "invited"),
    ("ภก 0009/2566", "นางจันทร์เพ็ญ แก้วมณี", "normal", "20000.00", None, "settled"),
    ("ภก 0015/2565", "นางละม่อม ชูช่วย", "paid", "0.00", None, "closed"),
]
STAGES = {
    "field_contact": Row(th="ลงพื้นที่ติดตาม", en="In the field", phase="contact"),
    "day_one": Row(th="เตรียมคำร้อง (Day One)", en="Day One", phase="mediation"),
    "invited": Row(th="เชิญไกล่เกลี่ย", en="Invited", phase="mediation"),
    "settled": Row(th="ทำสัญญายอม", en="Settled", phase="settlement"),
    "closed": Row(th="ชำระครบ", en="Paid", phase="closed"),
}


@pages.get("/")
def work() -> str:
    rows = [
        {
            "number": number,
            "name": name,
            "class": code,
            "balance": Decimal(owed),
            "expires": day,
            "stage": STAGES[stage],
            "url": "/case",
            "id": str(n),
        }
        for n, (number, name, code, owed, day, stage) in enumerate(CONTRACTS)
    ]
    districts = [("เมืองภูเก็ต", (21, 48, 36, 60)), ("กะทู้", (8, 30, 22, 41)), ("ถลาง", (17, 25, 19, 88))]
    return render_template(
        "gallery/work.html",
        rows=rows,
        districts=[{"label": name, "values": list(values), "url": "/"} for name, values in districts],
        money=[{"label": name, "values": [Decimal(sum(values) * 1375)]} for name, values in districts],
    )


@pages.get("/case")
def case_file() -> str:
    flash("บันทึกวันนัดแล้ว 4 ธันวาคม 2569 เวลา 09:30 น.", "success")
    return render_template(
        "gallery/case.html",
        steps=_steps(),
        fixes=FIXES,
        stage=STAGES["day_one"],
        entries=[
            {
                "at": datetime(2026, 11, 21, 2, 30, tzinfo=UTC),
                "title": Text("กำหนดวันนัดไกล่เกลี่ย", "Slot booked"),
                "actor": "มาลี ใจดี",
                "text": "ห้องไกล่เกลี่ย 2 ศาลแขวงภูเก็ต",
                "stamp": "a1b2c3d4e5f6",
            },
            {
                "at": datetime(2026, 11, 20, 7, 5, tzinfo=UTC),
                "title": "บันทึกความสมัครใจ",
                "actor": "สุดา รักไทย",
                "happened_on": date(2026, 11, 18),
                "basis": "ป.วิ.พ. มาตรา 20 ตรี",
                "stamp": "9f8e7d6c5b4a",
            },
        ],
    )


def _steps() -> list[dict[str, Any]]:
    return [
        {
            "code": "file_petition",
            "label": Text("บันทึกการยื่นคำร้อง", "Record the filing"),
            "hint": "เมื่อศาลรับคำร้องแล้ว",
            "url": "/form",
            "reasons": [MEDIATED_BEFORE],
        },
        {"code": "print", "label": "พิมพ์ชุดคำร้อง", "url": "/pack", "reasons": [], "post": True},
        {
            "code": "decline_mediation",
            "label": "บันทึกว่าไม่ประสงค์ไกล่เกลี่ย",
            "url": "/form",
            "reasons": [],
            "grave": True,
        },
        {
            "code": "open_session",
            "label": Text("เปิดการไกล่เกลี่ย", "Open the session"),
            "url": "/x",
            "reasons": [TWO_GUARANTORS, EXTRACT_TOO_OLD],
        },
        {"code": "close_paid", "label": "ปิดเรื่อง: ชำระครบ", "url": "/x", "reasons": [TWO_GUARANTORS]},
    ]


def _fields(wrong: bool) -> list[FormField]:
    people = (
        Choice("p1", "นางสมศรี ทองแท้", "ผู้กู้"),
        Choice("p2", "นายสมชาย ทองแท้", "ผู้ค้ำประกันที่ 1"),
        Choice("p3", "นางสาวอรุณี มีสุข", "ผู้ค้ำประกันที่ 2"),
    )
    ways = (
        Choice("post", "ไปรษณีย์ลงทะเบียน"),
        Choice("visit", "ไปพบด้วยตนเอง", "เจ้าหน้าที่ลงพื้นที่"),
        Choice("phone", "โทรศัพท์"),
    )
    courts = tuple(Choice(f"c{n}", f"ศาลจังหวัดตัวอย่าง {n}") for n in range(9))

    def error(text: str) -> str:
        return text if wrong else ""

    return [
        FormField("number", "text", "เลขที่คำร้อง", "ตามที่ศาลออกให้ เช่น กผ 12/2569", error("ยังไม่ได้กรอกเลขที่คำร้อง")),
        FormField(
            "filed_on", "date", "วันที่ยื่น", error=error("ไม่มีวันนี้ในปฏิทิน"), value="31/11/2569" if wrong else ""
        ),
        FormField("slot_at", "datetime", "วันเวลานัด", required=False),
        FormField("amount", "money", "จำนวนเงินตามคำร้อง", value="83,500.00"),
        FormField("copies", "integer", "จำนวนสำเนา", value="3"),
        FormField("way", "choice", "ติดต่อทางใด", error=error("โปรดเลือกหนึ่งข้อ"), choices=ways),
        FormField("court", "choice", "ศาล", choices=courts),
        FormField(
            "persons",
            "persons",
            "ผู้ใดให้ความยินยอม",
            "เลือกได้หลายคน",
            error=error("โปรดเลือกอย่างน้อยหนึ่งคน"),
            values=frozenset({"p1"}),
            choices=people,
        ),
        FormField("explained", "bool", "อธิบายแล้วว่าการไกล่เกลี่ยเป็นความสมัครใจและไม่มีค่าธรรมเนียม"),
        FormField("scan", "file", "ภาพหนังสือแสดงความสมัครใจ", "PDF, JPG, PNG ไม่เกิน 20 MB", required=False),
        FormField("note", "long_text", "หมายเหตุ", required=False),
    ]


@pages.route("/form", methods=["GET", "POST"])
def form() -> str:
    return render_template("gallery/form.html", fields=_fields(wrong=False), faults=[], page_has_errors=False)


@pages.route("/form-wrong")
def form_wrong() -> str:
    faults = [Text("วันนัดนี้เต็มแล้ว โปรดเลือกเวลาอื่น", "This slot is taken; choose another.")]
    return render_template(
        "gallery/form.html", fields=_fields(wrong=True), faults=faults, page_has_errors=True
    )


@pages.get("/board")
def board() -> str:
    names = (
        "ความสมัครใจ",
        "คัดทะเบียนราษฎร",
        "คำร้อง",
        "หนังสือมอบอำนาจ",
        "บัญชีเอกสาร",
        "ใบแจ้งยอดหนี้",
        "สำเนาสัญญา",
        "ใบนัด",
        "กรอบอนุมัติ",
        "วันนัดศาล",
    )
    states = ("done", "done", "missing", "waiting", "done", "waived", "not_needed")
    rows = [
        {
            "label": f"ภก {n + 41:04}/2563",
            "note": CONTRACTS[n % 3][1],
            "url": "/case",
            "cells": [
                {"state": states[(n * 3 + m) % 7], "url": "/case", "note": "2/3" if (n + m) % 9 == 4 else ""}
                for m in range(len(names))
            ],
        }
        for n in range(14)
    ]
    return render_template("gallery/board.html", items=[{"label": name} for name in names], rows=rows)


def _job(state: str, done: int) -> dict[str, Any]:
    failures = [{"label": "ภก 0107/2563 คำร้อง", "reason": "ไม่มีวันที่คัดทะเบียนราษฎรของผู้ค้ำประกันที่ 2"}]
    return {
        "id": state,
        "title": "ชุดเอกสารวันไกล่เกลี่ย 4 ธันวาคม 2569",
        "state": state,
        "done": done,
        "total": 360,
        "poll_url": f"/pack/{state}",
        "page_url": "/pack",
        "failures": failures if state == "failed" else [],
        "result_url": "/pack.zip" if state == "done" else "",
        "result_label": "ดาวน์โหลด ZIP (360 ฉบับ 4.1 MB)",
    }


@pages.get("/pack")
def pack() -> str:
    jobs = [_job("waiting", 0), _job("running", 128), _job("done", 360), _job("failed", 359)]
    return render_template("gallery/pack.html", jobs=jobs)


@pages.get("/pack/<state>")
def pack_part(state: str) -> str:
    """What htmx asks for: the same component, now at its end."""
    return render_template("gallery/_progress.html", job=_job("done", 360) | {"id": state})


@pages.get("/empty")
def empty() -> str:
    return render_template("gallery/empty.html")


@pages.get("/docs")
def docs() -> str:
    return render_template("api_docs.html", openapi_url="/openapi.json")


@pages.get("/openapi.json")
def openapi() -> Any:
    path = {"get": {"summary": "Cases", "parameters": [], "responses": {"200": {"description": "OK"}}}}
    return jsonify(
        {"openapi": "3.1.0", "info": {"title": "casework", "version": "1"}, "paths": {"/cases": path}}
    )


@pages.get("/error/<int:status>")
def error(status: int) -> tuple[str, int]:
    more: dict[str, Any] = (
        {"reasons": [TWO_GUARANTORS, EXTRACT_TOO_OLD], "fixes": FIXES} if status == 409 else {}
    )
    if status == 422:
        more["faults"] = {"filed_on": [Text("ไม่มีวันนี้ในปฏิทิน", "no such day")]}
    page = render_template(
        "errors/error.html",
        status=status,
        th="ยังทำขั้นตอนนี้ไม่ได้",
        en="This cannot be done yet.",
        error_id="0199-ab",
        **more,
    )
    return page, status


@staff.route("/login", methods=["GET", "POST"])
def login() -> str:
    return render_template("login.html", next="/case", fault=None, name="")


@staff.post("/logout")
def logout() -> str:
    return ""
