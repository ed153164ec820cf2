r"""A teacher gives at most so many lessons a day and a week.

.. math:: \sum_{p} \sum_{a \in d} \mathrm{teaches}_{t,p} \wedge \mathrm{meets}_{p,a} \le m_t, \qquad \forall t, d
"""

from collections import defaultdict

from solver.draft import Draft
from solver.logic import Literal, total


def teachers_stay_within_load(draft: Draft) -> None:
    """Post the rule for teachers who have a limit."""
    board = draft.board
    for teacher in draft.touched_teachers:
        person = board.teachers[teacher]
        if person.max_lessons_day is None and person.max_lessons_week is None:
            continue
        by_day: dict[int, list[Literal]] = defaultdict(list)
        for series, teaches in draft.taught[teacher]:
            for slot, meets in draft.variables.meets[series].items():
                by_day[board.slot_day[slot]].append(draft.both(teaches, meets))
        if person.max_lessons_day is not None:
            for lessons in by_day.values():
                draft.at_most(total(lessons), person.max_lessons_day)
        if person.max_lessons_week is not None:
            draft.at_most(total(lit for lessons in by_day.values() for lit in lessons), person.max_lessons_week)
