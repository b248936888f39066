"""Measuring ours beside its peers, in one run: only ratios inside a run count, for machines drift."""
