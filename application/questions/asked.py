"""Whom and what a question is about: a student and a course by id or by name."""

from documents.contents.common.words.verdict import course_name
from documents.contents.terminal.agenda import chosen_id
from models.checks.nearest import nearest
from models.names import fold, name_words
from models.network import Network, Request
from models.plan import Plan
from models.problems import InputError, Problem, Value
from models.record import CourseId, StudentId
from models.verdict import Verdict

#: So many courses are named where what is said fits several, or none.
MOST = 8


def request_of(
    network: Network, plan: Plan, verdict: Verdict, student: str, course: str
) -> Request:
    """The request that a student has for a course, as it is to be asked for: with its alternatives
    where none of its courses is granted, else for the course alone.

    Raises
    ------
    InputError
        ``unknown_id``, ``name_twice``, ``unknown_course_said``, ``course_twice``,
        ``course_not_asked``, ``request_is_met``, ``student_left``.
    """
    found: list[Problem] = []
    who = _student(network, student, found)
    what = _course(network, course, who, found)
    if found or who is None or what is None:
        raise InputError(found)
    row = _row(network, who, what)
    unmet = {(fact.student, fact.course) for fact in verdict.unmet}
    if (row.student, row.course) in unmet:
        return row
    joined = {member.group for member in plan.members if member.student == who}
    groups = (network.candidate_of[group] for group in joined if group in network.candidate_of)
    granted = next((group for group in groups if group.course == what), None)
    if granted is not None:
        raise InputError([_told("request_is_met", network, who, what)])
    return row.model_copy(update={"course": what, "alternatives": ()})


def unmet_requests(network: Network, verdict: Verdict) -> tuple[Request, ...]:
    """Every request that a plan does not meet, the most urgent first."""
    unmet = {(fact.student, fact.course) for fact in verdict.unmet}
    rows = (row for row in network.requests if (row.student, row.course) in unmet)
    return tuple(sorted(rows, key=lambda row: (row.priority, row.course, row.student)))


def _student(network: Network, said: str, found: list[Problem]) -> StudentId | None:
    try:
        who = StudentId(chosen_id(network, "student", said))
    except InputError as error:
        found += error.problems
        return None
    if who not in network.requests_of:
        found.append(Problem(code="student_left", value=network.student_of[who].name or who))
        return None
    return who


def _course(
    network: Network, said: str, student: StudentId | None, found: list[Problem]
) -> CourseId | None:
    """A course by its id, its name, or words of its name that no other course has, or no other that
    the student asks for.
    """
    if CourseId(said) in network.course_of:
        return CourseId(said)
    names = {row.id: course_name(network, row.id) for row in network.courses}
    exact = [id_ for id_, name in names.items() if fold(said) in (fold(name), fold(id_))]
    words = name_words(said)
    near = exact or [
        id_ for id_, name in names.items() if words and all(word in fold(name) for word in words)
    ]
    rows = network.requests_of[student] if student is not None else ()
    asked = {course for row in rows for course in (row.course, *row.alternatives)}
    near = [id_ for id_ in near if id_ in asked] or near
    if len(near) == 1:
        return near[0]
    if near:
        known = "; ".join(f"{names[id_]} ({id_})" for id_ in near[:MOST])
        found.append(
            Problem(code="course_twice", value=said, values=(Value(name="known", value=known),))
        )
        return None
    hint = nearest(said, (*names.values(), *names))
    known = "; ".join(f"{name} ({id_})" for id_, name in list(names.items())[:MOST])
    code = "unknown_course_said" if hint else "unknown_course_among"
    values = (Value(name="known", value=known),)
    found.append(Problem(code=code, value=said, hint=hint, values=values))
    return None


def _row(network: Network, student: StudentId, course: CourseId) -> Request:
    rows = network.requests_of[student]
    exact = [row for row in rows if row.course == course]
    found = next(iter([*exact, *(row for row in rows if course in row.alternatives)]), None)
    if found is None:
        asked = "; ".join(course_name(network, row.course) for row in rows)
        problem = _told("course_not_asked", network, student, course)
        values = (*problem.values, Value(name="known", value=asked or "—"))
        raise InputError([problem.model_copy(update={"values": values})])
    return found


def _told(code: str, network: Network, student: StudentId, course: CourseId) -> Problem:
    name = network.student_of[student].name or student
    return Problem(
        code=code,
        value=course_name(network, course),
        values=(Value(name="student", value=name),),
    )
