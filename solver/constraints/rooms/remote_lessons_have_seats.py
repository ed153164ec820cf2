r"""Students who attend remote lessons of other schools have a watched seat at home, at every
moment.

.. math:: \sum_{g \text{ remote}} \sum_{s \text{ of } A} \mathrm{attends}_{s,g} \wedge
\mathrm{meets}_{g,t} \le \mathrm{seats}_A
          \qquad \forall A, t

over the lessons under way when one of them begins.
"""

from collections import defaultdict
from collections.abc import Sequence

from models.network import Form
from solver.model.literals import Linear, Literal, possible, total, weighted
from solver.model.partial_model import PartialModel


def remote_lessons_have_seats(model: PartialModel) -> None:
    """Post the rule for every school but the host."""
    problem = model.problem
    remote = [group.index for group in problem.groups if group.form is Form.REMOTE_LIVE]
    for home, school in enumerate(problem.network.schools):
        seen: dict[tuple[int, int], list[Linear]] = defaultdict(list)
        for group in remote:
            if problem.groups[group].school != home:
                _see(model, group, home, seen)
        for (place, day), watching in seen.items():
            meanwhile = [
                lessons
                for (begun_before, on), lessons in seen.items()
                if on == day and _begins_during(model, place, begun_before)
            ]
            if model.freedom.decided or any(not isinstance(term, int) for term in watching):
                model.at_most(
                    total(term for lessons in meanwhile for term in lessons), school.remote_seats
                )


def _see(
    model: PartialModel, group: int, home: int, seen: dict[tuple[int, int], list[Linear]]
) -> None:
    """Add the students of a school who watch lessons of a group, by place and day."""
    problem = model.problem
    at_home = (student for student, school in enumerate(problem.home) if school == home)
    attends = [
        literal
        for student in at_home
        if possible(literal := model.attendance(student).get(group, 0))
    ]
    for series in problem.groups[group].series:
        for slot, meets in model.variables.meets[series].items():
            place = problem.place[problem.seen(group, slot, home)]
            for day in problem.slot_days[slot]:
                seen[place, day].append(_watching(model, attends, meets))


def _watching(model: PartialModel, attends: Sequence[Literal], meets: Literal) -> Linear:
    """How many watch a lesson if it is given."""
    certain = sum(literal for literal in attends if isinstance(literal, int))
    return weighted(
        [
            (meets, certain),
            *((model.both(lit, meets), 1) for lit in attends if not isinstance(lit, int)),
        ]
    )


def _begins_during(model: PartialModel, place: int, running: int) -> bool:
    """Whether a place begins while another is under way."""
    begins, under_way = model.problem.slots[place], model.problem.slots[running]
    return under_way.start <= begins.start < under_way.end
