"""What a student could have in a plan as it is, though he has not asked for it: a seat that is free
at a time he can come.
"""

from models.network import Network, Request
from models.plan import Plan
from models.policy import Policy
from models.record import GroupId, StudentId
from models.verdict import UnmetReason
from validation import judge_requests


def offers(network: Network, policy: Policy, plan: Plan, student: StudentId) -> tuple[GroupId, ...]:
    """Groups with a free seat in courses of the student's grade that he has not asked for and whose
    subject he does not ask for either.
    """
    own = network.student_of[student]
    asked = {
        course for row in network.requests_of[student] for course in (row.course, *row.alternatives)
    }
    subjects = {network.course_of[course].subject for course in asked}
    opened = set(plan.groups)
    courses = sorted(
        {
            group.course
            for group in network.candidates
            if group.id in opened
            and not group.is_class_group
            and own.grade in network.course_of[group.course].grades
            and network.course_of[group.course].subject not in subjects
        }
    )
    more = tuple(Request(student=student, course=course, priority=3) for course in courses)
    wider = network.replacing(requests=(*network.requests, *more))
    facts = judge_requests(wider, policy, plan, more)
    return tuple(
        fact.group
        for fact in facts
        if fact.reason is UnmetReason.FREE_SEAT and fact.group is not None
    )
