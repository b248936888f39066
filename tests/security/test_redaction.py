"""What a log line may say of a failure: where, not about whom."""

from __future__ import annotations

import pytest

from casework.security.redaction import redacted, trace

CANARY = "9012345678907"


@pytest.mark.parametrize(
    "written", [CANARY, "9-0123-45678-90-7", "๙๐๑๒๓๔๕๖๗๘๙๐๗", "9 0123 45678 90 7", "0849898477"]
)
def test_number_is_hidden_when_it_is_a_persons(written: str) -> None:
    assert redacted(f"value '{written}' refused") == "value '…' refused"


@pytest.mark.parametrize("kept", ["line 1234", "HTTP 409", "satang 1234567.00", "0007"])
def test_number_is_kept_when_it_is_nobodys(kept: str) -> None:
    assert redacted(kept) == kept


def test_values_of_a_statement_are_hidden_when_it_failed() -> None:
    said = "INSERT INTO person\n[parameters: ('นางสมศรี', \n 'ทองแท้')]\n(Background on this error at: x)\n"
    assert redacted(said) == "INSERT INTO person\n[values hidden]\n(Background on this error at: x)\n"
    assert "สมศรี" not in redacted("error\nDETAIL:  Failing row contains (1, นางสมศรี).\nmore\n")


def test_trace_names_the_place_and_not_the_person_when_raised() -> None:
    try:
        raise ValueError(f"cannot read {CANARY}")
    except ValueError as error:
        told = trace(error)
    assert CANARY not in told
    assert "ValueError: cannot read …" in told
    assert "test_redaction.py" in told
