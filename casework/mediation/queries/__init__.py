"""Reading mediation: days, hearings, and what the boards show."""
