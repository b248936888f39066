"""What the papers of a case, a day, a deal or a person say, gathered from every room that knows of it."""
