"""The workbook in which a deputy writes what became of lessons and students in the year."""

from instances.year_changes.blank import blank_book
from instances.year_changes.reading import Line, ReadChanges, read_changes

__all__ = ["Line", "ReadChanges", "blank_book", "read_changes"]
