"""The order that amends the first one: only what another plan changes, for each school what concerns it."""

from collections.abc import Iterable, Iterator

from documents.contents.dossier import Dossier
from documents.contents.letterhead import Letterhead, house_text, letterhead, short_name
from documents.contents.names import short_day
from documents.contents.paper import Pack, Paper, or_blank
from documents.contents.programmes import Programme, programme
from documents.contents.school_part import escorting, named_by
from documents.contents.verdict import group_name
from models.details import DetailKind
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


class Amendment(Paper):
    """An amending order."""

    letterhead: Letterhead
    number: str
    date: str
    city: str
    year: str
    order_number: str
    order_date: str
    opened: tuple[Programme, ...]
    closed: tuple[str, ...]
    moved: tuple[Moved, ...]
    times: tuple[Change, ...]
    teachers: tuple[Change, ...]
    escorts: tuple[Change, ...]
    control: str
    coordinator: str
    head: str
    head_post: str


def amendments(dossier: Dossier) -> Iterator[Pack]:
    """An order for every school something changes for; none without an earlier plan."""
    if dossier.previous is None:
        return
    before = Dossier(dossier.facts._replace(plan=dossier.previous, previous=None))
    for school in dossier.network.schools:
        paper = _amendment(before, dossier, school.id)
        if any((paper.opened, paper.closed, paper.moved, paper.times, paper.teachers, paper.escorts)):
            yield Pack(title="", school=school.id, papers=(paper,))


def _amendment(before: Dossier, after: Dossier, school: SchoolId) -> Amendment:
    old = {group.id: group for group in _groups(before, school)}
    new = {group.id: group for group in _groups(after, school)}
    opened = [group for group in new.values() if group.id not in before.plan.groups]
    closed = [group for group in old.values() if group.id not in after.plan.groups]
    both = [new.get(name) or old[name] for name in sorted(old.keys() | new.keys())]
    both = [group for group in both if group not in opened and group not in closed]
    moved = tuple(_moved(before, after, school, (*both, *opened, *closed)))
    kinds = (DetailKind.CITY, DetailKind.CONTROL, DetailKind.COORDINATOR, DetailKind.HEAD, DetailKind.HEAD_POST)
    texts = {str(kind): house_text(after, school, kind) for kind in kinds}
    texts |= {field: house_text(after, school, DetailKind(field)) for field in ("order_number", "order_date")}
    return Amendment(
        title=short_name(after, school),
        students=tuple(student for student, _ in moved),
        letterhead=letterhead(after, school),
        number=house_text(after, school, DetailKind.AMENDMENT_NUMBER),
        date=house_text(after, school, DetailKind.AMENDMENT_DATE),
        year=or_blank(after.network.year, "year"),
        opened=tuple(programme(after, n, row, len(named_by(after, row, school))) for n, row in enumerate(opened, start=1)),
        closed=tuple(before.names.group(group.id) for group in closed),
        moved=tuple(row for _, row in moved),
        times=tuple(_times(before, after, both)),
        teachers=tuple(_teachers(before, after, both)),
        escorts=tuple(_escorts(before, after, school)),
        **texts,
    )


def _moved(before: Dossier, after: Dossier, school: SchoolId, groups: Iterable[Candidate]) -> Iterator[tuple[StudentId, Moved]]:
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


def _groups(dossier: Dossier, school: SchoolId) -> tuple[Candidate, ...]:
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


def _times(before: Dossier, after: Dossier, groups: Iterable[Candidate]) -> Iterator[Change]:
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


def _teachers(before: Dossier, after: Dossier, groups: Iterable[Candidate]) -> Iterator[Change]:
    old, new = ({(row.group, row.part): row.teacher for row in one.plan.teachings} for one in (before, after))
    for group in groups:
        for part in after.network.parts_of[group.course]:
            was, now = old.get((group.id, part.id)), new.get((group.id, part.id))
            if was != now and was is not None and now is not None:
                name = group_name(after.network, group.id, part.id)
                yield Change(what=name, before=before.names.person(was), after=after.names.person(now))


def _escorts(before: Dossier, after: Dossier, school: SchoolId) -> Iterator[Change]:
    """Ways somebody leads at other times, or no longer, or from now on."""
    old, new = ({(row.leader, row.way): row.times for row in escorting(one, school)} for one in (before, after))
    for leader, way in sorted(old.keys() | new.keys()):
        was, now = old.get((leader, way), "—"), new.get((leader, way), "—")
        if was != now:
            yield Change(what=say("council.leader_way", leader=leader, way=way), before=was, after=now)
