"""Course blockings: no classes, every lesson chosen. Members, times and even sizes in one question of yes or no.

A course of a student takes a slot when the student's group of it meets then: clashes are posted by student and slot, not
by pairs of groups. Demanded at once, even sizes are found in seconds; approached from a plan without them, hardly ever.
"""

from collections import defaultdict
from collections.abc import Iterator

from solver.formulation.build import LATER, build
from solver.formulation.extract import read_state
from solver.model.literals import Literal, opposite, possible, total, weighted
from solver.model.partial_model import Draft
from solver.parameters import CORE, SATISFY
from solver.problem.problem import Wish
from solver.run.cpsat import is_solved, solve_model
from solver.run.run import Run
from solver.solution.freedom import Freedom
from solver.solution.solution import State

#: The most pairs of a part and a time for which it is tried.
SIZE = 2500
#: Shares of the time: even sizes, and as many wishes as can be without them.
EVEN_SHARE, UNEVEN_SHARE = 0.5, 0.3


def solve_blocking(run: Run) -> State | None:
    """A complete state with every wish met and even groups, or one with few unmet wishes; None when there was no time."""
    if sum(len(series.slots) for series in run.board.series) > SIZE:
        return None
    state = _even(run) if asks_for_balance(run) else None
    return state or _fewest_unmet(run)


def asks_for_balance(run: Run) -> bool:
    """Whether groups are asked to be even, and nothing but wishes without alternatives decides who is in them."""
    board = run.board
    simple = all(len(wish.groups) == 1 and wish.groups[0] for wish in board.wishes)
    return simple and "size_imbalance" in run.criteria and not board.network.pins


def _fewest_unmet(run: Run) -> State | None:
    model = build(run.board, criteria=["unmet_requests"], without=LATER)
    terms, weight = [], 1
    for priority in (3, 2, 1):
        terms.append((model.amounts[f"unmet_requests:{priority}"], weight))
        weight *= 1 + sum(wish.priority == priority for wish in run.board.wishes)
    unmet = weighted(terms)
    if not isinstance(unmet, int):
        model.draft.model.minimize(unmet)
    solver, outcome = solve_model(run, model.draft.model, min(run.remaining, UNEVEN_SHARE * run.limits.seconds), CORE)
    return read_state(model.draft, solver.boolean_value) if is_solved(outcome) else None


def _even(run: Run) -> State | None:
    """Every wish met, every group open, groups of a course different in size by one at most."""
    board = run.board
    base = State.empty(board)
    base.open = [True] * len(board.groups)
    everything = Freedom.everything(board)
    freedom = Freedom(everything.slots, everything.wishes, teachers=everything.teachers)
    draft = build(board, base, freedom, without=(*LATER, "students_never_clash")).draft
    for wish in board.wishes:
        draft.any_of(draft.variables.member.get((wish.student, group), 0) for group in wish.rank)
    for groups in board.groups_of_course.values():
        wishes = sum(any(group in wish.rank for group in groups) for wish in board.wishes)
        for group in groups:
            draft.at_least(total(draft.members(group)), wishes // len(groups))
            draft.at_most(total(draft.members(group)), -(-wishes // len(groups)))
    for student in range(len(board.students)):
        _never_clash(draft, student)
    solver, outcome = solve_model(run, draft.model, min(run.remaining, EVEN_SHARE * run.limits.seconds), SATISFY)
    return read_state(draft, solver.boolean_value) if is_solved(outcome) else None


def _never_clash(draft: Draft, student: int) -> None:
    taken: dict[int, list[Literal]] = defaultdict(list)
    for wish in draft.board.wishes_of[student]:
        for slot, literal in _taken(draft, student, wish):
            taken[slot].append(literal)
    for slot, literals in taken.items():
        later = [other for other in draft.board.clashes[slot] if other > slot and other in taken]
        for rivals in [taken[other] for other in later] or [[]]:
            draft.at_most_one([*literals, *rivals])


def _taken(draft: Draft, student: int, wish: Wish) -> Iterator[tuple[int, Literal]]:
    """Slots that a wish may take, each with a literal that holds when it does."""
    board, variables = draft.board, draft.variables
    by_slot: dict[int, list[tuple[Literal, Literal]]] = defaultdict(list)
    for group in wish.rank:
        member = variables.member.get((student, group), 0)
        for series in board.groups[group].series:
            for slot, meets in variables.meets[series].items():
                if possible(member) and possible(meets):
                    by_slot[slot].append((member, meets))
    for slot, pairs in by_slot.items():
        literal = draft.boolean("")
        for member, meets in pairs:
            draft.any_of((literal, opposite(member), opposite(meets)))
        yield slot, literal
