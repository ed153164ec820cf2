"""Load of teachers: which parts of which groups they teach, hours a week and a year."""

from collections.abc import Iterator
from typing import NamedTuple

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack
from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.lessons.taught_by import second_teacher_of
from models.network import Part
from models.plan import Teaching
from models.record import PersonId, SchoolId
from models.school_year.year import WEEKS
from texts import say
from texts.numbers import decimal

COLUMNS = ("teacher", "home", "group", "part", "host", "first_half", "second_half", "year")
#: Columns of hours.
HOURS = (5, 6, 7)


class Hours(NamedTuple):
    """Hours of a part: a week of each half-year, and a year."""

    first: float
    second: float
    year: float


def teacher_loads(dossier: Dossier) -> Iterator[Pack]:
    """A file for every school: everyone at home there with all hours, and what teachers of other
    schools teach there.
    """
    for school in dossier.network.schools:
        table = load_table(dossier, school.id)
        yield Pack(
            title="",
            school=school.id,
            sheets=(Sheet(title=table.title, tables=(table,), is_list=True, frozen=1),),
        )


def load_table(dossier: Dossier, school: SchoolId) -> Table:
    """A row for every part of a group, and a sum for every teacher; a second teacher has the hours
    of all parts of the group.
    """
    found: dict[PersonId, list[Teaching]] = {}
    for row in (*dossier.plan.teachings, *_second(dossier)):
        host = dossier.network.candidate_of[row.group].host
        if school in (host, dossier.network.person_of[row.teacher].school):
            found.setdefault(row.teacher, []).append(row)
    people = sorted(found, key=dossier.names.by_person)
    rows = [row for person in people for row in _rows(dossier, person, found[person])]
    columns = tuple(say(f"loads.{name}") for name in COLUMNS)
    return Table(title=say("kind.teacher_load"), columns=columns, rows=tuple(rows), amounts=HOURS)


def _second(dossier: Dossier) -> Iterator[Teaching]:
    """What second teachers teach, as rows of a plan."""
    for row in dossier.plan.teachings:
        second = second_teacher_of(dossier.network, row.group)
        if second is not None:
            yield row.model_copy(update={"teacher": second})


def hours_of(dossier: Dossier, part: Part) -> Hours:
    """Hours of a part: a cycle of two weeks counts for half of it a week, weeks of a year are those
    of the calendar.
    """
    weeks = [
        dossier.year.weeks_planned(half) if dossier.year is not None else WEEKS for half in (1, 2)
    ]
    week = [dossier.network.lessons_of(part, half) / dossier.network.cycle_weeks for half in (1, 2)]
    return Hours(week[0], week[1], week[0] * weeks[0] + week[1] * weeks[1])


def _rows(
    dossier: Dossier, person: PersonId, teachings: list[Teaching]
) -> Iterator[tuple[str, ...]]:
    names, total = dossier.names, Hours(0, 0, 0)
    who = (names.person(person), names.school(dossier.network.person_of[person].school))
    for row in sorted(teachings, key=lambda row: (names.by_group(row.group), row.part)):
        group = dossier.network.candidate_of[row.group]
        parts = dossier.network.parts_of[group.course]
        part = next(part for part in parts if part.id == row.part)
        hours = hours_of(dossier, part)
        is_second = group.second_teacher == person
        title = ", ".join(
            filter(
                None,
                (part.name if len(parts) > 1 else "", say("loads.second") if is_second else ""),
            )
        )
        yield (*who, names.group(row.group), title, names.school(group.host), *map(decimal, hours))
        total = Hours(*map(sum, zip(total, hours, strict=True)))
    yield (*who, say("loads.total"), "", "", *map(decimal, total))
