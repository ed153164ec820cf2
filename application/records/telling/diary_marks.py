"""Marks of classes to type, or to read, into the electronic diary: a workbook, a page and a table
for every class.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import texts
from application.records.sending import month_of
from application.records.telling.kept_year import kept_year
from documents.contents.class_teacher.class_marks import Asked, class_marks
from instances.interchange.diary.ids import read_ids
from models.filenames import file_names
from models.problems import InputError, Problem
from models.record import ClassId
from records.store.opening import Store


def mark_files(
    store: Store, today: date, month: str = "", ids: Path | None = None
) -> Iterator[tuple[str, bytes]]:
    """Files by name, class by class.

    Parameters
    ----------
    month
        ``2026-10``; empty is the year so far.
    ids
        The table that says what the diary calls everything (``setka export diary``).

    Raises
    ------
    InputError
        ``not_a_month``, ``no_marks_of_classes``, or the table is none.
    """
    from documents.formats.pages.marks import marks_page
    from documents.formats.sheets.csv import csv_file
    from documents.formats.sheets.xlsx import workbook

    asked = Asked(month_of(month) if month else None, read_ids(ids).of if ids else None)
    kept = kept_year(store, today)
    found = list(class_marks(kept, asked))
    if not found:
        raise InputError([Problem(code="no_marks_of_classes", file=str(store.path), value=month)])
    names = file_names({ClassId(one.class_.id): one.title for one in found})
    owner = kept.dossier.names.school(store.school)
    for one in found:
        name = names[one.class_.id]
        yield f"{name}.xlsx", workbook(one.sheets)
        yield f"{name}.html", marks_page(texts.language(), one.title, owner, one.sheets)
        yield f"{name}.csv", csv_file((one.lines,))
