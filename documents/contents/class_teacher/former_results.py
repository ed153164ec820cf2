"""Final marks of the year before by class, for whoever writes certificates."""

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.leaf import Block, Leaf, Strip
from documents.contents.common.forms.table import Table
from documents.contents.common.words.marks import mark_text
from models.names import alphabetical
from models.network import Class
from models.record import StudentId
from models.school_year.journal import Term
from models.school_year.results import Result
from texts import say

#: Columns beside the marks, with their widths.
COLUMNS = {"student": 30.0, "subject": 26.0, "level": 16.0, "school": 26.0}


def results_leaf(dossier: Dossier, class_: Class, students: list[StudentId]) -> Leaf | None:
    """A sheet of a class; None where nobody brought anything."""
    rows = _rows(dossier, students)
    if not rows:
        return None
    strips = [Strip(title=say(f"results.column.{name}"), width=w) for name, w in COLUMNS.items()]
    strips += [Strip(title=say(f"journal.term.{term}"), width=8, centred=True) for term in Term]
    years = ", ".join(sorted({row.year for row in dossier.facts.results}))
    return Leaf(
        title=say("results.title"),
        head=(
            say("results.heading", class_=dossier.names.class_(class_.id), year=years),
            say("results.source"),
        ),
        blocks=(Block(columns=tuple(strips), rows=rows),),
        frozen=1,
    )


def results_table(dossier: Dossier) -> Table:
    """The same of all students for the screen."""
    students = sorted({row.student for row in dossier.facts.results}, key=dossier.names.by_student)
    titles = [say(f"results.column.{name}") for name in COLUMNS]
    return Table(
        title=say("results.title"),
        columns=(*titles, *(say(f"journal.term.{term}") for term in Term)),
        rows=_rows(dossier, students),
    )


def _rows(dossier: Dossier, students: list[StudentId]) -> tuple[tuple[str, ...], ...]:
    found: dict[tuple[StudentId, str, str, str], dict[Term, Result]] = {}
    for row in dossier.facts.results:
        key = (row.student, row.subject, row.level, row.school)
        found.setdefault(key, {})[row.term] = row
    own = {student: place for place, student in enumerate(students)}
    keys = [key for key in found if key[0] in own]
    keys.sort(key=lambda key: (own[key[0]], alphabetical(key[1]), key))
    return tuple(
        (
            dossier.names.student(key[0]),
            *key[1:],
            *(mark_text(found[key][term].mark) if term in found[key] else "" for term in Term),
        )
        for key in keys
    )
