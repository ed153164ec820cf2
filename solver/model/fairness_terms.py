"""Who bears what is not granted: unmet wishes of one student, and their share in the wishes of a school."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ortools.sat.python import cp_model

from solver.model.literals import Linear, Literal, total, weighted
from solver.problem.problem import Board
from solver.solution.solution import State

#: A share is counted in parts of so many, rounded down.
MILLE = 1000


def fairness(state: State) -> dict[str, int]:
    """Most unmet wishes of one student, and the spread of the unmet share between schools."""
    board = state.board
    refused = [wish.student for wish in board.wishes if state.granted[wish.index] is None]
    lost = Counter(board.home[student] for student in refused)
    shares = [MILLE * lost[school] // asked for school, asked in wishes_by_school(board).items()]
    return {
        "worst_off_student": max(Counter(refused).values(), default=0),
        "school_inequity": max(shares, default=0) - min(shares, default=0),
    }


def wishes_by_school(board: Board) -> Mapping[int, int]:
    """How many wishes the students of a school have; only schools with any."""
    return Counter(board.home[wish.student] for wish in board.wishes)


def unmet_by_student(board: Board, member: Mapping[tuple[int, int], Literal]) -> list[Linear]:
    """For every student the unmet wishes; a number where none of his wishes is free."""
    granted = (
        [total(member.get((wish.student, group), 0) for group in wish.rank) for wish in wishes] for wishes in board.wishes_of
    )
    return [weighted([(1, len(terms)), *((term, -1) for term in terms)]) for terms in granted]


def unmet_by_school(board: Board, unmet: Iterable[Linear]) -> dict[int, Linear]:
    """For every school with wishes the sum of what its students lack."""
    found: dict[int, list[Linear]] = defaultdict(list)
    for home, lacking in zip(board.home, unmet, strict=True):
        found[home].append(lacking)
    return {school: total(found[school]) for school in wishes_by_school(board)}


def spread_of_shares(model: cp_model.CpModel, unmet: Mapping[int, Linear], asked: Mapping[int, int]) -> Linear:
    """Largest less smallest share of unmet wishes in thousandths, each rounded down; exact where it is kept small."""
    shares = [_share(model, lost, asked[school]) for school, lost in unmet.items()]
    known = [share for share in shares if isinstance(share, int)]
    if len(known) == len(shares):
        return max(known, default=0) - min(known, default=0)
    highest = model.new_int_var(max(known, default=0), MILLE, "")
    lowest = model.new_int_var(0, min(known, default=MILLE), "")
    for share in shares:
        if not isinstance(share, int):
            model.add(highest >= share)
            model.add(lowest <= share)
    return highest - lowest


def _share(model: cp_model.CpModel, lost: Linear, asked: int) -> Linear:
    if isinstance(lost, int):
        return MILLE * lost // asked
    share = model.new_int_var(0, MILLE, "")
    model.add(asked * share <= MILLE * lost)
    model.add(asked * share >= MILLE * lost - (asked - 1))
    return share
