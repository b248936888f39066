"""Dossier: what the papers of a case, a day or a bundle say, gathered once from the rooms that know it."""
