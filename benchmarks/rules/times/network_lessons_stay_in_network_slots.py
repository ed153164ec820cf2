"""What breaks ``network_lessons_stay_in_network_slots``, and what makes it narrow."""

from random import Random

from benchmarks.mutations.facts import Facts
from benchmarks.rules.terms import time_of
from solver.model.literals import Linear, total
from solver.model.partial_model import PartialModel


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of network groups at times not set for them."""
    times = {(time.day, time.period) for time in model.policy.network_times}
    series = [
        one for group in model.problem.groups if not group.is_class_group for one in group.series
    ]
    lessons = [item for one in series for item in model.variables.meets[one].items()]
    return total(literal for slot, literal in lessons if time_of(model, slot) not in times)


def narrow(facts: Facts) -> None:
    """The times at which network groups of the plan meet."""
    groups = facts.network.candidate_of
    lessons = [lesson for lesson in facts.plan.lessons if not groups[lesson.group].is_class_group]
    facts.policy["network_times"] = sorted({f"{lesson.day}-{lesson.period}" for lesson in lessons})
