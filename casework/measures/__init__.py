"""Measures: applications for relief and the resolutions on them."""
