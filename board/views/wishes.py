"""Requests: where each is granted, or the checked fact why not."""

from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import unmet_sentence
from models.names import alphabetical
from models.network import Network
from models.plan import Plan
from models.record import Record
from models.verdict import Verdict


class Wish(Record):
    """A request.

    Attributes
    ----------
    group, granted
        Id and name of the group it is granted in; empty where it is not.
    why
        The fact why it is not met; empty where it is.
    """

    student: str
    name: str
    note: str
    course: str
    title: str
    priority: int
    group: str
    granted: str
    why: str


def wishes(network: Network, plan: Plan, verdict: Verdict) -> tuple[Wish, ...]:
    """Every request, those that are not met first, the most wanted before the others."""
    names = Names(network)
    facts = {(fact.student, fact.course): fact for fact in verdict.unmet}
    granted = {
        (row.student, network.candidate_of[row.group].course): row.group
        for row in plan.members
        if row.group in network.candidate_of
    }
    found = []
    for student in network.planned_students:
        for request in network.requests_of[student.id]:
            courses = (request.course, *request.alternatives)
            groups = [granted[student.id, one] for one in courses if (student.id, one) in granted]
            fact = facts.get((student.id, request.course))
            found.append(
                Wish(
                    student=student.id,
                    name=names.student(student.id),
                    note=", ".join(filter(None, reversed(names.home(student.id)))),
                    course=request.course,
                    title=names.course(request.course),
                    priority=request.priority,
                    group=groups[0] if groups else "",
                    granted=names.group(groups[0]) if groups else "",
                    why=unmet_sentence(network, fact) if fact else "",
                )
            )
    return tuple(
        sorted(
            found,
            key=lambda row: (not row.why, row.priority, alphabetical(row.title), row.name),
        )
    )
