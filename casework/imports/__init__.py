"""Imports: reading other people's registers."""
