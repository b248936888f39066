"""The law of the case: pure rules without I/O, clock or database."""
