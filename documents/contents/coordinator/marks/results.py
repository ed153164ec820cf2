"""The report on results as a paper to sign: final marks of every term by group and by home
school.
"""

from collections.abc import Iterator

from documents.contents.common.forms.letterhead import house_text, short_name
from documents.contents.common.forms.paper import Paper, or_blank
from documents.contents.common.forms.table import Table
from documents.contents.coordinator.marks.achievement import achievement_tables, notes
from documents.contents.coordinator.marks.kept import Kept
from models.record import Record
from models.school_year.details import DetailKind
from texts.dates import day_month_year


class ResultRow(Record):
    """Final marks of a group, or of the students of a home school; numbers as they are shown."""

    name: str
    five: str
    four: str
    three: str
    two: str
    not_attested: str
    exempt: str
    passed: str
    failed: str
    without: str
    achievement: str
    quality: str
    mean: str


class Part(Record):
    """A table of the report: a term by group, or by home school.

    Attributes
    ----------
    what
        What a row is of.
    """

    title: str
    what: str
    rows: tuple[ResultRow, ...]


class Results(Paper):
    """The report of a school on the results of the year so far.

    Attributes
    ----------
    notes
        How the shares are counted, and who counts.
    """

    school: str
    year: str
    date: str
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    coordinator: str
    deputy: str
    deputy_post: str


def results(kept: Kept) -> Results | None:
    """The report up to its day; None where nobody has a final mark."""
    parts = tuple(map(_part, achievement_tables(kept)))
    if not parts:
        return None
    dossier, school = kept.dossier, kept.school
    kinds = (DetailKind.COORDINATOR, DetailKind.DEPUTY, DetailKind.DEPUTY_POST)
    return Results(
        title=short_name(dossier, school),
        school=house_text(dossier, school, DetailKind.FULL_NAME),
        year=or_blank(dossier.network.year, "year"),
        date=day_month_year(kept.today),
        parts=parts,
        notes=notes(),
        **{str(kind): house_text(dossier, school, kind) for kind in kinds},
    )


def _part(table: Table) -> Part:
    return Part(title=table.title, what=table.columns[0], rows=tuple(_rows(table)))


def _rows(table: Table) -> Iterator[ResultRow]:
    fields = tuple(ResultRow.model_fields)
    for row in table.rows:
        said = dict(zip(fields, map(str, row), strict=True))
        yield ResultRow(**{field: text or "–" for field, text in said.items()})
