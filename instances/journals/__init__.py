"""Filled journals, read back without loss: ``read_journals``."""

from instances.journals.files import filled_journals, journal_files, journals_json
from instances.journals.forms import FormRow, read_form
from instances.journals.reading import Read, read_journal, read_journals, read_with_places

__all__ = [
    "FormRow",
    "Read",
    "filled_journals",
    "journal_files",
    "journals_json",
    "read_form",
    "read_journal",
    "read_journals",
    "read_with_places",
]
