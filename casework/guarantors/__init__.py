"""Guarantors: the notices they are owed, what became of each letter, and who owes what."""
