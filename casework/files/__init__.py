"""Files people bring: what they are by content, how many pages, pictures made into pages."""
