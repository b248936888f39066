"""What the prosecutor's bundle holds: the office's own papers of the loan (LAW.md 6). What we make ourselves
(covering letter, index, statement, summary) is made with the step and is no item here."""

from __future__ import annotations

from dataclasses import dataclass

from casework.field.kinds import EVIDENCE, REGISTRY_EXTRACT


@dataclass(frozen=True)
class BundleItem:
    """One kind of evidence the bundle needs, called as the field room calls it."""

    kind: str
    only_with_guarantors: bool = False

    @property
    def th(self) -> str:
        """Its Thai name."""
        return EVIDENCE[self.kind].th

    @property
    def en(self) -> str:
        """Its English name."""
        return EVIDENCE[self.kind].en


BUNDLE = (
    BundleItem("project"),
    BundleItem("contract"),
    BundleItem("guarantee", only_with_guarantors=True),
    BundleItem("disbursement"),
    BundleItem("receipts"),
    BundleItem("demand"),
    BundleItem("notice_686", only_with_guarantors=True),
    BundleItem(REGISTRY_EXTRACT),
    BundleItem("map"),
)
KINDS = {item.kind: item for item in BUNDLE}
