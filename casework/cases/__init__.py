"""Cases: one collection matter per contract, moved by the step table alone."""
