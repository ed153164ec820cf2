"""Why a published plan had to change: what of it is gone, which rules it would break now, and what
was not asked for before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from documents.contents.common.changes import Change
from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import violation_sentence
from models.network import Network
from models.plan import Gone, GoneKind, Lesson, Membership, Party, Teaching
from models.record import GroupId, StudentId
from models.verdict import Violation
from texts import say

#: Causes by kind and key of a change.
Causes = Mapping[tuple[str, ...], str]


def causes(
    network: Network, made: Iterable[Change], broken: Sequence[Violation], gone: Sequence[Gone]
) -> Causes:
    """The first cause of every change that has one; the others follow from these.

    Parameters
    ----------
    broken
        What the referee says of the plan before under the facts of now.
    gone
        What of it the network no longer has.
    """
    found = {}
    for change in made:
        sentences = (
            *_gone(network, change, gone),
            *_broken(network, change, broken),
            *_wanted(change),
        )
        if sentences:
            found[change.kind, *change.key] = sentences[0]
    return found


def _gone(network: Network, change: Change, gone: Iterable[Gone]) -> Iterator[str]:
    names = Names(network)
    for row in gone:
        if _is_about(change, row):
            of_student = row.kind in (GoneKind.STUDENT, GoneKind.REQUEST, GoneKind.SEAT)
            name = names.student(StudentId(row.name)) if of_student else row.name
            yield say(f"cause.gone.{row.kind}", name=name, group=names.group(row.group))


def _is_about(change: Change, row: Gone) -> bool:
    """Whether a change takes away what can no longer be."""
    match row.kind:
        case GoneKind.GROUP | GoneKind.PART:
            part = row.name if row.kind is GoneKind.PART else None
            lost = [
                one for one in change.lost if not isinstance(one, Party) and one.group == row.group
            ]
            return any(
                part is None or (isinstance(one, Lesson | Teaching) and one.part == part)
                for one in lost
            )
        case GoneKind.PERIOD:
            return any(
                isinstance(one, Lesson) and f"{one.day}-{one.period}" == row.name
                for one in _of_group(change, row.group)
            )
        case GoneKind.ROOM:
            return change.kind == "room" and any(
                isinstance(one, Lesson) and one.room == row.name for one in change.lost
            )
        case GoneKind.TEACHER:
            return any(isinstance(one, Teaching) and one.teacher == row.name for one in change.lost)
        case GoneKind.STUDENT:
            return any(
                isinstance(one, Membership) and one.student == row.name for one in change.lost
            )
        case GoneKind.REQUEST | GoneKind.SEAT:
            return any(
                isinstance(one, Membership) and one.student == row.name
                for one in _of_group(change, row.group)
            )


def _of_group(change: Change, group: GroupId) -> tuple[Lesson | Teaching | Membership, ...]:
    return tuple(one for one in change.lost if not isinstance(one, Party) and one.group == group)


def _broken(network: Network, change: Change, broken: Iterable[Violation]) -> Iterator[str]:
    return (violation_sentence(network, one) for one in broken if _breaks(network, change, one))


def _breaks(network: Network, change: Change, one: Violation) -> bool:
    """Whether what a change takes away, or the lack of what it brings, breaks a rule."""
    match change.kind:
        case "party":
            return _breaks_party(change, one)
        case "member":
            return one.student == change.key[1] and change.key[2] in _courses(network, one)
        case "teacher":
            lost = {row.teacher for row in change.lost if isinstance(row, Teaching)}
            return one.person in lost and one.group in (None, change.key[1])
        case "closed" if one.group is None and one.school is not None:
            host = network.candidate_of.get(GroupId(change.key[1]))
            return host is not None and host.host == one.school
        case _:
            return _breaks_lessons(change, one)


def _breaks_party(change: Change, one: Violation) -> bool:
    _, day, origin, target = change.key
    leaders = {leader for row in change.lost if isinstance(row, Party) for leader in row.leaders}
    is_way = (one.school, one.other_school) == (origin, target)
    return str(one.day) == day and (is_way or one.person in leaders)


def _courses(network: Network, one: Violation) -> set[str | None]:
    groups = (
        network.candidate_of.get(group)
        for group in (one.group, one.other_group)
        if group is not None
    )
    return {one.course, *(group.course for group in groups if group is not None)}


def _breaks_lessons(change: Change, one: Violation) -> bool:
    """Lessons go because of what is said of their group; of somebody in it only where a lesson of
    that day goes.
    """
    lost = [row for row in change.lost if isinstance(row, Lesson)]
    if change.key[1] not in (one.group, one.other_group) or one.part not in (None, change.key[2]):
        return False
    if change.kind == "room":
        return one.room in {row.room for row in lost}
    if one.day is None:
        return one.person is None is one.student
    return one.day in {row.day for row in lost}


def _wanted(change: Change) -> Iterator[str]:
    """A request nobody granted before: it is new, or can be met only now."""
    if change.kind == "member" and not change.lost:
        yield say("cause.wanted")
