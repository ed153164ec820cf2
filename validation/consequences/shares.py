"""What a plan means for each student, class, teacher and school: criteria counted for one alone."""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from models.differences.comparison import Whose
from models.network import Network, Student
from models.plan import Plan
from models.policy import Policy
from validation.consequences.attendance import trips
from validation.meals import loses_meal
from validation.requests import is_met
from validation.trips import days_away_of
from validation.visiting import ways_of_day
from validation.week import Week

#: Whose criterion it is: kind, id, name of the criterion.
Share = tuple[Whose, str, str]


def shares(network: Network, policy: Policy, plan: Plan) -> Mapping[Share, int]:
    """Amounts of everybody, zeros included.

    Students have their unmet requests, ranks of alternatives, days away, windows and lost meal
    breaks; classes and schools the sums over their students, schools also the hours of the network
    groups they teach. Teachers have ways between schools, parties they lead, and windows and days
    if they are marked as visiting.
    """
    week = Week(network, policy, plan)
    found = Counter[Share]()
    for student in network.planned_students:
        for name, value in _of_student(week, student):
            found[Whose.STUDENT, student.id, name] += value
            found[Whose.SCHOOL, student.school, name] += value
            if student.class_ is not None:
                found[Whose.CLASS, student.class_, name] += value
    for share, value in chain(_of_teachers(week), _of_schools(week)):
        found[share] += value
    return found


def _of_student(week: Week, student: Student) -> Iterator[tuple[str, int]]:
    requests = week.network.requests_of[student.id]
    joined = {group.course for group in week.memberships[student.id]}
    ranks = (enumerate(request.alternatives, start=1) for request in requests)
    yield "unmet_requests", sum(not is_met(week, request) for request in requests)
    yield (
        "alternatives_used",
        sum(rank for row in ranks for rank, course in row if course in joined),
    )
    yield "days_away", len(days_away_of(week, student))
    yield "student_windows", sum(week.windows_of_student[student.id].values())
    if week.policy.holds("students_keep_a_meal_break"):
        yield (
            "lost_meal_breaks",
            sum(loses_meal(week, day) for day in week.days_of_student[student.id].values()),
        )


def _of_teachers(week: Week) -> Iterator[tuple[Share, int]]:
    led = Counter(
        leader for trip in trips(week.network, week.plan) for leader in trip.party.leaders
    )
    for person in week.network.people:
        days = week.days_of_teacher.get(person.id, {})
        yield (
            (Whose.TEACHER, person.id, "teacher_travels"),
            sum(ways_of_day(day) for day in days.values()),
        )
        yield (Whose.TEACHER, person.id, "parties"), led[person.id]
        if person.visiting:
            yield (
                (Whose.TEACHER, person.id, "teacher_windows"),
                sum(week.windows_of_day(day) for day in days.values()),
            )
            yield (Whose.TEACHER, person.id, "teacher_days"), len(days)


def _of_schools(week: Week) -> Iterator[tuple[Share, int]]:
    for school in week.network.schools:
        hours = (
            week.hours_of_group[group.id]
            for group in week.open_network_groups
            if group.host == school.id
        )
        yield (Whose.SCHOOL, school.id, "teaching_hours"), sum(hours)
