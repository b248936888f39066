"""What the prosecutor's bundle holds: the office's own papers of the loan (LAW.md 6). What we make ourselves
(covering letter, index, statement, summary) is made with the step and is no item here."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BundleItem:
    """One kind of evidence the bundle needs."""

    kind: str
    th: str
    en: str
    only_with_guarantors: bool = False


BUNDLE = (
    BundleItem("project", "โครงการและการอนุมัติ", "The project and its approval"),
    BundleItem("contract", "สัญญากู้ยืมเงิน", "The loan contract"),
    BundleItem("guarantee", "สัญญาค้ำประกัน", "The guarantees", only_with_guarantors=True),
    BundleItem("disbursement", "หลักฐานการจ่ายเงิน", "Proof of disbursement"),
    BundleItem("receipts", "สำเนาใบเสร็จรับเงิน", "Receipts"),
    BundleItem("demand", "หนังสือทวงถามพร้อมใบตอบรับ", "The demand with its signed card"),
    BundleItem(
        "notice_686",
        "หนังสือบอกกล่าวผู้ค้ำพร้อมใบตอบรับ",
        "Notices to guarantors with cards",
        only_with_guarantors=True,
    ),
    BundleItem("registry_extract", "แบบรับรองรายการทะเบียนราษฎร", "Registry extracts"),
    BundleItem("map", "แผนที่บ้าน", "Map to the house"),
)
KINDS = {item.kind: item for item in BUNDLE}
