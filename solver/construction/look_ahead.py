"""What times will ask of groups that are formed before them: hours of teachers, seats, days
elsewhere.
"""

from collections import defaultdict
from collections.abc import Iterator

from models.network import Form
from solver.counting.relaxation import TEACHING
from solver.model.literals import Linear, Literal, total, weighted
from solver.model.partial_model import PartialModel
from solver.problem.fewest_days import fewest_days
from solver.problem.problem import Problem
from solver.problem.teacher_hours import hours_of


def teachers_have_hours(model: PartialModel, slack: float) -> None:
    """Lessons at slots fit into the free periods of a teacher, and all together into his limit."""
    problem = model.problem
    if not all(problem.policy.holds(rule) for rule in TEACHING):
        return
    load, at_slots = (
        defaultdict[int, list[tuple[Linear, int]]](list),
        defaultdict[int, list[tuple[Linear, int]]](list),
    )
    for series, teachers in enumerate(model.variables.teaches):
        record = problem.series[series]
        for teacher, literal in teachers.items():
            term = model.both(literal, model.variables.open[record.group]), record.lessons
            load[teacher].append(term)
            if record.meetings:
                at_slots[teacher].append(term)
    for teacher, terms in load.items():
        limit = problem.teachers[teacher].max_lessons_week
        model.at_most(weighted(at_slots[teacher]), usable_hours(problem, teacher, slack))
        if limit is not None and problem.policy.holds("teachers_stay_within_load"):
            model.at_most(weighted(terms), limit * problem.weeks)


def usable_hours(problem: Problem, teacher: int, slack: float) -> int:
    """Share of the free periods of a teacher that may be used; one who has few is known to be in
    the house for all of them.
    """
    hours = hours_of(problem, teacher)
    return int(hours * slack) if hours > 5 else hours


def groups_find_rooms(model: PartialModel) -> None:
    """Nobody is beyond the seats of the largest room that suits a group."""
    problem = model.problem
    for group in (*problem.network_groups, *problem.class_seats):
        literals = model.attendees.get(group, [])
        if len(literals) > problem.most_attendees[group]:
            model.at_most(total(literals), problem.most_attendees[group])


def remote_groups_have_seats(model: PartialModel) -> None:
    """No more students of another school are in a remote group than can watch it there at one
    time.
    """
    problem = model.problem
    if not model.policy.holds("remote_lessons_have_seats"):
        return
    for group in problem.network_groups:
        candidate = problem.groups[group].candidate
        for school in problem.network.schools if candidate.form is Form.REMOTE_LIVE else ():
            ours = (
                s
                for s in range(len(problem.students))
                if problem.students[s].school == school.id != candidate.host
            )
            seen = [
                literal
                for s in ours
                if (literal := model.variables.member.get((s, group))) is not None
            ]
            if len(seen) > school.remote_seats:
                model.at_most(total(seen), school.remote_seats)


def trips_allow_courses(model: PartialModel) -> None:
    """Nobody is in a group that meets elsewhere on more days than he may be away."""
    if model.policy.holds("students_stay_within_trips"):
        for student, literal, days in courses_elsewhere(model):
            limit = model.problem.max_days_away(student)
            if limit is not None and days > limit:
                model.not_all(literal)


def courses_elsewhere(model: PartialModel) -> Iterator[tuple[int, Literal, int]]:
    """Students with the literal that they attend a group elsewhere, and the days it takes at
    least.
    """
    problem = model.problem
    for student in range(len(problem.students)):
        for index, literal in model.attendance(student).items():
            if problem.groups[index].is_elsewhere(problem.home[student]):
                yield student, literal, fewest_days(problem, index)
