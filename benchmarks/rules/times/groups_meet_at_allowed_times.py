"""What breaks ``groups_meet_at_allowed_times``, and what makes it narrow."""

from random import Random

from benchmarks.mutations.facts import Facts
from benchmarks.rules.terms import some_of, time_of, times_of_bells
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel

#: Why the usual problem keeps the rule by itself: it is posted only on a wide problem.
BY_CONSTRUCTION = "a group has no literal for a time that is closed for its course"


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons at times closed for their course."""
    return total(
        literal
        for group in model.problem.groups
        for series in group.series
        for slot, literal in model.variables.meets[series].items()
        if time_of(model, slot) in {(time.day, time.period) for time in group.course.closed_times}
    )


def narrow(facts: Facts) -> None:
    used = {
        (facts.network.candidate_of[row.group].course, row.day, row.period)
        for row in facts.plan.lessons
    }
    for row in facts.rows["courses"]:
        free = [time for time in times_of_bells(facts) if (row["id"], *time) not in used]
        row["closed_times"] = some_of(facts.rng, free, 3)
