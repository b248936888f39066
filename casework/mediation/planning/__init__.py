"""Who is heard when: the pure part. No database, no clock: same input, same plan."""
