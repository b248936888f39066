"""Jobs: long work in small leased items that survive a kill."""
