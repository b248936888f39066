"""What may be done on the laptop: all the rest is refused (the one table, beside security/policy.py)."""

from __future__ import annotations

from casework.security.policy import PUBLIC, SELF

PERMISSIONS = frozenset(
    {
        *(PUBLIC, SELF),
        *("case.view", "register.view", "person.reveal", "journal.view", "letter.view", "terms.view"),
        *("day.view", "day.step", "day.run"),
        "case.step",  # only those below
        *("paper.make", "paper.issue", "job.view"),
    }
)
STEPS = frozenset(
    {
        *("record_consent", "decline_mediation", "number_petition"),
        *("open_session", "draft_settlement", "record_settlement", "adjourn", "fail_mediation"),
        *("open", "close"),  # of the day itself
        *("grant_consent_judgment", "decline_consent_judgment", "reverse_last"),
    }
)
AT_OFFICE = frozenset(
    {
        *("staff.own_password", "staff.change_own_password"),  # the laptop's copy of a password is not kept
        *("staff.tokens", "staff.add_token", "staff.revoke_token"),
    }
)
"""Routes of one's own account that would do nothing lasting on the laptop."""
WHEN_EXPIRED = frozenset({"staff.sign_in", "staff.logout"})
"""What may still be written when the kit's days are over."""
