"""Fingerprints of facts: a plan carries those it was made of, so that what has changed since can be
named.
"""

from models.record import Record


class TableFacts(Record):
    """Rows of a table that rules and criteria read, each as the parts of its name and a mark of its
    values.
    """

    table: str
    rows: tuple[str, ...] = ()


class FactChange(Record):
    """What of a table is not as it was; rows by the parts of their names."""

    table: str
    changed: tuple[tuple[str, ...], ...] = ()
    added: tuple[tuple[str, ...], ...] = ()
    removed: tuple[tuple[str, ...], ...] = ()
