"""Tables of the store. Rows are added and never changed or taken away: triggers of the file itself
refuse that; see ``migrations``.
"""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)

META = MetaData()

#: Whose store it is.
about = Table(
    "about",
    META,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

#: Network and plans the year is taught by; the last one holds.
bases = Table(
    "bases",
    META,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("network", String, nullable=False),
    Column("plans", String, nullable=False),
)

#: Versions of facts; ``batch`` is what brought them: a reading, a package or a form.
entries = Table(
    "entries",
    META,
    Column("id", Integer, primary_key=True),
    Column("uid", String, nullable=False, unique=True),
    Column("school", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("group", String, nullable=False),
    Column("part", String, nullable=False),
    Column("day", String, nullable=False),
    Column("period", Integer, nullable=False),
    Column("student", String, nullable=False),
    Column("term", String, nullable=False),
    Column("value", String, nullable=False),
    Column("before", String),
    Column("reason", String, nullable=False),
    Column("file", String, nullable=False),
    Column("sheet", String, nullable=False),
    Column("cell", String, nullable=False),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    Column("batch", ForeignKey("batches.id"), nullable=False),
)
KEY = ("kind", "group", "part", "day", "period", "student", "term")
Index(
    "first_of_key",
    *(entries.c[name] for name in KEY),
    unique=True,
    sqlite_where=text("before IS NULL"),
)
Index("corrected_once", entries.c.before, unique=True, sqlite_where=text("before IS NOT NULL"))
Index("of_student", entries.c.student, entries.c.day)
Index("of_group", entries.c.group, entries.c.kind, entries.c.day)

#: What brought entries, in order.
batches = Table(
    "batches",
    META,
    Column("id", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("file", String, nullable=False),
)

#: Public keys of partners; the last one of a school holds.
partners = Table(
    "partners",
    META,
    Column("id", Integer, primary_key=True),
    Column("school", String, nullable=False),
    Column("key", String, nullable=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
)

#: Packages of both directions: ``sent`` to a partner, ``received`` from one; and each ``form`` that
#: one without the program filled in.
packages = Table(
    "packages",
    META,
    Column("id", Integer, primary_key=True),
    Column("direction", String, nullable=False),
    Column("partner", String, nullable=False),
    Column("number", Integer, nullable=False),
    Column("month", String, nullable=False),
    Column("form", String, nullable=False),
    Column("hash", String, nullable=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("batch", ForeignKey("batches.id")),
    UniqueConstraint("direction", "partner", "number", name="numbered"),
)

#: Which entries went to a partner in which package.
carried = Table(
    "carried",
    META,
    Column("partner", String, primary_key=True),
    Column("entry", ForeignKey("entries.id"), primary_key=True),
    Column("package", ForeignKey("packages.id"), nullable=False),
)

#: That a package arrived, and how that is known: a receipt, a telephone call, a paper.
acknowledged = Table(
    "acknowledged",
    META,
    Column("package", ForeignKey("packages.id"), primary_key=True),
    Column("way", String, nullable=False),
    Column("note", String, nullable=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
)

#: Tables whose rows nobody changes.
KEPT = tuple(table.name for table in META.sorted_tables)
