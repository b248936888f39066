"""A register in the wide layout, as another office keeps it: a row per contract, its people in columns."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from registers import national_id

from casework.imports.book import Cell

TITLE = "ทะเบียนคุมลูกหนี้เงินกู้ กองทุนพัฒนาบทบาทสตรี จังหวัดภูเก็ต"
HEADERS = [
    *("ที่", "สัญญาเลขที่", "ลงวันที่", "ครบกำหนด", "เงินต้น", "ดอกเบี้ย (ร้อยละ)", "ดอกเบี้ยผิดนัด", "งวด"),
    *("อำเภอ", "ตำบล", "ผู้กู้", "เลขบัตร ผู้กู้", "โทร. ผู้กู้", "ผู้ค้ำ 1", "เลขบัตร ผู้ค้ำ 1", "ผู้ค้ำ 2"),
    *("ลูกหนี้ร่วมคนที่ 1", "รวมชำระ", "ชำระล่าสุด", "หมายเหตุ"),
]
ROWS: list[list[Cell]] = [
    [
        *(1.0, "ถล.1/2560", date(2017, 3, 31), "31 มี.ค. 2562", "100,000", 3.0, 7.5, 24.0, "ถลาง", "สาคู"),
        *("นางสมใจ ใจดี", national_id(1), 812345678.0, "น.ส.มาลี มีสุข", national_id(2), "นาย สมชาย ใจกล้า"),
        *("", 40000.0, "15/06/2561", ""),
    ],
    [
        *(2.0, "ถล.2/2564", "1/4/2564", date(2566, 4, 1), 50000.0, 0.1, 7.5, 8.0, "ถลาง", "ป่าคลอก"),
        *("นางสาวมาลี มีสุข", national_id(2), "", "", "", "", "นางสมใจ ใจดี", 0.0, "", "เสียชีวิต 5/1/2565"),
    ],
    [
        *(3.0, "ถล.3/2565", "30/11/2565", "29/02/2567", 33333.33, 0.1, 0.1, 4.0, "ถลาง", "ไม้ขาว"),
        *("นางวิไล ทองดี", "12345", "", "นายสมชาย ใจกล้า", national_id(4), "", "", 5000.0, "", ""),
    ],
    ["รวมทั้งสิ้น", "", "", "", 183333.33, *[""] * 15],
]


def write(path: Path) -> Path:
    """The register as an .xlsx file."""
    file = xlsxwriter.Workbook(path, {"strings_to_formulas": False})
    sheet = file.add_worksheet("ทะเบียนคุม")
    day = file.add_format({"num_format": "dd/mm/yyyy"})
    sheet.merge_range(0, 0, 0, len(HEADERS) - 1, TITLE)
    for number, cells in enumerate([HEADERS, *ROWS], 2):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, datetime(cell.year, cell.month, cell.day), day)  # noqa: DTZ001
            elif cell != "":
                sheet.write(number, column, cell)
    file.close()
    return path
