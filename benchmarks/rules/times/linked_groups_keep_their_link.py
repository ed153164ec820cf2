"""What breaks ``linked_groups_keep_their_link``, and what makes it narrow."""

from itertools import product
from random import Random

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from models.network import Link, LinkKind
from solver.model.literals import Linear, opposite, total
from solver.model.partial_model import PartialModel
from solver.problem.linked_groups import ties
from validation.rules.times.linked_groups_keep_their_link import linked_groups_keep_their_link
from validation.week import Week

FOCUS = Focus((drawing.moved_lesson, drawing.another_member))


def push(model: PartialModel, rng: Random) -> Linear:
    """Lessons of two linked groups on one day, or of one of them alone where they belong
    together.
    """
    kind, first, second = rng.choice(ties(model.problem))
    meets = {
        group: [model.meets_on(group, day) for day in model.problem.days]
        for group in (first, second)
    }
    if kind is LinkKind.SAME_TIME:
        return total(
            model.both(one, opposite(other))
            for one, other in zip(meets[first], meets[second], strict=True)
        )
    shared = [
        model.both(profile.attends.get(first, 0), profile.attends.get(second, 0))
        for profile in model.profiles
    ]
    early = {
        model.problem.slots_at[model.problem.groups[second].school, day][0]
        for day in model.problem.days
    }
    later = [
        model.variables.meets[s].get(slot, 0)
        for s in model.problem.groups[second].series
        for slot in early
    ]
    both = [model.both(one, other) for one, other in zip(meets[first], meets[second], strict=True)]
    return total([*shared, *both, *(later if kind is LinkKind.AFTER else ())])


def narrow(facts: Facts) -> None:
    """Some of the links between courses that the plan keeps."""
    courses = [row["id"] for row in facts.rows["courses"]]
    tied = (
        Link(first=first, second=second, kind=kind)
        for first, second, kind in product(courses, courses, LinkKind)
    )
    sound = (link for link in tied if link.first != link.second or link.kind is not LinkKind.AFTER)
    kept = [link for link in sound if _keeps(facts, link)]
    facts.rows["links"] += [link.model_dump() for link in facts.rng.sample(kept, min(3, len(kept)))]


def _keeps(facts: Facts, link: Link) -> bool:
    linked = facts.network.model_copy(update={"links": (link,)})
    return not any(linked_groups_keep_their_link(Week(linked, facts.case.policy, facts.plan)))
