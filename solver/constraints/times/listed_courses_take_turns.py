r"""Of the groups of the courses on a list one at most has a lesson at a time.

.. math:: \mathrm{meets}_{p,a} + \mathrm{meets}_{q,b} \le 1 \qquad
          \forall p, q \text{ of two groups of a list}, \ a, b \text{ sharing a minute}
"""

from collections import defaultdict
from itertools import product

from solver.model.literals import Literal
from solver.model.partial_model import PartialModel
from solver.problem.linked_groups import overlapping
from solver.problem.ties.turns import lists


def listed_courses_take_turns(model: PartialModel) -> None:
    """Post the rule for lists of which a lesson may change its time.

    Lessons of one group, which its students keep apart, count as one.
    """
    free = {model.problem.series[series].group for series in model.free_series}
    for groups in lists(model.problem).values():
        if not free.isdisjoint(groups):
            _take_turns(model, _meetings(model, groups))


#: For every slot the groups that may meet then, each with the literal that it does.
Meetings = dict[int, dict[int, Literal]]


def _meetings(model: PartialModel, groups: tuple[int, ...]) -> Meetings:
    meetings: Meetings = defaultdict(dict)
    for group in groups:
        lessons: dict[int, list[Literal]] = defaultdict(list)
        for series in model.problem.lessons_at_slots(group):
            for slot, meets in model.variables.meets[series].items():
                lessons[slot].append(meets)
        for slot, literals in lessons.items():
            meetings[slot][group] = model.either(literals)
    return meetings


def _take_turns(model: PartialModel, meetings: Meetings) -> None:
    for slot, meeting in meetings.items():
        model.at_most_one(meeting.values())
        for rival in sorted(overlapping(model.problem, slot)):
            if rival > slot and rival in meetings:
                for (group, meets), (other, literal) in product(
                    meeting.items(), meetings[rival].items()
                ):
                    if other != group:
                        model.not_all(meets, literal)
