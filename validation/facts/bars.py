"""What keeps a student from a group in every plan."""

from models.network import Candidate, Form, LinkKind, Stands, Student
from models.policy import DayEdges
from models.record import Record
from validation.belonging import is_open_to
from validation.facts.known import Known


class Bar(Record):
    """Why a student can never join a group.

    Attributes
    ----------
    why
        Name of the sentence that says it.
    table
        Table that says so, beside students and requests; empty for none.
    is_sure
        Whether the rules refuse it in every plan; otherwise it is only hardly possible.
    found, needed
        Days elsewhere a student may have, and those the group takes.
    """

    why: str
    table: str = ""
    is_sure: bool = True
    found: int = 0
    needed: int = 0


def bar_of(known: Known, student: Student, group: Candidate) -> Bar | None:
    """The first bar between a student and a group; None where facts do not forbid it."""
    if not is_open_to(known.network, group, student.id):
        return Bar(why="own_class", table="class_lessons")
    return (
        _trips(known, student, group)
        or _leaders(known, student, group)
        or _remote(known, student, group)
        or _levels(known, student, group)
        or _previous(known, student, group)
        or _linked(known, student, group)
        or _way(known, student, group)
    )


def is_barred(known: Known, student: Student, group: Candidate) -> bool:
    """Whether the rules keep a student from a group in every plan."""
    bar = bar_of(known, student, group)
    return bar is not None and bar.is_sure


def _trips(known: Known, student: Student, group: Candidate) -> Bar | None:
    if not known.holds("students_stay_within_trips") or not known.goes_elsewhere(student, group):
        return None
    if student.cannot_travel:
        return Bar(why="cannot_travel")
    needed = days_of(known, group)
    if student.max_days_away is not None and student.max_days_away < needed:
        return Bar(why="days_away", found=student.max_days_away, needed=needed)
    return None


def days_of(known: Known, group: Candidate) -> int:
    """Fewest days of a cycle on which a group meets."""
    if not known.holds("groups_meet_their_hours"):
        return 0
    return max(
        (-(-known.lessons(part) // max(1, known.a_day(part))) for part in known.parts(group)),
        default=0,
    )


def _leaders(known: Known, student: Student, group: Candidate) -> Bar | None:
    """Whether nobody could lead a student who may not walk alone."""
    policy = known.policy
    needed = policy.escorts_required and known.holds(
        "travellers_are_escorted", "groups_meet_their_hours"
    )
    if not needed or known.network.leaders or not known.goes_elsewhere(student, group):
        return None
    alone = policy.day_edges is DayEdges.ALONE or (
        policy.day_edges is DayEdges.ALONE_WITH_CONSENT and student.consent_walk_alone
    )
    return None if alone else Bar(why="nobody_leads", table="people")


def _remote(known: Known, student: Student, group: Candidate) -> Bar | None:
    watched = group.form is Form.REMOTE_LIVE and group.host != student.school and known.parts(group)
    if not watched or not known.holds("remote_lessons_have_seats", "groups_meet_their_hours"):
        return None
    return (
        None
        if known.network.school_of[student.school].remote_seats
        else Bar(why="remote_seats", table="schools")
    )


def _levels(known: Known, student: Student, group: Candidate) -> Bar | None:
    """Whether the class has the subject at the other level, and nothing he asks for releases him
    from it.
    """
    course = known.network.course_of[group.course]
    if course.stands is Stands.ON_TOP or not known.holds("levels_are_not_mixed"):
        return None
    for own in known.kept[student.id]:
        other = known.network.course_of[own.course]
        if (
            other.subject == course.subject
            and other.level != course.level
            and other.stands is not Stands.ON_TOP
        ):
            return Bar(why="other_level", table="class_lessons")
    return None


def _previous(known: Known, student: Student, group: Candidate) -> Bar | None:
    """Whether the group is not where, or not whose, the student's group of the year before was."""
    if (
        not known.holds("grade_11_keeps_its_groups")
        or group.course in known.policy.grade_11_may_change
    ):
        return None
    for row in known.network.previous:
        if (row.student, row.course) == (student.id, group.course):
            if row.host is not None and row.host != group.host:
                return Bar(why="other_school_before", table="previous")
            if row.teacher is not None and known.holds("teachers_teach_what_they_can"):
                able = known.network.teachers_of(group)
                return (
                    None
                    if row.teacher in able
                    else Bar(why="other_teacher_before", table="previous")
                )
    return None


def _linked(known: Known, student: Student, group: Candidate) -> Bar | None:
    """Whether the group has to meet at the time of lessons of the class that nothing releases the
    student from.
    """
    rules = ("linked_groups_keep_their_link", "students_never_clash", "groups_meet_their_hours")
    links = (
        [link for link in known.network.links if link.kind is LinkKind.SAME_TIME]
        if known.holds(*rules)
        else []
    )
    if not links or not known.parts(group):
        return None
    own = {one.course for one in known.kept[student.id] if known.parts(one)}
    for link in links:
        if group.course in (link.first, link.second) and own & (
            {link.first, link.second} - {group.course}
        ):
            return Bar(why="linked_with_class", table="links")
    return None


def _way(known: Known, student: Student, group: Candidate) -> Bar | None:
    """Whether there is no way between the schools: possible only on days without a lesson at
    home.
    """
    there = (student.school, group.host) in known.network.travel_minutes
    if there or not known.goes_elsewhere(student, group) or not known.kept[student.id]:
        return None
    return Bar(why="no_way", table="travel", is_sure=False)
