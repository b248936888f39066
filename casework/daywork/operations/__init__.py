"""Work on many cases of a day at once, and what a hearing owes before it is done."""
