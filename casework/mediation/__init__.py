"""Mediation: the day, its rooms and slots, its hearings and who came."""
