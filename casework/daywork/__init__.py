"""Running the mediation day: many cases at once, the live board, the corridor, the set, the report."""
