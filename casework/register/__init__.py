"""Register: persons, contracts, obligors, instalments, postings; and who may see them."""
