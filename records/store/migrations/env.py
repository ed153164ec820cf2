"""Run by Alembic with the connection that a store gives it."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
