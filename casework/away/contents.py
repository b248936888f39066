"""What goes along on the laptop, table by table: every table of ours is named here, or the tests fail.

A row goes along when any of its table's ways finds it, or when a row that goes along refers to it. What
stays at the office says why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class TheDay:
    """Rows whose `column` is the day that is taken."""

    column: str


@dataclass(frozen=True)
class Of:
    """Rows whose `column` names a row of `table` that goes along."""

    column: str
    table: str


@dataclass(frozen=True)
class NamedBy:
    """Rows whose id stands in `column` of rows of `table` that go along."""

    table: str
    column: str


@dataclass(frozen=True)
class Here:
    """Every row of the province."""

    column: str = "province"


@dataclass(frozen=True)
class About:
    """Rows whose `column` says `case:<id>`, `contract:<id>` or `day:<id>` of what goes along."""

    column: str


@dataclass(frozen=True)
class FreeLater:
    """Slots of later days that nobody has: a hearing that is adjourned needs one."""


@dataclass(frozen=True)
class ReservedFor:
    """Letter numbers set aside for this laptop."""

    column: str


@dataclass(frozen=True)
class WhoRunsTheDay:
    """People of the province who may run a day, with their passwords' hashes: they sign in as always.

    Whoever else a row names goes along as a name that cannot sign in.
    """


Way = TheDay | Of | NamedBy | Here | About | FreeLater | ReservedFor | WhoRunsTheDay


@dataclass(frozen=True)
class Carried:
    """A table that goes along. `returns`: what changes in it on the laptop comes back.

    Without a way only those of its rows go along that others refer to.
    """

    ways: tuple[Way, ...] = ()
    returns: bool = False


@dataclass(frozen=True)
class Left:
    """A table that stays at the office, and why."""

    why: str


_CASE, _CONTRACT = Of("case_id", "case"), Of("contract_id", "contract")
_BROUGHT = "nothing is brought into the register on the laptop"
_OWN = "each machine has its own"
_COURT = "what passes between office and court is done at the office"

TABLES: Mapping[str, Carried | Left] = {
    # the day
    "mediation_day": Carried((TheDay("id"),), returns=True),
    "room": Carried((TheDay("day_id"),)),
    "slot": Carried((Of("room_id", "room"), FreeLater())),
    "hearing": Carried((TheDay("day_id"), _CASE), returns=True),
    "attendance": Carried((Of("hearing_id", "hearing"),), returns=True),
    "ready_item": Carried((Of("hearing_id", "hearing"),), returns=True),
    "docket_batch": Carried((TheDay("day_id"),)),
    "unavailable": Carried((Here(),)),
    "standby": Carried((_CASE,), returns=True),
    # the cases
    "case": Carried((NamedBy("hearing", "case_id"), _CONTRACT), returns=True),
    "consent": Carried((_CASE,), returns=True),
    "invitation": Carried((_CASE,), returns=True),
    "reply": Carried((_CASE,), returns=True),
    "petition": Carried((_CASE,), returns=True),
    "settlement": Carried((_CASE,), returns=True),
    "settlement_instalment": Carried((Of("settlement_id", "settlement"),), returns=True),
    "settlement_party": Carried((Of("settlement_id", "settlement"),), returns=True),
    "referral": Carried((_CASE,), returns=True),
    "proposal": Carried((_CASE,), returns=True),
    "step_record": Carried((_CASE,), returns=True),
    "measure_application": Carried((_CASE,)),
    "mandate": Carried((Here(),)),
    # the contracts; their stored class is reckoned anew at the office
    "contract": Carried((NamedBy("case", "contract_id"),)),
    "obligor": Carried((_CONTRACT,)),
    "person": Carried((NamedBy("obligor", "person_id"),)),
    "instalment": Carried((_CONTRACT,)),
    "posting": Carried((_CONTRACT,)),
    "relief": Carried((_CONTRACT,), returns=True),
    "limitation_act": Carried((_CONTRACT,), returns=True),
    "audience": Carried((_CONTRACT,)),
    "visit": Carried((_CONTRACT,)),
    "volunteer": Carried(),
    "evidence": Carried((_CONTRACT,)),
    "household_budget": Carried((_CONTRACT,)),
    "guarantor_notice": Carried((_CONTRACT,), returns=True),
    "guarantor_effect": Carried((Of("settlement_id", "settlement"),)),
    "glimpse": Carried((Of("person_id", "person"),), returns=True),
    # papers
    "paper": Carried((About("subject"),), returns=True),
    "paper_length": Carried((Of("paper_id", "paper"),), returns=True),
    "paper_voiding": Carried((Of("paper_id", "paper"),)),
    "letter_number": Carried((Of("paper_id", "paper"), ReservedFor("reserved_for")), returns=True),
    "office_template": Carried((Here(),)),
    # the office
    "office": Carried((Here(),)),
    "signatory": Carried((Of("office_id", "office"),)),
    "office_term": Carried((Here(),)),
    "local_holiday": Carried((Here(),)),
    "user": Carried((WhoRunsTheDay(),)),
    "journal": Carried((About("stream"),), returns=True),
    # what stays
    "header_mapping": Left(_BROUGHT),
    "import_run": Left(_BROUGHT),
    "waiver_proposal": Left("money given up in the ledger is decided at the office"),
    "plan_draft": Left("days are planned at the office"),
    "docket_file": Left(_COURT),
    "court_return": Left(_COURT),
    "court_return_line": Left(_COURT),
    "day_change": Left(_COURT),
    "evidence_file": Left("scans are large and stay at the office; the list of evidence goes along"),
    "evidence_doubt": Left("scans are sorted at the office"),
    "scan": Left("scans are sorted at the office"),
    "scan_page": Left("scans are sorted at the office"),
    "radar_position": Left("the radar is reckoned at the office"),
    "radar_contract": Left("the radar is reckoned at the office"),
    "radar_claim": Left("the radar is reckoned at the office"),
    "admin_grant": Left("rights are given at the office"),
    "api_token": Left("programs do not follow to the laptop"),
    "login": Left(_OWN + " sessions"),
    "login_guess": Left(_OWN + " guesses"),
    "idempotency_key": Left(_OWN + " answers"),
    "job": Left(_OWN + " jobs"),
    "job_item": Left(_OWN + " jobs"),
    "day_kit": Left("the office's own list of kits, with their keys"),
    "kit_return": Left("the office's own list of returns"),
    "kit_group": Left("the office's own list of what came back"),
    "kit_entry": Left("the office's own list of what came back"),
}

SEALED: Mapping[str, Mapping[str, str]] = {
    "person": {"national_id": "bytes", "telephone": "bytes", "key": "bytes"},
    "paper": {"snapshot": "bytes", "closing": "bytes"},
    "paper_voiding": {"reason": "bytes"},
    "docket_batch": {"content": "bytes"},
    "signatory": {"national_id": "hex"},
    "office": {"profile": "profile"},
}
"""Columns sealed by the vault itself: opened before they travel and sealed anew where they arrive.

Every other sealed text is under a person's key, which travels: it moves as it is.
"""

UNDER_A_PERSONS_KEY = frozenset(
    {
        *(("visit", "note"), ("evidence", "note"), ("journal", "sealed"), ("settlement", "necessity_text")),
        *(("household_budget", "told"), ("proposal", "told"), ("step_record", "sealed")),
        ("guarantor_effect", "reason"),
    }
)

INDEXES: Mapping[str, Mapping[str, str]] = {
    "person": {"national_id_index": "national_id", "telephone_index": "telephone"},
}
"""Blind indexes, by the sealed column they are made of: made anew where the row arrives."""

FILES = (("paper", "store_key"), ("paper", "template_hash"), ("office_template", "store_key"))
"""Columns that name a file of the store that goes along; those not in the store are ours and shipped."""


def carried() -> dict[str, Carried]:
    """The tables that go along."""
    return {name: row for name, row in TABLES.items() if isinstance(row, Carried)}


def returning() -> frozenset[str]:
    """The tables whose changes come back."""
    return frozenset(name for name, row in carried().items() if row.returns)
