"""Writing staff: people, their rights, passwords and sessions, and the office they work in."""

from casework.staff.operations.actors import actor_of, console
from casework.staff.operations.grants import decide_grant
from casework.staff.operations.offices import (
    add_holiday,
    new_office,
    open_office,
    remove_holiday,
    save_office,
    set_profile,
)
from casework.staff.operations.opening import first_accounts
from casework.staff.operations.passwords import WrongPassword, change_password, reset_password, set_password
from casework.staff.operations.sessions import SEEN_EVERY, SignIn, sign_in, sign_out, touch
from casework.staff.operations.signatories import appoint, end_appointment, withdraw
from casework.staff.operations.tokens import LONGEST_TOKEN, add_token, revoke_token
from casework.staff.operations.users import add_user, change_user, switch_off, switch_on

__all__ = [
    "LONGEST_TOKEN",
    "SEEN_EVERY",
    "SignIn",
    "WrongPassword",
    "actor_of",
    "add_holiday",
    "add_token",
    "add_user",
    "appoint",
    "change_password",
    "change_user",
    "console",
    "decide_grant",
    "end_appointment",
    "first_accounts",
    "new_office",
    "open_office",
    "remove_holiday",
    "reset_password",
    "revoke_token",
    "save_office",
    "set_password",
    "set_profile",
    "sign_in",
    "sign_out",
    "switch_off",
    "switch_on",
    "touch",
    "withdraw",
]
