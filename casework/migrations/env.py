"""Alembic's environment: the connection is handed over by the installation or the test."""

from alembic import context

from casework.records import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
