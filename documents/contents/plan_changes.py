"""What differs between two plans for one school: members, times, rooms, teachers and escorts of groups of the network."""

from collections.abc import Iterable, Iterator

from documents.contents.dossier import Dossier
from documents.contents.names import short_day
from documents.contents.school_part import escorting
from documents.contents.verdict import group_name
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


def moved(before: Dossier, after: Dossier, school: SchoolId, groups: Iterable[Candidate]) -> Iterator[tuple[StudentId, Moved]]:
    """Students whose groups differ, by name; nobody for a group that is as it was."""
    leaves: dict[StudentId, list[str]] = {}
    joins: dict[StudentId, list[str]] = {}
    for group in groups:
        was, now = _members(before, group, school), _members(after, group, school)
        for found, students in ((leaves, was - now), (joins, now - was)):
            for student in students:
                found.setdefault(student, []).append(after.names.group(group.id))
    names = after.names
    for number, student in enumerate(sorted(leaves.keys() | joins.keys(), key=lambda one: (names.student(one), one)), start=1):
        yield (
            student,
            Moved(
                number=str(number),
                name=names.student(student),
                school=names.home(student)[0],
                class_=names.home(student)[1],
                leaves="; ".join(sorted(leaves.get(student, ()))) or "—",
                joins="; ".join(sorted(joins.get(student, ()))) or "—",
            ),
        )


def groups_of(dossier: Dossier, school: SchoolId) -> tuple[Candidate, ...]:
    """Groups with members of their own that a school hosts or sends students to, those who have left since included."""
    known = dossier.network.candidate_of
    found = dict.fromkeys(row.group for row in dossier.plan.members if row.group in known)
    return tuple(known[group] for group in found if _members(dossier, known[group], school))


def _members(dossier: Dossier, group: Candidate, school: SchoolId) -> set[StudentId]:
    """Those whom a plan puts into a group and a school enrols or teaches: who has left is to be struck off the list."""
    students = dossier.network.student_of
    named = {row.student for row in dossier.plan.members if row.group == group.id}
    return {one for one in named if group.host == school or (one in students and students[one].school == school)}


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
        found.setdefault((row.group, row.part), set()).add((row.day, row.period, row.weeks, row.room or ""))
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
    old, new = ({(row.group, row.part): row.teacher for row in one.plan.teachings} for one in (before, after))
    for group in groups:
        for part in after.network.parts_of[group.course]:
            was, now = old.get((group.id, part.id)), new.get((group.id, part.id))
            if was != now and was is not None and now is not None:
                name = group_name(after.network, group.id, part.id)
                yield Change(what=name, before=before.names.person(was), after=after.names.person(now))


def escorts(before: Dossier, after: Dossier, school: SchoolId) -> Iterator[Change]:
    """Ways somebody leads at other times, or no longer, or from now on."""
    old, new = ({(row.leader, row.way): row.times for row in escorting(one, school)} for one in (before, after))
    for leader, way in sorted(old.keys() | new.keys()):
        was, now = old.get((leader, way), "—"), new.get((leader, way), "—")
        if was != now:
            yield Change(what=say("council.leader_way", leader=leader, way=way), before=was, after=now)
