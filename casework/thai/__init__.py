"""Thai writing at the edges: digits, Buddhist dates, baht, names, identity and telephone numbers."""
