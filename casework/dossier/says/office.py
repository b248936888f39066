"""What papers say of the office and of those it works with."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from casework.dossier.says.wording import number
from casework.errors import Refused
from casework.register.people import vault_of
from casework.security.policy import ROLES
from casework.staff import queries as staff
from casework.staff.models import Office, Signatory, User
from casework.staff.profile import attorney_of, profile_of
from casework.thai.dates import BE_OFFSET
from workflows.reasons import Reason

Context = dict[str, Any]
YES = ("ใช่", "yes")


def office_context(session: Session, office: Office, dated: date) -> Context:
    """The groups office, petitioner, signer, grantor, attorney, prosecutor.

    Raises Refused naming every signatory who is not appointed for the day.
    """
    profile = profile_of(office, vault_of(session))
    head = staff.signatory_on(session, office, "head", dated)
    attorney = staff.signatory_on(session, office, "attorney", dated)
    _need(head, attorney)
    assert head and attorney
    hers = attorney_of(attorney, profile, vault_of(session))
    first, *rest = [*profile["office_address"].splitlines(), ""]
    telephone, email = number(profile["office_telephone"]), profile["office_email"]
    return {
        "office": {
            "name": office.name,
            "section": profile["office_section"],
            "address_1": number(first),
            "address_2": number(" ".join(rest).strip()),
            "telephone": telephone,
            "email": email,
        },
        "petitioner": {
            "name": profile["petitioner_name"],
            "standing": profile["petitioner_standing"],
            "legal_basis": number(profile["petitioner_legal_basis"]),
            "address": number(" ".join(profile["petitioner_address"].split())),
            "telephone": number(profile["petitioner_telephone"]) or telephone,
            "email": profile["petitioner_email"] or email,
        },
        "signer": {"name": head.name, "position": head.position, "acting_for": head.acting_for},
        "grantor": {"name": head.name, "position": head.position, "authority": number(head.order_number)},
        "attorney": {
            "name": attorney.name,
            "position": attorney.position,
            "id": number(_printed_id(hers["id"])),
            "age": _age(hers["birth_year"], dated),
            "occupation": hers["occupation"],
            "may_sue": hers["may_sue"].strip().casefold() in YES,
            "attendance": "มาด้วยตนเอง",
        },
        "prosecutor": {
            "name": profile["prosecutor_name"],
            "head_title": f"หัวหน้า{profile['prosecutor_name']}" if profile["prosecutor_name"] else "",
        },
        "profile": profile,
    }


def court_context(name: str) -> Context:
    """The group court."""
    return {"name": name, "head_title": f"ผู้พิพากษาหัวหน้า{name}"}


def officer_context(user: User | None, office: Context) -> Context:
    """The officer in charge of a case, else the attorney, who always is."""
    telephone = office["office"]["telephone"]
    if user is None:
        held = office["attorney"]
        return {"name": held["name"], "position": held["position"], "telephone": telephone}
    return {"name": user.display_name, "position": ROLES[user.role].th, "telephone": telephone}


def _age(birth_year: str, dated: date) -> str:
    """Age by the year of birth (BE); empty where it was not entered."""
    return number(dated.year + BE_OFFSET - int(birth_year)) if birth_year.strip().isdigit() else ""


def _printed_id(digits: str) -> str:
    if len(digits) != 13:
        return digits
    return f"{digits[0]}-{digits[1:5]}-{digits[5:10]}-{digits[10:12]}-{digits[12]}"


def _need(head: Signatory | None, attorney: Signatory | None) -> None:
    missing = [
        Reason(
            f"no_{kind}",
            f"ยังไม่ได้กำหนด{th}ที่มีผลในวันที่ของเอกสาร",
            f"No {en} is appointed for the day of the paper.",
            fix="office",
        )
        for kind, th, en, held in (
            ("head", "ผู้ลงนามหนังสือของสำนักงาน", "signatory of the office", head),
            ("attorney", "ผู้รับมอบอำนาจ", "attorney", attorney),
        )
        if held is None
    ]
    if missing:
        raise Refused(missing)
