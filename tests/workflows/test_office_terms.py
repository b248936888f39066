"""The case's settings come from the dated terms, and an office's own win."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from decimal import Decimal

import pytest

from workflows.office_terms import OfficeTerms, office_terms
from workflows.terms import NotInForce, Term, shipped

TODAY = date(2026, 11, 20)


def test_shipped_settings_of_the_case_are_found_with_their_source() -> None:
    found = office_terms(shipped(), TODAY)
    assert (found.registry_extract_days, found.mail_lead_days, found.referral_lead_days) == (30, 45, 90)
    assert (found.visits_before_untraceable, found.letters_before_untraceable) == (2, 1)
    assert (found.settlement_grace_days, found.reversal_days) == (0, 7)
    assert found.dma_claim_baht == Decimal("5000000")
    assert found.mediation_beyond_class == "warn"


def test_offices_own_setting_wins_and_a_misspelt_rule_refuses() -> None:
    own = shipped().with_overrides(
        [
            Term("reversal_days", "ย้อน", "Reversal", "days", Decimal(3), date(2026, 1, 1)),
            Term("mediation_beyond_class", "นอกกลุ่ม", "Beyond", "rule", "alow", date(2026, 1, 1)),
        ]
    )
    found = office_terms(own, TODAY)
    assert found.reversal_days == 3
    assert found.mediation_beyond_class == "refuse"


def test_day_without_a_setting_is_refused() -> None:
    with pytest.raises(NotInForce):
        office_terms(shipped(), date(1990, 1, 1))


def test_every_setting_of_the_case_names_its_source() -> None:
    for item in fields(OfficeTerms):
        assert shipped().at(item.name, TODAY).source, item.name
