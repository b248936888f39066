"""A file taken in: opened, its columns matched, read; nothing of it is in the register yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework import places
from casework.errors import CaseworkError
from casework.imports.bad_file import BadFile
from casework.imports.book import Book
from casework.imports.draft import Draft
from casework.imports.guess import guess_mapping
from casework.imports.mapping import Mapping
from casework.imports.reading import read_workbook
from casework.imports.register import read_register
from casework.imports.title import data_day
from casework.register.models import Contract, HeaderMapping
from casework.staff.models import Office

ISSUED = "12345678"  # first digits of national IDs that exist (9 is never issued)


class WrongProvince(CaseworkError):
    """The file is another province's register, or does not say whose it is."""

    def __init__(self, found: str | None, own: str | None) -> None:
        if found and own:
            th, en = (
                f"ไฟล์นี้เป็นทะเบียนจังหวัด{_name(found)} ไม่ใช่จังหวัด{_name(own)} จึงไม่นำเข้า",
                f"This register is of {_name(found, 'en')}, not of {_name(own, 'en')}: it was not imported.",
            )
        else:
            th, en = (
                "ไฟล์ไม่บอกว่าเป็นทะเบียนของจังหวัดใด โปรดระบุจังหวัด",
                "The file does not say whose register it is: name the province (--province).",
            )
        super().__init__(th, en)


class RealPersons(CaseworkError):
    """Real people do not belong in a demonstration office."""

    th = "สำนักงานสาธิตไม่รับทะเบียนจริง: ไฟล์นี้มีเลขประจำตัวประชาชนของบุคคลจริง จึงไม่นำเข้า"
    en = "A demonstration office takes no real register: this file holds national IDs of real people."


@dataclass(frozen=True)
class Intake:
    """A file and what it says; `draft` is None while columns it needs are not matched (`mapping.missing`)."""

    book: Book
    mapping: Mapping
    draft: Draft | None
    province: str
    data_on: date | None


def open_book(path: Path, name: str) -> Book:
    """The file's sheets, read in the confined child; have no transaction open meanwhile. Raises BadFile."""
    return read_workbook(path, name)


def take_in(
    session: Session, book: Book, province: str | None, today: date, mapping: Mapping | None = None
) -> Intake:
    """Match the columns (as given, kept, or guessed) and read. Raises BadFile, WrongProvince, RealPersons."""
    fitted = mapping.fit(book) if mapping else guess_mapping(book, kept_mappings(session, province))
    if fitted.missing:
        if province is None:
            raise BadFile("no_register", missing=", ".join(fitted.missing))
        return Intake(book, fitted, None, province, None)
    draft = read_register(book, fitted, today, known=_numbers(session, province))
    if draft.province is None and province:
        draft = read_register(book, fitted, today, province=province, known=_numbers(session, province))
    if draft.province is None or province not in (None, draft.province):
        raise WrongProvince(draft.province, province)
    if province is None and _has_strangers(draft):
        draft = read_register(book, fitted, today, known=_numbers(session, draft.province))
    assert draft.province is not None
    _refuse_real_persons(session, draft, draft.province)
    return Intake(book, fitted, draft, draft.province, data_day(book, fitted))


def kept_mappings(session: Session, province: str | None) -> Mapping | None:
    """What the office settled for its earlier files, the newest first; None where it has imported none."""
    kept = session.scalars(
        select(HeaderMapping.mapping)
        .where(HeaderMapping.province == province)
        .order_by(HeaderMapping.kept_at.desc())
    ).all()
    return Mapping(tuple(s for mapping in kept for s in Mapping.from_json(mapping).sheets)) if kept else None


def _numbers(session: Session, province: str | None) -> Collection[str]:
    return frozenset(session.scalars(select(Contract.number).where(Contract.province == province)))


def _has_strangers(draft: Draft) -> bool:
    """Whether instalments or receipts name contracts the file does not have: the register may have them."""
    return any(fault.code == "contract_unknown" for fault in draft.faults)


def _refuse_real_persons(session: Session, draft: Draft, province: str) -> None:
    is_demo = session.scalar(select(Office.is_demo).where(Office.province == province))
    if is_demo and any(person.national_id and person.national_id[0] in ISSUED for person in draft.people):
        raise RealPersons


def _name(code: str, language: str = "th") -> str:
    place = places.named(code)
    return str(getattr(place, language)) if place else code
