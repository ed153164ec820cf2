"""What breaks ``listed_courses_take_turns``, and what makes it narrow."""

from itertools import combinations
from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel
from solver.problem.ties.turns import rivals
from validation.rules.times.listed_courses_take_turns import listed_courses_take_turns
from validation.week import Week

FOCUS = Focus((drawing.moved_lesson, drawing.swapped_lessons))


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of two groups that take turns in one slot."""
    lessons = [
        {
            slot: meets
            for series in model.problem.groups[group].series
            for slot, meets in model.variables.meets[series].items()
        }
        for group in rng.choice(rivals(model.problem))
    ]
    return total(
        model.both(meets, lessons[1][slot])
        for slot, meets in lessons[0].items()
        if slot in lessons[1]
    )


def narrow(facts: Facts) -> None:
    """A list of two courses that the plan keeps apart."""
    rows = facts.rows["courses"]
    kept = [pair for pair in combinations(range(len(rows)), 2) if _keeps(facts, pair)]
    for index in facts.rng.choice(kept) if kept else ():
        rows[index]["one_at_a_time"] = ("помощник",)


def _keeps(facts: Facts, pair: tuple[int, int]) -> bool:
    courses = [
        row.model_copy(update={"one_at_a_time": ("помощник",) if index in pair else ()})
        for index, row in enumerate(facts.network.courses)
    ]
    listed = facts.network.model_copy(update={"courses": tuple(courses)})
    # What was worked out of the old rows has to go.
    listed = type(listed).model_validate(listed.model_dump())
    return not any(listed_courses_take_turns(Week(listed, facts.case.policy, facts.plan)))
