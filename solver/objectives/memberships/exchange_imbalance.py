r"""Over pairs of schools, by how many student-lessons the one teaches more of the other's students.

.. math:: \sum_{\{A,B\}} |T_{A,B} - T_{B,A}|, \qquad
          T_{A,B} = \sum_{g \text{ at } A} h_g \sum_{s \text{ of } B} \mathrm{member}_{s,g}
"""

from collections import defaultdict
from itertools import combinations

from models.record import CourseId
from solver.counting.counted import Counted
from solver.counting.seats import follow
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear, weighted
from solver.model.partial_model import PartialModel
from solver.model.terms.exchange_terms import Direction, imbalance, student_lessons


def exchange_imbalance(model: PartialModel) -> dict[str, Linear]:
    """The amount; memberships that are not free count as the base solution has them."""
    taught = student_lessons(model.problem, model.variables.member.items())
    return {"exchange_imbalance": imbalance(model.cp, model.problem, taught)}


def value(evaluated: Evaluated) -> dict[str, int]:
    """The amount of a solution."""
    members = (
        ((student, group), 1)
        for group, students in evaluated.solution.members().items()
        for student in students
    )
    taught = {
        direction: number
        for direction, number in student_lessons(evaluated.problem, members).items()
        if isinstance(number, int)
    }
    pairs = combinations(range(len(evaluated.problem.schools)), 2)
    gaps = (abs(taught.get((a, b), 0) - taught.get((b, a), 0)) for a, b in pairs)
    return {"exchange_imbalance": sum(gaps)}


def bound(counted: Counted) -> dict[str, Linear]:
    """No more than the amount of any plan, where it is kept small."""
    return {"exchange_imbalance": _least(counted)}


def _least(counted: Counted) -> Linear:
    """Differences of the student-lessons that two schools teach each other's students."""
    hours = {group.course.id: group.hours for group in counted.problem.groups}
    terms: dict[Direction, list[tuple[Linear, int]]] = defaultdict(list)
    for kind, choices in counted.relaxation.seats.choices.items():
        for choice in choices:
            if choice.place is not None and choice.place[0] != kind.home:
                terms[choice.place[0], kind.home].append(
                    (choice.number, hours[CourseId(choice.course)])
                )
    for (course, _), travellers in counted.relaxation.seats.pools.items():
        for direction, number in follow(counted.relaxation.cp, travellers):
            terms[direction].append((number, hours[CourseId(course)]))
    taught = {
        direction: weighted(terms_of_direction) for direction, terms_of_direction in terms.items()
    }
    return imbalance(counted.relaxation.cp, counted.problem, taught)
