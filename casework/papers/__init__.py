"""Papers: every document we make, from template to issued bytes."""
