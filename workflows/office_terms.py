"""The settings the case table compares with, as they stand on one day (terms/case.toml, office overrides)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from workflows.terms import Terms

ClassRule = Literal["allow", "warn", "refuse"]
CLASS_RULES: tuple[ClassRule, ...] = ("allow", "warn", "refuse")


@dataclass(frozen=True)
class OfficeTerms:
    """One day's values; the unit of each is in its name (days, baht) or in terms/case.toml."""

    registry_extract_days: int
    visits_before_untraceable: int
    letters_before_untraceable: int
    mail_lead_days: int
    referral_lead_days: int
    settlement_grace_days: int
    reversal_days: int
    dma_claim_baht: Decimal
    mediation_beyond_class: ClassRule


def office_terms(terms: Terms, on: date) -> OfficeTerms:
    """The settings in force on `on` (CE). Raises UnknownTerm, NotInForce, RuleFault."""
    return OfficeTerms(
        registry_extract_days=terms.number("registry_extract_days", on),
        visits_before_untraceable=terms.number("visits_before_untraceable", on),
        letters_before_untraceable=terms.number("letters_before_untraceable", on),
        mail_lead_days=terms.number("mail_lead_days", on),
        referral_lead_days=terms.number("referral_lead_days", on),
        settlement_grace_days=terms.number("settlement_grace_days", on),
        reversal_days=terms.number("reversal_days", on),
        dma_claim_baht=terms.value("dma_claim_baht", on),
        mediation_beyond_class=rule_of(terms.text("mediation_beyond_class", on)),
    )


def rule_of(text: str) -> ClassRule:
    """The rule of this name; a misspelt one refuses, which a clerk notices and a debtor survives."""
    return next((rule for rule in CLASS_RULES if rule == text), "refuse")
