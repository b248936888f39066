"""The office's profile: its fields as data (profile.toml), written sealed where a field is an ID."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from casework.security.vault import Vault
from casework.staff.models import Office, Signatory

SEALED_KIND = "national_id"


@dataclass(frozen=True)
class ProfileField:
    """One key of the profile. `column` names the office's own column where it is kept there."""

    code: str
    th: str
    en: str
    kind: str = "text"
    hint_th: str = ""
    hint_en: str = ""
    column: str = ""
    required: bool = False

    @property
    def is_sealed(self) -> bool:
        """Kept encrypted, shown masked."""
        return self.kind == SEALED_KIND


@dataclass(frozen=True)
class ProfilePart:
    """Fields that stand together on the office's page."""

    code: str
    th: str
    en: str
    fields: tuple[ProfileField, ...]


@cache
def parts() -> tuple[ProfilePart, ...]:
    """The parts of the profile, in the order of the page."""
    page = tomllib.loads(files("casework.staff").joinpath("profile.toml").read_text("utf-8"))
    return tuple(
        ProfilePart(
            code,
            part["th"],
            part["en"],
            tuple(ProfileField(name, **entry) for name, entry in part["fields"].items()),
        )
        for code, part in page.items()
    )


@cache
def profile_fields() -> Mapping[str, ProfileField]:
    """Every field by its code."""
    return {field.code: field for part in parts() for field in part.fields}


def profile_of(office: Office, vault: Vault) -> dict[str, str]:
    """The profile in plain text, every key present; what was never entered is empty. For papers."""
    return {code: _plain(office, field, vault) for code, field in profile_fields().items()}


def attorney_of(row: Signatory, profile: Mapping[str, str], vault: Vault) -> dict[str, str]:
    """The attorney's ID, year of birth (BE), occupation and whether she may sue (empty: no).

    Her own, where they were entered with her; else the profile's, unless that names somebody else: nobody's
    ID is printed beside another's name.
    """
    if row.national_id:
        sue = "yes" if row.may_sue else ""
        kept = (vault.unseal(bytes.fromhex(row.national_id)), row.birth_year, row.occupation, sue)
    elif profile["attorney_name"] in ("", row.name):
        codes = ("attorney_id", "attorney_birth_year", "attorney_occupation", "attorney_may_sue")
        kept = (profile[codes[0]], profile[codes[1]], profile[codes[2]], profile[codes[3]])
    else:
        kept = ("", row.birth_year, row.occupation, "yes" if row.may_sue else "")
    return dict(zip(("id", "birth_year", "occupation", "may_sue"), kept, strict=True))


def _plain(office: Office, field: ProfileField, vault: Vault) -> str:
    if field.column:
        return str(getattr(office, field.column))
    kept = str(office.profile.get(field.code, ""))
    return vault.unseal(bytes.fromhex(kept)) if field.is_sealed and kept else kept
