"""Runs migrations on the connection that `store.database` opened, inside its transaction."""

from alembic import context

from onbrief.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,  # SQLite alters little; alembic then makes the table anew
)
context.run_migrations()
