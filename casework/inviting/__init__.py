"""Inviting to mediation: who was asked and how, what became of each letter, who answered by the code."""
