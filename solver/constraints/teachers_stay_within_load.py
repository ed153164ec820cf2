r"""A teacher gives at most so many lessons a day and a week.

.. math:: \sum_{p} \sum_{a \in d} \mathrm{teaches}_{t,p} \wedge \mathrm{meets}_{p,a} \le m_t, \qquad \forall t, d
"""

from collections import defaultdict

from models.network import Form
from solver.model.literals import Linear, Literal, total, weighted
from solver.model.partial_model import Draft


def teachers_stay_within_load(draft: Draft) -> None:
    """Post the rule for teachers who have a limit."""
    board = draft.board
    for teacher in draft.touched_teachers:
        person = board.teachers[teacher]
        if person.max_lessons_day is None and person.max_lessons_week is None:
            continue
        by_day = _by_day(draft, teacher)
        if person.max_lessons_day is not None:
            for lessons in by_day.values():
                draft.at_most(total(lessons), person.max_lessons_day)
        if person.max_lessons_week is not None:
            for week in range(1, board.weeks + 1):
                at_slots = total(lit for day in board.days_of_week(week) for lit in by_day.get(day, ()))
                draft.at_most(total((at_slots, _by_correspondence(draft, teacher))), person.max_lessons_week)


def _by_day(draft: Draft, teacher: int) -> dict[int, list[Literal]]:
    found: dict[int, list[Literal]] = defaultdict(list)
    for series, teaches in draft.taught[teacher]:
        for slot, meets in draft.variables.meets[series].items():
            for day in draft.board.slot_days[slot]:
                found[day].append(draft.both(teaches, meets))
    return found


def _by_correspondence(draft: Draft, teacher: int) -> Linear:
    """Lessons a week the teacher gives by correspondence, each part's rounded up."""
    board, terms = draft.board, list[tuple[Linear, int]]()
    for series, teaches in draft.taught[teacher]:
        record = board.series[series]
        if board.groups[record.group].form is Form.CORRESPONDENCE:
            terms.append((draft.both(teaches, draft.variables.open[record.group]), -(-record.lessons // board.weeks)))
    return weighted(terms)
