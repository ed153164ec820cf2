"""Filled journals, read back without loss: ``read_journal``."""

from instances.journals.reading import read_journal, read_journals

__all__ = ["read_journal", "read_journals"]
