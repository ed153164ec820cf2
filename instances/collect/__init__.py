"""Workbooks that people fill: a form a class, a book a school, written by ``forms`` and joined by
``merge``.

Lists from elsewhere are joined too, read by ``read_mapping``: what their columns are.
"""

from instances.collect.class_forms.writing import forms
from instances.collect.foreign_lists.mapping import (
    known_mapping,
    mapping_of,
    mapping_place,
    read_mapping,
)
from instances.collect.foreign_lists.register import headers_of
from instances.collect.joining.changes import Change, changes
from instances.collect.joining.merge import Merged, merge
from instances.collect.joining.sources import files_left, form_files

__all__ = [
    "Change",
    "Merged",
    "changes",
    "files_left",
    "form_files",
    "forms",
    "headers_of",
    "known_mapping",
    "mapping_of",
    "mapping_place",
    "merge",
    "read_mapping",
]
