"""Writers of files for other programs: no rule in them, and no cell that a spreadsheet would run."""
