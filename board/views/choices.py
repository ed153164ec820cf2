"""Rooms and teachers for a lesson that is held, and groups for a student: each weighed."""

from collections.abc import Iterable, Iterator

from application.board import moves
from application.board.judging import Scale
from application.board.verdicts import suitable_rooms
from board.views.slots import KINDS, short_of, weighed_said
from documents.contents.common.words.names import Names
from models.board.weighed import Standing
from models.names import alphabetical
from models.plan import Lesson
from models.problems import InputError
from models.record import GroupId, Record, StudentId
from texts import say


class Choice(Record):
    """Something that could be chosen; kinds as of a slot.

    Attributes
    ----------
    leaves
        Of a group: the one the student would leave for it.
    """

    id: str
    label: str
    kind: str
    short: str
    said: tuple[str, ...] = ()
    leaves: str | None = None


class ChoicesView(Record):
    """What a lesson could have."""

    rooms: tuple[Choice, ...]
    teachers: tuple[Choice, ...]


class SeatsView(Record):
    """Groups in which a student is, or could be, course by course."""

    courses: tuple[tuple[str, tuple[Choice, ...]], ...]


ORDER = ("here", "yes", "price", "no")


def choices_view(scale: Scale, lesson: Lesson) -> ChoicesView:
    """Rooms with what the lesson needs, and everybody who may teach its group."""
    return ChoicesView(
        rooms=_ordered(_rooms(scale, lesson)), teachers=_ordered(_teachers(scale, lesson))
    )


def _ordered(found: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(found, key=lambda row: (ORDER.index(row.kind), alphabetical(row.label))))


def _rooms(scale: Scale, lesson: Lesson) -> Iterator[Choice]:
    names = Names(scale.network)
    for room in suitable_rooms(scale, lesson):
        if room == lesson.room:
            yield _here(room, names.room(room))
        else:
            deed = moves.lesson_housed(scale.network, scale.plan, lesson, room)
            yield _weighed(scale, deed, room, names.room(room))


def _teachers(scale: Scale, lesson: Lesson) -> Iterator[Choice]:
    network, names = scale.network, Names(scale.network)
    now = {
        row.teacher
        for row in scale.plan.teachings
        if (row.group, row.part) == (lesson.group, lesson.part)
    }
    candidate = network.candidate_of[lesson.group]
    for person in network.teachers_of(candidate.model_copy(update={"teacher": None})):
        if person in now:
            yield _here(person, names.person(person))
        else:
            deed = moves.group_taught(network, scale.plan, lesson.group, person)
            yield _weighed(scale, deed, person, names.person(person))


def seats_view(scale: Scale, student: StudentId) -> SeatsView:
    """Groups of every course a student asks for; a course may be left without another."""
    network, names = scale.network, Names(scale.network, scale.plan.groups)
    own = {row.group for row in scale.plan.members if row.student == student}
    found = []
    for request in network.requests_of.get(student, ()):
        courses = (request.course, *request.alternatives)
        groups = [
            id_
            for id_ in scale.plan.groups
            if id_ in network.candidate_of and network.candidate_of[id_].course in courses
        ]
        now = next((id_ for id_ in groups if id_ in own), None)
        rows = [
            *(_seat(scale, names, student, now, id_) for id_ in groups),
            *([_seat(scale, names, student, now, None)] if now is not None else []),
        ]
        kept = tuple(row for row in rows if row is not None)
        found.append((names.course(request.course), _ordered(kept)))
    return SeatsView(courses=tuple(found))


def _seat(
    scale: Scale, names: Names, student: StudentId, now: GroupId | None, group: GroupId | None
) -> Choice | None:
    """A group the student could be in instead, or none; nothing where he cannot be named for it."""
    if group is not None and group == now:
        return _here(group, names.group(group))
    label = names.group(group) if group is not None else say("board_page.no_group")
    try:
        deed = moves.student_seated(scale.network, scale.plan, student, now, group)
    except InputError:
        return None
    found = _weighed(scale, deed, group or "", label)
    return found.model_copy(update={"leaves": now})


def _here(id_: str, label: str) -> Choice:
    return Choice(id=id_, label=label, kind="here", short=say("board_page.slot_here"))


def _weighed(scale: Scale, deed: moves.Deed, id_: str, label: str) -> Choice:
    weighed = scale.weighed(deed.change)
    kind = KINDS[weighed.standing]
    said = weighed_said(scale.network, weighed)
    if weighed.standing is Standing.LEGAL and not said:
        said = (say("board_page.slot_yes"),)
    return Choice(id=id_, label=label, kind=kind, short=short_of(weighed, kind), said=said)
