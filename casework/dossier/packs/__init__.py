"""Packs: papers of a day or of cases made as a job, in order, into one ZIP or bound for the printer."""
