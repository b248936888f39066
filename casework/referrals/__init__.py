"""Referrals: the bundle for the prosecutor and what became of it."""
