"""Reading the day as it goes on, and what it came to."""
