"""What an invitation or slip says of answering without a telephone call: the address of her own code."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy.orm import Session

from casework.dossier.says.office import Context
from casework.dossier.says.wording import day
from casework.inviting.codes import address_of, code_of
from casework.mediation.models import Hearing
from casework.register.models import Obligor
from casework.register.people import vault_of

NOT_OFFERED: Context = {"address": "", "qr": "", "until": ""}


def reply_context(
    session: Session, hearing: Hearing | None, profile: Mapping[str, str], dated: date, who: Obligor | None
) -> Context:
    """The group reply; empty where no slot is booked or the office has named no public address."""
    if who is None or hearing is None or hearing.day.held_on < dated:
        return NOT_OFFERED
    address = address_of(profile["appointment_public_address"], code_of(vault_of(session), hearing, who))
    if not address:
        return NOT_OFFERED
    return {"address": address, "qr": address, "until": day(hearing.day.held_on)}
