"""Requests against offers, ways, remote seats, levels of the class and groups of the year
before.
"""

from collections.abc import Iterator

from models.network import Candidate, Request
from models.problems import Problem, Value
from models.record import Record, StudentId
from validation.facts.bars import Bar, bar_of
from validation.facts.known import Known
from validation.facts.lacking import lack_of
from validation.facts.naming import listed, of_course, of_school, of_student
from validation.facts.offers.lacks import dead_courses
from validation.facts.pair import Pair


def _never(known: Known) -> Iterator[Problem]:
    """Requests that no group of their courses can ever meet; wishes barred alike are told once."""
    told: dict[tuple[str, ...], list[tuple[Request, Candidate, Bar]]] = {}
    dead = dead_courses(known)
    for request in known.requests:
        found = _barred(known, request)
        # What is offered and cannot open is told of the offer.
        if found is None or {request.course, *request.alternatives} <= dead:
            continue
        group, bar = found
        # That nobody may lead is told of the choice to lead.
        if bar.why == "nobody_leads" and not known.requires(request):
            continue
        alone = request.student if known.requires(request) else ""
        told.setdefault((request.course, bar.why, group.host, alone), []).append(
            (request, group, bar)
        )
    for (request, group, bar), *others in told.values():
        students = (request.student, *(other.student for other, _, _ in others))
        yield _problem(known, request, group, bar, students)


def _barred(known: Known, request: Request) -> tuple[Candidate, Bar] | None:
    """The first group of a request with what keeps the student from it; None where some group is
    open to him.
    """
    student, first = known.network.student_of[request.student], None
    for course in (request.course, *request.alternatives):
        for group in known.groups_of.get(course, ()):
            if lack_of(known, group) is not None:
                continue
            bar = bar_of(known, student, group)
            if bar is None:
                return None
            # What is sure of one group says nothing of the request while another is only hard to
            # reach.
            if first is None or (first[1].is_sure and not bar.is_sure):
                first = (group, bar)
    return first


def _problem(
    known: Known, request: Request, group: Candidate, bar: Bar, students: tuple[StudentId, ...]
) -> Problem:
    network = known.network
    found = known.problem(
        "required_request_never" if known.requires(request) else "request_never",
        request,
        "course",
        request.course,
        beside=_row(known, request, group, bar),
        students=listed(of_student(network, student) for student in students[:3]),
        more=len(students) - len(students[:3]),
        n=len(students),
        course=of_course(network, request.course),
        school=of_school(network, group.host),
        home=of_school(network, network.student_of[request.student].school),
        why=bar.why,
        found=bar.found,
        needed=bar.needed,
    )
    return found.model_copy(update={"is_remark": not (known.requires(request) and bar.is_sure)})


def _row(known: Known, request: Request, group: Candidate, bar: Bar) -> Record | None:
    """The row that bars the way: of the student, his school, his class or the year before."""
    network, student = known.network, known.network.student_of[request.student]
    if bar.why in ("cannot_travel", "days_away"):
        return student
    if bar.table == "schools":
        return network.school_of[student.school]
    if bar.table == "previous":
        return next(
            row
            for row in network.previous
            if (row.student, row.course) == (student.id, group.course)
        )
    if bar.table == "class_lessons":
        subject = network.course_of[group.course].subject
        rows = (row for row in network.class_lessons if row.class_ == student.class_)
        return next((row for row in rows if network.course_of[row.course].subject == subject), None)
    return None


def _leaders(known: Known) -> Iterator[Problem]:
    """Students have to be led, and nobody may lead; how many requests are lost for it."""
    if known.network.leaders or not known.policy.escorts_required:
        return
    lost = [
        request
        for request in known.requests
        if (found := _barred(known, request)) and found[1].why == "nobody_leads"
    ]
    values = (Value(name="n", value=str(len(lost))),)
    yield Problem(
        code="nobody_may_lead",
        table="policy",
        field="escorts_required",
        values=values,
        is_remark=True,
    )


NEVER = Pair(
    (
        "requests",
        "students",
        "offers",
        "schools",
        "class_lessons",
        "previous",
        "links",
        "travel",
        "policy",
    ),
    ("required_request_never", "request_never"),
    _never,
)
LEADERS = Pair(
    ("policy", "people", "requests"), ("nobody_may_lead",), _leaders, ("travellers_are_escorted",)
)
