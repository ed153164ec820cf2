"""What a change touches: whoever or whatever a rule could judge otherwise after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.board.change import Change
from models.network import Candidate
from models.plan import Lesson, Party, Plan
from models.record import GroupId, PersonId, RoomId, SchoolId, StudentId
from models.rules import About
from validation.belonging import attended, is_open_to
from validation.seats import is_watched
from validation.week import SECOND_WEEK, Week


@dataclass(frozen=True)
class Scope:
    """What a change touches.

    Attributes
    ----------
    about
        What of a plan is another: of nothing else a criterion can have another amount.
    groups
        Those named in a row that goes or comes, and those that somebody attends, or did, whose
        memberships change.
    reseated
        Students whose memberships change.
    students
        They, and all who attend a group with a lesson that goes or comes, go in a party that does,
        or attended such a group by the published plan.
    days
        Days of the week of such lessons and parties; None for all days, where memberships change.
    people
        Who gives such lessons, is given or loses a part of a group, or leads such a party.
    rooms
        Of lessons that go or come.
    watching
        Schools of such students who attend lessons of other schools remotely, before or after.
    """

    about: frozenset[About]
    groups: frozenset[GroupId]
    reseated: frozenset[StudentId]
    students: frozenset[StudentId]
    days: frozenset[int] | None
    people: frozenset[PersonId]
    rooms: frozenset[RoomId]
    watching: frozenset[SchoolId]

    def covers(self, day: int) -> bool:
        """Whether a day of the cycle is looked at."""
        return self.days is None or day % SECOND_WEEK in self.days


def scope_of(week: Week, change: Change) -> Scope:
    """What a change of the plan of a week touches."""
    rows = (change.gone, change.new)
    lessons = tuple(row for plan in rows for row in plan.lessons)
    parties = tuple(row for plan in rows for row in plan.parties)
    reseated = frozenset(row.student for plan in rows for row in plan.members)
    about = frozenset(_about(change))
    # Where a lesson changes its room alone, nobody's week is another.
    retimed = lessons if About.TIMES in about else ()
    named = {row.group for row in lessons}
    for plan in rows:
        named |= {*plan.groups, *(row.group for row in plan.teachings)}
        named |= {row.group for row in plan.members}
    students = reseated | _students(week, {row.group for row in retimed}, parties)
    seats = frozenset(group for student in reseated for group in _attended(week, student, change))
    days = {row.day for row in lessons} | {row.day for row in parties}
    return Scope(
        about=about,
        groups=seats | named,
        reseated=reseated,
        students=students,
        days=None if reseated else frozenset(days),
        people=frozenset(_people(week, retimed, parties, rows)),
        rooms=frozenset(row.room for row in lessons if row.room is not None),
        watching=frozenset(_watching(week, students, reseated, change)),
    )


def _about(change: Change) -> Iterator[About]:
    gone, new = change.gone, change.new
    if gone.groups or new.groups:
        yield About.GROUPS
    if gone.members or new.members:
        yield About.MEMBERSHIPS
    if gone.lessons or new.lessons:
        yield About.ROOMS
        if sorted(map(_time, gone.lessons)) != sorted(map(_time, new.lessons)):
            yield About.TIMES
    if gone.teachings or new.teachings or gone.parties or new.parties:
        yield About.PEOPLE


def _time(lesson: Lesson) -> tuple[str, str, int, int, int]:
    return (lesson.group, lesson.part, lesson.day, lesson.period, lesson.weeks)


def _attended(week: Week, student: StudentId, change: Change) -> Iterator[GroupId]:
    """Groups that a student attends before or after."""
    yield from (group.id for group in week.groups_of_student.get(student, ()))
    if student in week.network.requests_of:
        joined = joined_after(week, student, change)
        yield from (
            group.id for group in attended(week.network, week.common_lessons[student], joined)
        )


def joined_after(week: Week, student: StudentId, change: Change) -> tuple[Candidate, ...]:
    """Groups a planned student is a member of after a change, in the order of their rows."""
    gone = {row.group for row in change.gone.members if row.student == student}
    new = {row.group for row in change.new.members if row.student == student}
    rows = {row.group for row in week.rows_of_student.get(student, ())}
    known = (week.network.candidate_of.get(group) for group in sorted((rows - gone) | new))
    return tuple(
        group for group in known if group is not None and is_open_to(week.network, group, student)
    )


def _watching(
    week: Week, students: frozenset[StudentId], reseated: frozenset[StudentId], change: Change
) -> Iterator[SchoolId]:
    planned = (week.network.student_of[one] for one in students if one in week.network.requests_of)
    for student in planned:
        joined = joined_after(week, student.id, change) if student.id in reseated else ()
        if student.id in week.watching or any(is_watched(group, student) for group in joined):
            yield student.school


def _students(
    week: Week, moving: Iterable[GroupId], parties: Iterable[Party]
) -> frozenset[StudentId]:
    found = {student for party in parties for student in party.members}
    for group in moving:
        found |= week.students_of_group.get(group, frozenset())
        if week.published is not None:
            found |= week.published_students_of_group.get(group, frozenset())
    return frozenset(found)


def _people(
    week: Week, lessons: Iterable[Lesson], parties: Iterable[Party], rows: Iterable[Plan]
) -> Iterator[PersonId]:
    for lesson in lessons:
        yield from week.teachers_of_part.get((lesson.group, lesson.part), ())
    for plan in rows:
        yield from (row.teacher for row in plan.teachings)
    for party in parties:
        yield from party.leaders
