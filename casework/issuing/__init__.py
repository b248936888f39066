"""Papers going out: checked against each other, issued, signed, filed, made anew, voided by two; numbers."""
