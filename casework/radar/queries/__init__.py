"""Reading the radar: what is kept and still holds, beside what is reckoned for the reader."""
