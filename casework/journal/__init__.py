"""Journal: one entry per effect, chained by hashes, from which every case can be rebuilt."""
