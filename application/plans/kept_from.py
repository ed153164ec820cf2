"""What a plan was kept from, where it does not say so itself: plans of earlier versions carry only
how much they changed.
"""

from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import texts
from instances import Case
from instances.plans.results import PLAN, read_result
from models.plan import OwnPlan, Plan, Result
from models.policy import CHANGES
from models.problems import InputError
from validation import judge

#: Amounts that say how a plan differs from the one it was kept from.
COUNTED = ("plan_changes", "changed_weeks")
#: Plans beside it that are looked at, at most.
MOST = 30


def with_plan_before(case: Case, path: Path, own: OwnPlan) -> OwnPlan:
    """A plan that was read, with the one it was kept from as far as that is known."""
    if own.kept_from is not None:
        return own
    return own._replace(kept_from=plan_before(case, path, read_result(path)))


def plan_before(case: Case, path: Path, result: Result) -> Plan | None:
    """The plan that a result was kept from, looked for beside it where it does not carry it.

    Returns
    -------
    Plan or None
        None where no plan, or several that differ, are as far from it as it says.
    """
    plan, found = result.plan, list[Plan]()
    is_kept = any(stage.name == CHANGES.name for stage in result.stages)
    if plan is None or not is_kept or result.kept_from is not None:
        return result.kept_from
    for other in islice(_plans_beside(path), MOST):
        if other not in (plan, *found) and _is_as_far(case, result, plan, other):
            found.append(other)
    return found[0] if len(found) == 1 else None


def _plans_beside(path: Path) -> Iterator[Plan]:
    """Plans in folders beside that of a plan, and those that were put aside in it."""
    folder = (path if path.is_dir() else path.parent).resolve()
    former = {texts.say_in(language, "name.aside") for language in texts.LANGUAGES}
    beside = [*folder.parent.glob(f"*/{PLAN}")]
    for name in former:
        beside += folder.glob(f"{name}/*/{PLAN}")
    for file in sorted(beside):
        with suppress(InputError):
            if file.parent != folder and (plan := read_result(file).plan) is not None:
                yield plan


def _is_as_far(case: Case, result: Result, plan: Plan, before: Plan) -> bool:
    """Whether a plan differs from another one by as much as its result counts: teachers that
    changed were not counted at first.
    """
    said = {row.name: row.value for row in result.amounts}
    verdict = judge(case.network, case.policy, plan, before)
    changes, weeks = map(verdict.amount, COUNTED)
    counts = (changes, changes - verdict.amount("plan_changes:teachers"))
    return said.get(COUNTED[0]) in counts and said.get(COUNTED[1]) == weeks
