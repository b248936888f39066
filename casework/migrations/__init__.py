"""Schema migrations (Alembic): how the tables of an installation come to this version of the program.

Change the models, then write the migration against an empty SQLite:

    make migration name="add_visits"

It makes `versions/0002_add_visits.py` and names it in `HEAD`. Read what it wrote and mend what only a person
knows: data to be carried over, a default for rows that are there. Two migrations written in parallel both
change `HEAD` and so collide in git, where it is cheap: the later one deletes hers and writes it anew.

`casework init` and `casework serve` bring the tables up to date; the tests prove, on both databases, that an
empty one then holds exactly what the models say.
"""
