"""What the lessons of a week force on its days: points of difficulty over the target, and lessons at times nobody likes."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from ortools.sat.python import cp_model

from solver.bounds.relaxation import Demand
from solver.model.literals import Linear, total, weighted
from solver.problem.problem import Board
from solver.solution.effort import points_of, unpopular


class Load(NamedTuple):
    """What a student bears in a cycle: by the common lessons, and by how much a wish adds at least once it is granted."""

    base: int
    of_wishes: Mapping[int, int]

    @property
    def most(self) -> int:
        """More is not counted."""
        return self.base + sum(max(0, more) for more in self.of_wishes.values())


def count_peaks(board: Board, demand: Demand) -> Linear:
    """Points over the target: of a student no fewer than all his points less the target on every day he can have lessons."""
    if not board.policy.holds("groups_meet_their_hours"):
        return 0
    target = board.policy.points_a_day
    over = _over(board, demand, lambda series: points_of(board, series), lambda who: target * len(_days(board, who)))
    return total(over.values())


def count_unpopular(board: Board, demand: Demand) -> Linear:
    """Lessons nobody likes: of a grade no fewer than one student has beyond the times that are liked.

    A lesson is counted once for all who attend it, and nobody attends lessons of another grade.
    """
    if not all(board.policy.holds(rule) for rule in ("groups_meet_their_hours", "students_never_clash")):
        return 0
    ordinary = [series.group not in board.extracurricular for series in board.series]
    over = _over(board, demand, lambda series: int(ordinary[series]), lambda who: _liked(board, who))
    by_grade: dict[int, list[Linear]] = defaultdict(list)
    for student, lessons in over.items():
        by_grade[board.students[student].grade].append(lessons)
    found = list[Linear]()
    for numbers in by_grade.values():
        found.append(demand.model.new_int_var(0, sum(series.lessons for series in board.series), ""))
        for number in numbers:
            demand.model.add(found[-1] >= number)
    return total(found)


def _over(board: Board, demand: Demand, weigh: Callable[[int], int], limit: Callable[[int], int]) -> dict[int, cp_model.IntVar]:
    """By how much students may bear more in a cycle than a limit; only those who can."""
    weights = [sum(weigh(one) * board.series[one].lessons for one in board.lessons_at_slots(g.index)) for g in board.groups]
    loads = {student: _load(board, student, weights) for student in range(len(board.students))}
    heavy = {student: load for student, load in loads.items() if load.most > limit(student)}
    granted = _granted(board, demand, [wish for load in heavy.values() for wish in load.of_wishes])
    over = dict[int, cp_model.IntVar]()
    for student, load in heavy.items():
        over[student] = demand.model.new_int_var(0, load.most - limit(student), "")
        borne = weighted([(load.base, 1), *((granted[wish], more) for wish, more in load.of_wishes.items())])
        demand.model.add(over[student] >= borne - limit(student))
    return over


def _load(board: Board, student: int, weights: list[int]) -> Load:
    """Two wishes that release from the same lessons are both counted without them, which is too little and never too much."""
    left = board.left_for[student]
    more = {group: weights[group] - sum(weights[common] for common in left.get(group, ())) for group in board.options(student)}
    of_wishes = {wish.index: min(more[group] for group in wish.rank) for wish in board.wishes_of[student] if wish.rank}
    return Load(sum(weights[group] for group in board.common[student]), of_wishes)


def _granted(board: Board, demand: Demand, wishes: list[int]) -> dict[int, cp_model.IntVar]:
    """For some of the wishes whether they are granted, as far as their kinds are."""
    granted = {wish: demand.model.new_bool_var("") for wish in wishes}
    of_kind = defaultdict(list)
    for wish, literal in granted.items():
        of_kind[demand.kinds[wish]].append(literal)
    numbers = Counter(demand.kinds)
    for kind, literals in of_kind.items():
        others = demand.model.new_int_var(0, numbers[kind] - len(literals), "")
        demand.model.add(sum(literals) + others == sum(demand.seats.granted(kind)))
    return granted


def _days(board: Board, student: int) -> list[int]:
    """Days of the cycle on which a student can have lessons."""
    return [day for day in board.days if any((school, day) in board.slots_at for school in _schools(board, student))]


def _liked(board: Board, student: int) -> int:
    """Most lessons of a cycle that a student can have at times that are liked, however far apart the schools are."""
    limited, disliked = board.policy.holds("students_stay_within_daily_load"), unpopular(board)
    found = 0
    for day in board.days:
        slots = [slot for school in _schools(board, student) for slot in board.slots_at.get((school, day), ())]
        lessons, free = 0, 0
        for end, start in sorted((board.slots[slot].end, board.slots[slot].start) for slot in slots if slot not in disliked):
            if start >= free:
                lessons, free = lessons + 1, end
        found += min(lessons, board.policy.lessons_a_day) if limited else lessons
    return found


def _schools(board: Board, student: int) -> set[int]:
    """Schools at whose times the lessons of a student are."""
    return {board.groups[group].school for group in (*board.common[student], *board.options(student))}
