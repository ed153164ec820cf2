"""Plans beside the base they stand on, as a record that papers and pages show."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from models.criteria import CRITERIA
from models.differences.comparison import (
    Certainty,
    Compared,
    Comparison,
    Difference,
    GroupChange,
    Outcome,
    Side,
    Whose,
)
from models.network import Candidate, Form, Network
from models.plan import Plan, Result
from models.policy import Policy
from models.problems import InputError, Problem
from models.record import CourseId, SchoolId
from models.verdict import Verdict
from scenarios.comparing.certain import bounds_of_criteria, bounds_of_stages, difference
from scenarios.comparing.moves import members_changed, moves
from scenarios.sweeps.runs import Runs
from validation import judge
from validation.consequences.shares import Share, shares

GroupKind = tuple[CourseId, SchoolId, Form]


@dataclass(frozen=True)
class Counted:
    """What the referee counts in the runs of one case, the shown run first."""

    runs: Runs
    shown: Result | None
    plans: tuple[Plan, ...]
    verdicts: tuple[Verdict, ...]
    shares: tuple[Mapping[Share, int], ...]
    groups: tuple[Counter[GroupKind], ...]

    @property
    def policy(self) -> Policy:
        """What the plans are judged by."""
        return self.runs.case.policy.of_what_if


def compare(base: Runs, others: Sequence[Runs]) -> Comparison:
    """Set plans beside a base.

    Raises
    ------
    InputError
        ``other_base`` for every plan that does not stand on the network of the base; ``no_plan``
        for a base without one.
    """
    _refuse(base, others)
    reference = _reference(base)
    first = _counted(base, reference)
    return Comparison(
        base=_side(first),
        plans=tuple(_compared(first, _counted(runs, reference)) for runs in others),
    )


def networks_of(base: Runs, others: Sequence[Runs]) -> Mapping[str, Network]:
    """Networks of a comparison by their hash."""
    return {runs.case.network.hash: runs.case.network for runs in (base, *others)}


def judged_plans(
    comparison: Comparison, base: Runs, others: Sequence[Runs]
) -> Mapping[Side, tuple[Plan, Verdict]]:
    """Of every case that has one the plan that is shown, and what the referee says of it."""
    found: dict[Side, tuple[Plan, Verdict]] = {}
    sides = (comparison.base, *(plan.side for plan in comparison.plans))
    for side, runs in zip(sides, (base, *others), strict=True):
        for result in (runs.start, *runs.results):
            if (
                result is not None
                and result.plan is not None
                and result.plan.hash == side.plan_hash
            ):
                policy = runs.case.policy.of_what_if
                found[side] = result.plan, judge(runs.case.network, policy, result.plan)
    return found


def _refuse(base: Runs, others: Sequence[Runs]) -> None:
    ours = {result.base_hash for result in base.results}
    problems = [
        Problem(code="other_base", file=runs.folder, value=result.base_hash[:12], hint="")
        for runs in (base, *others)
        for result in runs.results
        if not result.base_hash or {result.base_hash} != ours
    ]
    if not any(result.plan for result in base.results) and base.start is None:
        problems.append(Problem(code="no_plan", file=base.folder))
    if problems:
        raise InputError(dict.fromkeys(problems))


def _reference(base: Runs) -> Plan:
    """The plan that changes are counted against: the one the runs started from, else the best of
    them.
    """
    if base.start is not None and base.start.plan is not None:
        return base.start.plan
    plans = [result.plan for result in base.results if result.plan is not None]
    network, policy = base.case.network, base.case.policy
    return min(
        plans, key=lambda plan: tuple(stage.value for stage in judge(network, policy, plan).stages)
    )


def _counted(runs: Runs, reference: Plan) -> Counted:
    """Judge every plan of a case; the best comes first, of equal ones the plan the runs started
    from.
    """
    network, policy = runs.case.network, runs.case.policy.of_what_if
    found: dict[str, tuple[Verdict, Result, Plan]] = {}
    results = [
        result
        for result in (runs.start, *runs.results)
        if result is not None and result.plan is not None
    ]
    judged = []
    for result in results:
        plan = result.plan or Plan()
        if plan.hash not in found:
            found[plan.hash] = (judge(network, policy, plan, reference), result, plan)
        judged.append((found[plan.hash][0], result, plan))
    order = sorted(
        range(len(judged)), key=lambda k: (tuple(stage.value for stage in judged[k][0].stages), k)
    )
    rows = [judged[k] for k in order]
    owned = {plan.hash: shares(network, policy, plan) for _, _, plan in rows}
    candidates = network.candidate_of
    opened = [
        Counter(
            _kind(candidates[group])
            for group in plan.groups
            if not candidates[group].is_class_group
        )
        for *_, plan in rows
    ]
    return Counted(
        runs=runs,
        shown=rows[0][1] if rows else None,
        plans=tuple(plan for *_, plan in rows),
        verdicts=tuple(verdict for verdict, *_ in rows),
        shares=tuple(owned[plan.hash] for *_, plan in rows),
        groups=tuple(opened),
    )


def _kind(group: Candidate) -> GroupKind:
    return group.course, group.host, group.form


def _side(counted: Counted) -> Side:
    runs = counted.runs
    shown = counted.shown or runs.results[0]
    return Side(
        name=runs.scenario.id,
        title=runs.scenario.title,
        folder=runs.folder,
        status=shown.status,
        seed=shown.seed,
        seeds=tuple(result.seed for result in runs.results if result.plan is not None),
        runs_without_plan=sum(result.plan is None for result in runs.results),
        network_hash=runs.case.network.hash,
        base_hash=shown.base_hash,
        plan_hash=counted.plans[0].hash if counted.plans else "",
    )


def _compared(base: Counted, other: Counted) -> Compared:
    ours, theirs = base.runs.case.network, other.runs.case.network
    students = [{student.id for student in network.planned_students} for network in (ours, theirs)]
    known = {
        "joined": tuple(sorted(students[1] - students[0])),
        "left": tuple(sorted(students[0] - students[1])),
    }
    if not other.plans:
        return Compared(side=_side(other), **known)
    alike = ours.hash == theirs.hash and base.policy == other.policy
    criteria = tuple(_criteria(base, other, alike=alike))
    moved = moves(base.plans[0], other.plans[0])
    return Compared(
        side=_side(other),
        stages=tuple(_stages(base, other, alike=alike))
        if base.policy.stages == other.policy.stages
        else (),
        criteria=criteria,
        outcomes=tuple(_outcomes(base, other, criteria, alike=alike)),
        groups=tuple(_groups(base, other, alike=alike)),
        moves=moved,
        lessons_moved=sum(len(set(move.before) - set(move.after)) for move in moved),
        members_changed=members_changed(base.plans[0], other.plans[0]),
        **known,
    )


def _stages(base: Counted, other: Counted, *, alike: bool) -> Iterator[Difference]:
    bounds = [bounds_of_stages(side.runs.results) for side in (base, other)]
    values = [
        [{stage.name: stage.value for stage in verdict.stages} for verdict in side.verdicts]
        for side in (base, other)
    ]
    for stage in base.policy.stages:
        before, after = ([row[stage.name] for row in rows] for rows in values)
        limits = (bounds[0].get(stage.name), bounds[1].get(stage.name))
        yield difference(stage.name, before, after, limits, alike=alike)


def _criteria(base: Counted, other: Counted, *, alike: bool) -> Iterator[Difference]:
    bounds = [
        bounds_of_criteria(side.policy, bounds_of_stages(side.runs.results))
        for side in (base, other)
    ]
    values = [
        [{row.name: row.value for row in verdict.amounts} for verdict in side.verdicts]
        for side in (base, other)
    ]
    for name in values[0][0]:
        before, after = ([row.get(name, 0) for row in rows] for rows in values)
        yield difference(
            name, before, after, (bounds[0].get(name), bounds[1].get(name)), alike=alike
        )


def _outcomes(
    base: Counted, other: Counted, criteria: Sequence[Difference], *, alike: bool
) -> Iterator[Outcome]:
    """Sure differences of everybody; none of a criterion that differs by chance as a whole."""
    doubtful = {one.name for one in criteria if one.certainty is Certainty.CHANCE}
    found: dict[tuple[Whose, str], list[Difference]] = {}
    for share in sorted(base.shares[0].keys() & other.shares[0].keys()):
        whose, id_, name = share
        before, after = ([row[share] for row in side.shares] for side in (base, other))
        one = difference(name, before, after, alike=alike)
        if name not in doubtful and one.is_sure:
            found.setdefault((whose, id_), []).append(one)
    for (whose, id_), rows in found.items():
        yield Outcome(
            whose=whose,
            id=id_,
            differences=tuple(sorted(rows, key=lambda one: _importance(base.policy, one.name))),
        )


def _importance(policy: Policy, name: str) -> tuple[int, int]:
    """Place of a criterion among the stages; after them in the usual order."""
    stages = policy.stages
    first = (
        k
        for k, stage in enumerate(stages)
        if any(term.criterion.partition(":")[0] == name for term in stage.terms)
    )
    return next(first, len(stages)), tuple(CRITERIA).index(name)


def _groups(base: Counted, other: Counted, *, alike: bool) -> Iterator[GroupChange]:
    kinds = {kind for side in (base, other) for counts in side.groups for kind in counts}
    for course, host, form in sorted(kinds):
        before, after = (
            [counts[course, host, form] for counts in side.groups] for side in (base, other)
        )
        found = difference("groups", before, after, alike=alike)
        if found.change or found.is_sure:
            yield GroupChange(course=course, host=host, form=form, difference=found)
