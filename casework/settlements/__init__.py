"""Settlements: what was agreed, instalment by instalment."""
