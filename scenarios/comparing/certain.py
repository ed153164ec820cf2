"""How sure a difference is: proved by bounds, stable over seeds, or within what the seed alone
does.
"""

from collections.abc import Mapping, Sequence
from math import ceil

from models.differences.comparison import Certainty, Difference, Measure
from models.plan import Result
from models.policy import Policy

#: Runs of the base without which its spread is not known.
LEAST_RUNS = 2


def difference(
    name: str,
    before: Sequence[int],
    after: Sequence[int],
    bounds: tuple[int | None, int | None] = (None, None),
    *,
    alike: bool = False,
) -> Difference:
    """An amount in the runs of the base and of a plan, the shown run first.

    Parameters
    ----------
    bounds
        What no plan of the base, and of the plan's case, can be below.
    alike
        The plan is of the base itself: whatever differs is chance.
    """
    sides = [
        Measure(shown=values[0], least=min(values), most=max(values), bound=bound)
        for values, bound in zip((before, after), bounds, strict=True)
    ]
    found = _certainty(before, after, sides[0], sides[1])
    if alike and found is not Certainty.SAME:
        found = Certainty.CHANCE
    return Difference(name=name, before=sides[0], after=sides[1], certainty=found)


def _certainty(
    before: Sequence[int], after: Sequence[int], old: Measure, new: Measure
) -> Certainty:
    if len({*before, *after}) == 1:
        return Certainty.SAME
    if (new.bound is not None and new.bound > old.shown) or (
        old.bound is not None and old.bound > new.shown
    ):
        return Certainty.PROVED
    apart = max(old.least - new.most, new.least - old.most)
    step = abs(sum(after) / len(after) - sum(before) / len(before))
    stable = len(before) >= LEAST_RUNS and apart > 0 and step > max(old.spread, new.spread)
    return Certainty.STABLE if stable else Certainty.CHANCE


def bounds_of_stages(results: Sequence[Result]) -> Mapping[str, int]:
    """Best bound of every stage over runs of one case; a bound holds only where the stages before
    it are proved.
    """
    found: dict[str, int] = {}
    for result in results:
        for stage in result.stages:
            found[stage.name] = max(found.get(stage.name, 0), stage.bound)
            if not stage.proved:
                break
    return found


def bounds_of_criteria(policy: Policy, stages: Mapping[str, int]) -> Mapping[str, int]:
    """Bounds of the criteria that are alone in a stage; that of all unmet requests is the sum over
    its priorities.
    """
    alone = [
        (stage.terms[0], stages[stage.name])
        for stage in policy.stages
        if len(stage.terms) == 1 and stage.name in stages
    ]
    found = {term.criterion: ceil(bound / term.weight) for term, bound in alone if term.weight}
    parts = [f"unmet_requests:{priority}" for priority in (1, 2, 3)]
    if "unmet_requests" not in found and all(part in found for part in parts):
        found["unmet_requests"] = sum(found[part] for part in parts)
    return found
