"""Exports: the docket in the forms a court can read."""
