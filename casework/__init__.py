"""The office: keeps cases and serves people."""
