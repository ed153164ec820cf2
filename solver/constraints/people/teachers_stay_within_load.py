r"""A teacher gives at most so many lessons a day and a week.

.. math:: \sum_{p} \sum_{a \in d} \mathrm{teaches}_{t,p} \wedge \mathrm{meets}_{p,a} \le m_t, \qquad
\forall t, d
"""

from collections import defaultdict

from models.network import Form
from solver.model.literals import Linear, Literal, total, weighted
from solver.model.partial_model import PartialModel


def teachers_stay_within_load(model: PartialModel) -> None:
    """Post the rule for teachers who have a limit."""
    problem = model.problem
    for teacher in model.touched_teachers:
        person = problem.teachers[teacher]
        if person.max_lessons_day is None and person.max_lessons_week is None:
            continue
        by_day = _by_day(model, teacher)
        if person.max_lessons_day is not None:
            for lessons in by_day.values():
                model.at_most(total(lessons), person.max_lessons_day)
        if person.max_lessons_week is not None:
            for week in range(1, problem.weeks + 1):
                at_slots = total(
                    lit for day in problem.days_of_week(week) for lit in by_day.get(day, ())
                )
                model.at_most(
                    total((at_slots, _by_correspondence(model, teacher))), person.max_lessons_week
                )


def _by_day(model: PartialModel, teacher: int) -> dict[int, list[Literal]]:
    lessons_by_day: dict[int, list[Literal]] = defaultdict(list)
    for series, teaches in model.taught[teacher]:
        for slot, meets in model.variables.meets[series].items():
            for day in model.problem.slot_days[slot]:
                lessons_by_day[day].append(model.both(teaches, meets))
    return lessons_by_day


def _by_correspondence(model: PartialModel, teacher: int) -> Linear:
    """Lessons a week the teacher gives by correspondence, each part's rounded up."""
    problem, terms = model.problem, list[tuple[Linear, int]]()
    for series, teaches in model.taught[teacher]:
        record = problem.series[series]
        if problem.groups[record.group].form is Form.CORRESPONDENCE:
            terms.append(
                (
                    model.both(teaches, model.variables.open[record.group]),
                    -(-record.lessons // problem.weeks),
                )
            )
    return weighted(terms)
