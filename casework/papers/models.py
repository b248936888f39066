"""Papers made by us: the issued bytes under their hash, and the sealed data they were made from."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casework.db import Base, Record, Versioned
from workflows.paper import PAPER


class Paper(Base, Versioned):
    """One document: draft → issued → signed → filed, or void.

    `subject` is what it is about (`case:<id>`, `contract:<id>`, `day:<id>`); `template_hash` the very
    template. `closing`: the sealed words told with its last act, with whom it was filed or why it is void.
    """

    __tablename__ = "paper"
    __table_args__ = (
        CheckConstraint(f"stage in {PAPER.codes}", name="stage_known"),
        Index("ix_paper_subject", "subject", "kind"),
    )
    province: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str]
    subject: Mapped[str] = mapped_column(String(64))
    person: Mapped[str] = mapped_column(String(36), default="")  # the obligor it is made out to, if to one
    contract_id: Mapped[UUID | None] = mapped_column(ForeignKey("contract.id"), index=True)
    stage: Mapped[str] = mapped_column(default="draft")
    title: Mapped[str]
    dated: Mapped[date]
    letter_number: Mapped[str | None]
    template_hash: Mapped[str] = mapped_column(String(64))
    snapshot: Mapped[bytes] = mapped_column(LargeBinary)
    code: Mapped[str] = mapped_column(String(11), index=True, default="")  # at its foot
    store_key: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    closing: Mapped[bytes | None] = mapped_column(LargeBinary)


class LetterNumber(Base, Record):
    """Outgoing letter numbers of an office and year (BE): gapless, unique.

    `paper_id` is the newest paper that bears it; with that paper void, the number is void and stays so.
    `reserved_for` is the kit (casework/away) that alone may use it; None once it has.
    """

    __tablename__ = "letter_number"
    __table_args__ = (UniqueConstraint("province", "year", "number"),)
    province: Mapped[str] = mapped_column(String(2))
    year: Mapped[int]
    number: Mapped[int]
    paper_id: Mapped[UUID | None] = mapped_column(ForeignKey("paper.id"))
    taken_at: Mapped[datetime]
    reserved_for: Mapped[UUID | None]


PROPOSED, ACTIVE, RETIRED, REFUSED = "proposed", "active", "retired", "refused"


class OfficeTemplate(Base, Versioned):
    """A paper's template as an office wrote it: proposed by one person, put to use by another.

    `number` counts the versions of a kind in an office. `court` names the court whose own form it is; empty
    where it serves every court. It holds from `since` to `until` (the last day; None: it still holds). The
    file lies in the store under `store_key`, which papers made from it keep as their `template_hash`.
    """

    __tablename__ = "office_template"
    __table_args__ = (
        UniqueConstraint("province", "kind", "number"),
        CheckConstraint("state in ('proposed', 'active', 'retired', 'refused')", name="state_known"),
        CheckConstraint("(state = 'proposed') = (decided_at is null)", name="decided"),
        CheckConstraint(
            "state not in ('active', 'retired') or (decided_by is not null and decided_by <> proposed_by)",
            name="two_persons",
        ),
        Index("ix_office_template_held", "province", "state", "kind"),
    )
    province: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str]
    number: Mapped[int]
    court: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="proposed")
    store_key: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    label: Mapped[str] = mapped_column(default="")  # the name of the file as it was brought
    note: Mapped[str] = mapped_column(default="")
    since: Mapped[date]
    until: Mapped[date | None]
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    proposer: Mapped[str]
    proposed_at: Mapped[datetime]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    decider: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")  # why it was refused, or taken out of use
    ended_by: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None]
