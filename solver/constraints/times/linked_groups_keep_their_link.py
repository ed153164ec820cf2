r"""Groups of linked courses keep their link in time.

At the same time: whenever the one of two open groups that meets less often meets, the other does.
Not on the same day, and after: of two groups that a student attends both.

.. math:: \mathrm{open}_g \wedge \mathrm{open}_h \wedge \mathrm{meets}_{g,a}
          \Rightarrow \bigvee_{b \text{ overlaps } a} \mathrm{meets}_{h,b}
.. math:: \mathrm{attends}_{s,g} \wedge \mathrm{attends}_{s,h} \Rightarrow \mathrm{meets}_{g,d} +
\mathrm{meets}_{h,d} \le 1 .. math:: \mathrm{attends}_{s,g} \wedge \mathrm{attends}_{s,h}
\Rightarrow \mathrm{meets}_{g,a} + \mathrm{meets}_{h,b} \le 1
          \qquad \forall a, b \text{ of one day}: \ \mathrm{start}_b < \mathrm{end}_a
"""

from collections import defaultdict
from collections.abc import Iterator

from models.network import LinkKind
from solver.model.literals import Literal, opposite
from solver.model.partial_model import PartialModel
from solver.problem.linked_groups import Tie, overlapping, ties, ties_of


def linked_groups_keep_their_link(model: PartialModel) -> None:
    """Post the rule."""
    if not model.problem.network.links:
        return
    touched = {group.index for group in model.touched_groups}
    for kind, first, second in ties(model.problem):
        if kind is LinkKind.SAME_TIME and not touched.isdisjoint((first, second)):
            _at_one_time(model, first, second)
    for (kind, first, second), literals in _of_students(model).items():
        together = model.implied_by(literals)
        if kind is LinkKind.NOT_SAME_DAY:
            for day in model.problem.days:
                model.not_all(together, model.meets_on(first, day), model.meets_on(second, day))
        else:
            _after(model, first, second, together)


def _of_students(model: PartialModel) -> dict[Tie, list[Literal]]:
    """Ties of groups that a student attends or may attend both, with a literal for each who
    does.
    """
    literals_by_tie: dict[Tie, list[Literal]] = defaultdict(list)
    linked = ties_of(model.problem)
    for profile in model.profiles:
        for group, attends in profile.attends.items():
            for tie in linked.get(group, ()):
                if tie[0] is not LinkKind.SAME_TIME and tie[2] in profile.attends:
                    literals_by_tie[tie].append(model.both(attends, profile.attends[tie[2]]))
    return literals_by_tie


def _lessons(model: PartialModel, group: int) -> Iterator[tuple[int, Literal]]:
    for series in model.problem.groups[group].series:
        yield from model.variables.meets[series].items()


def _at_one_time(model: PartialModel, first: int, second: int) -> None:
    problem = model.problem
    meetings = {
        group: sum(problem.series[s].meetings for s in problem.groups[group].series)
        for group in (first, second)
    }
    for fewer, more_often in ((first, second), (second, first)):
        if meetings[fewer] > meetings[more_often]:
            continue
        lessons = list(_lessons(model, more_often))
        unless = [opposite(model.variables.open[group]) for group in (fewer, more_often)]
        for slot, meets in _lessons(model, fewer):
            beside = [(at, literal) for at, literal in lessons if at in overlapping(problem, slot)]
            for day in problem.slot_days[slot]:
                then = (literal for at, literal in beside if day in problem.slot_days[at])
                model.any_of((*unless, opposite(meets), *then))


def _after(model: PartialModel, first: int, second: int, together: Literal) -> None:
    problem = model.problem
    for slot, meets in _lessons(model, first):
        for later, literal in _lessons(model, second):
            same_day = not set(problem.slot_days[slot]).isdisjoint(problem.slot_days[later])
            if same_day and problem.slots[later].start < problem.slots[slot].end:
                model.not_all(together, meets, literal)
