"""The tables of the first version, and that their rows stay as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = (
    *("about", "acknowledged", "bases", "batches", "carried", "entries", "packages", "partners"),
)


def upgrade() -> None:
    """Make the tables and their guards."""
    op.create_table(
        "about",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "bases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("network", sa.String(), nullable=False),
        sa.Column("plans", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "partners",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("group", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("period", sa.Integer(), nullable=False),
        sa.Column("student", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("cell", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["batches.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index(
        "corrected_once",
        "entries",
        ["before"],
        unique=True,
        sqlite_where=sa.text("before IS NOT NULL"),
    )
    op.create_index(
        "first_of_key",
        "entries",
        ["kind", "group", "part", "day", "period", "student", "term"],
        unique=True,
        sqlite_where=sa.text("before IS NULL"),
    )
    op.create_index("of_group", "entries", ["group", "kind", "day"], unique=False)
    op.create_index("of_student", "entries", ["student", "day"], unique=False)
    op.create_table(
        "packages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("partner", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["batch"],
            ["batches.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("direction", "partner", "number", name="numbered"),
    )
    op.create_table(
        "acknowledged",
        sa.Column("package", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["package"],
            ["packages.id"],
        ),
        sa.PrimaryKeyConstraint("package"),
    )
    op.create_table(
        "carried",
        sa.Column("partner", sa.String(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("package", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry"],
            ["entries.id"],
        ),
        sa.ForeignKeyConstraint(
            ["package"],
            ["packages.id"],
        ),
        sa.PrimaryKeyConstraint("partner", "entry"),
    )

    for table in TABLES:
        for change in ("UPDATE", "DELETE"):
            op.execute(
                f'CREATE TRIGGER "{table}_no_{change.lower()}" BEFORE {change} ON "{table}" '
                "BEGIN SELECT RAISE(ABORT, 'rows of the store are never changed'); END"
            )
