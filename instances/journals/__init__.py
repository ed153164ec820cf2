"""Filled journals, read back without loss: ``read_journals``."""

from instances.journals.files import filled_journals, journal_files, journals_json
from instances.journals.reading import read_journal, read_journals

__all__ = ["filled_journals", "journal_files", "journals_json", "read_journal", "read_journals"]
