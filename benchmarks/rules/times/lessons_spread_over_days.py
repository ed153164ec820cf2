"""What breaks ``lessons_spread_over_days``, and what makes it narrow."""

from collections import Counter
from itertools import combinations
from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, possible, total
from solver.model.partial_model import PartialModel

FOCUS = Focus((drawing.second_lesson_of_a_day, drawing.moved_lesson))


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of a part on one day, apart where the draw says so."""
    known = [group for group in model.problem.groups if possible(model.variables.open[group.index])]
    series = rng.choice(
        [one for group in known for one in group.series if model.problem.series[one].meetings > 1]
        or [0]
    )
    meets, days = model.variables.meets[series], model.problem.slot_days
    pairs = [
        (a, b)
        for a, b in combinations(meets, 2)
        if set(days[a]) & set(days[b]) and (rng.random() < 0.5 or abs(a - b) > 1)
    ]
    return total(model.both(meets[a], meets[b]) for a, b in pairs)


def narrow(facts: Facts) -> None:
    found = Counter(
        (facts.network.candidate_of[row.group].course, row.part, row.group, row.day)
        for row in facts.plan.lessons
    )
    for row in facts.rows["parts"]:
        row["max_a_day"] = max(
            [number for key, number in found.items() if key[:2] == (row["course"], row["id"])],
            default=1,
        )
