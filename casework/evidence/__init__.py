"""Evidence as files: scans and photographs of a loan's papers, each in its place, and what still lacks."""
