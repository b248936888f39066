"""The radar of limitation: every open claim by the days left to it, and the act that would save it."""
