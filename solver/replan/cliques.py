"""Slots of which nobody can attend two, in sets as large as they come."""

from solver.problem.memory import remembered
from solver.problem.problem import Problem


@remembered
def cliques_of(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """Sets of slots that clash two by two; every slot is in one, and so is every pair that
    clashes.
    """
    clashes = [set(others) for others in problem.clashes]
    covered, cliques = set[tuple[int, int]](), []
    for first, others in enumerate(clashes):
        for second in sorted(others):
            if second > first and (first, second) not in covered:
                clique = _grown(clashes, first, second)
                covered |= {(a, b) for a in clique for b in clique if a < b}
                cliques.append(clique)
    alone = set(range(len(clashes))).difference(*cliques)
    return (*cliques, *((slot,) for slot in sorted(alone)))


def _grown(clashes: list[set[int]], first: int, second: int) -> tuple[int, ...]:
    clique = {first, second}
    for slot in sorted(clashes[first] & clashes[second]):
        if slot not in clique and clique <= clashes[slot]:
            clique.add(slot)
    return tuple(sorted(clique))
