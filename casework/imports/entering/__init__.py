"""Entering a draft into the register: compared with what is there, written in bulk, every change listed."""
