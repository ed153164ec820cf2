"""What differs between two plans for one school: members, times, rooms, teachers and escorts of
groups of the network.
"""

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from documents.contents.common.dossier import Dossier
from documents.contents.common.words.names import Names, short_day
from documents.contents.common.words.verdict import group_name
from documents.contents.head.school_part import escorting
from models.names import alphabetical, alphabetical_row
from models.network import Candidate
from models.record import GroupId, PartId, Record, SchoolId, StudentId
from texts import say


class Moved(Record):
    """A student who leaves groups, joins others, or both."""

    number: str
    name: str
    school: str
    class_: str
    leaves: str
    joins: str


class Change(Record):
    """Something of a group or of a way that was one thing and is another."""

    what: str
    before: str
    after: str


#: Students by group.
Rolls = Mapping[GroupId, AbstractSet[StudentId]]


def rolls(dossier: Dossier, school: SchoolId) -> Rolls:
    """Whom a plan puts into which group, of those a school enrols or teaches, who has left since
    included.

    Who has left is in nobody's list any more, but is to be struck off the one there was.
    """
    groups, students = dossier.network.candidate_of, dossier.network.student_of
    found: dict[GroupId, set[StudentId]] = {}
    for row in dossier.plan.members:
        home = students[row.student].school if row.student in students else None
        if row.group in groups and school in (groups[row.group].host, home):
            found.setdefault(row.group, set()).add(row.student)
    return found


def moved(names: Names, before: Rolls, after: Rolls) -> Iterator[tuple[StudentId, Moved]]:
    """Students whose groups differ, by name; nobody for a group that is as it was."""
    leaves: dict[StudentId, list[str]] = {}
    joins: dict[StudentId, list[str]] = {}
    for group in before.keys() | after.keys():
        was, now = before.get(group, frozenset()), after.get(group, frozenset())
        for found, students in ((leaves, was - now), (joins, now - was)):
            for student in students:
                found.setdefault(student, []).append(names.group(group))
    for number, student in enumerate(
        sorted(leaves.keys() | joins.keys(), key=names.by_student), start=1
    ):
        yield (
            student,
            Moved(
                number=str(number),
                name=names.student(student),
                school=names.home(student)[0],
                class_=names.home(student)[1],
                leaves="; ".join(sorted(leaves.get(student, ()), key=alphabetical)) or "—",
                joins="; ".join(sorted(joins.get(student, ()), key=alphabetical)) or "—",
            ),
        )


Place = tuple[int, int, int, str]


def times(before: Dossier, after: Dossier, groups: Iterable[Candidate]) -> Iterator[Change]:
    """Lessons that are at another time or in another room; those that stay are not named."""
    old, new = _places(before), _places(after)
    for group in groups:
        for part in after.network.parts_of[group.course]:
            was, now = old.get((group.id, part.id), set()), new.get((group.id, part.id), set())
            if was != now:
                name = group_name(after.network, group.id, part.id)
                yield Change(what=name, before=_listed(was - now), after=_listed(now - was))


def _places(dossier: Dossier) -> dict[tuple[GroupId, PartId], set[Place]]:
    found: dict[tuple[GroupId, PartId], set[Place]] = {}
    for row in dossier.plan.lessons:
        found.setdefault((row.group, row.part), set()).add(
            (row.day, row.period, row.weeks, dossier.names.door(row.room))
        )
    return found


def _listed(places: set[Place]) -> str:
    return "; ".join(_place(place) for place in sorted(places)) or "—"


def _place(place: Place) -> str:
    day, period, weeks, room = place
    marks = [say("word.only_in_week", week=weeks)] if weeks else []
    marks += [say("council.room", room=room)] if room else []
    return ", ".join((say("council.lesson_time", day=short_day(day), period=period), *marks))


def teachers(before: Dossier, after: Dossier, groups: Iterable[Candidate]) -> Iterator[Change]:
    """Parts of groups that somebody else teaches."""
    old, new = (
        {(row.group, row.part): row.teacher for row in one.plan.teachings}
        for one in (before, after)
    )
    for group in groups:
        for part in after.network.parts_of[group.course]:
            was, now = old.get((group.id, part.id)), new.get((group.id, part.id))
            if was != now and was is not None and now is not None:
                name = group_name(after.network, group.id, part.id)
                yield Change(
                    what=name, before=before.names.person(was), after=after.names.person(now)
                )


def escorts(before: Dossier, after: Dossier, school: SchoolId) -> Iterator[Change]:
    """Ways somebody leads at other times, or no longer, or from now on."""
    old, new = (
        {(row.leader, row.way): row.times for row in escorting(one, school)}
        for one in (before, after)
    )
    for leader, way in sorted(old.keys() | new.keys(), key=alphabetical_row):
        was, now = old.get((leader, way), "—"), new.get((leader, way), "—")
        if was != now:
            yield Change(
                what=say("council.leader_way", leader=leader, way=way), before=was, after=now
            )
