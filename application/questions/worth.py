"""What one resource more is worth: the plan is solved on from where it is, with the resource and,
for as long, without it.
"""

import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from application.questions.answering import Questions
from application.questions.resources import resources
from application.questions.why import policy_of, seats_lost
from documents.contents.common.words.worths import resource_name
from instances import Case
from instances.plans.results import result_json
from instances.scenarios import WhatIfs
from instances.scenarios.written import scenario_yaml
from models.network import Network
from models.plan import Plan, Result, RunStatus, StageResult
from models.policy import CHANGES
from models.problems import InputError
from models.questions.worths import Resource, Worth, Worths
from models.record import GroupId
from models.verdict import StageValue, Verdict
from scenarios.what_ifs.overlay import overlay
from solver import Limits, Options, Reach, near, solve
from validation import judge

#: Seconds that a resource gets at least and at most.
LEAST, MOST = 3.0, 90.0
#: Share of it for a first look at seats and groups alone.
QUICK = 0.4


class Best(NamedTuple):
    """The best plan that was found for some facts."""

    plan: Plan
    verdict: Verdict

    @property
    def values(self) -> tuple[int, ...]:
        """Values of its stages but for the changes."""
        return values_of(self.verdict)


def counted(verdict: Verdict) -> tuple[StageValue, ...]:
    """Stages that a resource can be worth something in: all but the changes."""
    return tuple(row for row in verdict.stages if row.name != CHANGES.name)


def values_of(verdict: Verdict) -> tuple[int, ...]:
    """Values of the stages, changes left aside."""
    return tuple(row.value for row in counted(verdict))


def worths(
    asked: Questions,
    known: WhatIfs,
    limits: Limits,
    tell: Callable[[Worth], None],
    stop: threading.Event,
) -> Worths:
    """Try resources one after the other until time is up.

    Parameters
    ----------
    known
        The network with the places of its rows, for changes to be laid over.
    limits
        For all resources together.
    tell
        Gets what each is worth as soon as it is known.
    """
    return _Trying(asked, known, limits, stop).tried(tell)


def laid_over(known: WhatIfs, resource: Resource) -> Case:
    """The facts with a resource more.

    Raises
    ------
    InputError
        They contradict each other then.
    """
    scenario = resource.scenario
    return overlay(replace(known, scenarios={scenario.id: scenario}), scenario.id).case


class _Trying:
    def __init__(
        self, asked: Questions, known: WhatIfs, limits: Limits, stop: threading.Event
    ) -> None:
        self._asked, self._known, self._limits, self._stop = asked, known, limits, stop
        self._policy = policy_of(asked.case.policy, kept=asked.kept)
        self._until = monotonic() + limits.seconds

    def tried(self, tell: Callable[[Worth], None]) -> Worths:
        """Every resource in a moment first: where a seat or a group near the plan is enough, no
        time is lost with others; what is left of the time is for the rest. The plan without any
        is sought for as long each time.
        """
        asked, network = self._asked, self._asked.case.network
        pointed = resources(network, asked.plan, asked.verdict)
        each = min(MOST, max(LEAST, self._limits.seconds / (len(pointed) + 1)))
        before = Best(asked.plan, judge(network, self._policy, asked.plan, asked.plan))
        base = self._best(network, before, self._near(network, QUICK * each, ()))
        tried = dict[str, _Tried]()
        for far in (False, True):
            if far and self._has_time and base.values == before.values:
                base = self._best(network, base, self._far(network, each, base), far=True)
            for resource in pointed:
                known = tried.get(resource.scenario.id)
                if not self._has_time:
                    break
                if far and (known is None or known.beyond(base).gain):
                    continue
                found = self._try(resource, base, each if far else QUICK * each, far=far)
                if found is None:
                    continue
                tried[resource.scenario.id] = found
                if far or found.beyond(base).gain:
                    tell(found.beyond(base))
        return Worths(
            network_hash=network.hash,
            plan_hash=asked.plan.hash,
            tried=len(tried),
            known=len(pointed),
            reseated=base.values < before.values,
            worths=tuple(ranked(found.beyond(base) for found in tried.values())),
        )

    @property
    def _has_time(self) -> bool:
        return not self._stop.is_set() and self._until - monotonic() >= LEAST

    def _try(self, resource: Resource, base: Best, seconds: float, *, far: bool) -> "_Tried | None":
        """The best plan with one resource more; None where the facts do not allow it."""
        try:
            network = laid_over(self._known, resource).network
        except InputError:
            return None
        plan = self._asked.plan
        same = judge(network, self._policy, base.plan, plan)
        start = Best(base.plan, same) if same.accepted else Best(plan, self._asked.verdict)
        looks = (
            self._far(network, seconds, start)
            if far
            else self._near(network, seconds, resource.courses)
        )
        return _Tried(resource, network, self._best(network, start, looks, far=far))

    def _best(
        self, network: Network, start: Best, plans: Iterable[Plan], *, far: bool = False
    ) -> Best:
        """The best of some plans for some facts, and the one there is; of plans that are far the
        first that is better, for the next is farther.
        """
        best = start
        for plan in plans:
            verdict = judge(network, self._policy, plan, self._asked.plan)
            found = Best(plan, verdict)
            if verdict.accepted and found.values < best.values:
                best = found
                if far:
                    break
        return best

    def _near(self, network: Network, seconds: float, courses: Collection[str]) -> Iterator[Plan]:
        """Plans near the one asked about: free seats, then groups of some courses, those that are
        not open before the others.
        """
        until, opened = monotonic() + seconds, set(self._asked.plan.groups)
        groups = [
            group.id
            for group in network.candidates
            if group.course in courses and not group.is_class_group
        ]
        groups.sort(key=lambda group: (group in opened, group))
        looks: list[tuple[Reach, tuple[GroupId, ...]]] = [(Reach.SEATS, ())]
        looks += [(Reach.COURSE, (group,)) for group in groups]
        for number, (reach, chosen) in enumerate(looks):
            limits = self._within(until, 1 / min(3, len(looks) - number))
            if limits is None and number:
                return
            short = limits or self._limits.model_copy(update={"seconds": 1.0})
            yield from self._look(network, reach, short, chosen)

    def _far(self, network: Network, seconds: float, start: Best) -> Iterator[Plan]:
        """Plans with everybody in other groups, then with everything moved."""
        until = monotonic() + seconds
        limits = self._within(until, 0.4)
        if limits is not None:
            yield from self._look(network, Reach.MEMBERS, limits, ())
        limits = self._within(until, 1.0)
        if limits is not None:
            kept = self._asked.plan
            options = Options(limits=limits, start=start.plan, published=kept, stop=self._stop)
            result = solve(Case(network=network, policy=self._policy), options)
            if result.plan is not None:
                yield result.plan

    def _look(
        self, network: Network, reach: Reach, limits: Limits, groups: tuple[GroupId, ...]
    ) -> Iterator[Plan]:
        found = near(
            network,
            self._policy,
            self._asked.plan,
            reach,
            limits,
            groups=groups,
            stop=self._stop,
        )
        if found.plan is not None:
            yield found.plan

    def _within(self, until: float, share: float) -> Limits | None:
        """Limits of one look, of so much of the time that is left; None where too little is."""
        left = 0.0 if self._stop.is_set() else until - monotonic()
        return None if left < 1 else self._limits.model_copy(update={"seconds": share * left})


class _Tried(NamedTuple):
    resource: Resource
    network: Network
    best: Best

    def beyond(self, base: Best) -> Worth:
        """What the plan with the resource is worth beyond the best one without it."""
        now, network = self.best.verdict, self.network
        stage, gain = _first_gain(base.verdict, now)
        return Worth(
            resource=self.resource,
            stages_before=base.verdict.stages,
            stages_after=now.stages,
            stage=stage,
            gain=gain,
            met=seats_lost(network, now, base.verdict),
            lost=seats_lost(network, base.verdict, now),
            changes=now.amount("plan_changes"),
            plan=self.best.plan if gain else None,
        )


def _first_gain(before: Verdict, after: Verdict) -> tuple[str, int]:
    """The first stage that differs, where it is better, and by how much."""
    for was, now in zip(counted(before), counted(after), strict=True):
        if was.value != now.value:
            return (now.name, was.value - now.value) if now.value < was.value else ("", 0)
    return "", 0


def ranked(found: Iterable[Worth]) -> list[Worth]:
    """Those that are worth something, the best by stages first, of equal ones that with fewer
    changes.
    """

    def order(worth: Worth) -> tuple[object, ...]:
        values = [row.value for row in worth.stages_after if row.name != CHANGES.name]
        return tuple(values), worth.changes, worth.resource.scenario.id

    return sorted((worth for worth in found if worth.gain), key=order)


def files_of(asked: Questions, found: Worths, folder: Path) -> dict[Path, bytes]:
    """Of each resource its what-if, titled in words, and the plan it makes possible."""
    files = dict[Path, bytes]()
    network = asked.case.network
    for worth in found.worths:
        name = worth.resource.scenario.id
        title = resource_name(network, worth.resource)
        scenario = worth.resource.scenario.model_copy(update={"title": title})
        files[folder / f"{name}.yaml"] = scenario_yaml(scenario)
        result = Result(
            status=RunStatus.FEASIBLE,
            plan=worth.plan,
            stages=tuple(
                StageResult(name=row.name, value=row.value, bound=0, proved=False)
                for row in worth.stages_after
            ),
            kept_from=asked.plan,
            scenario=name,
            base_hash=network.hash,
        )
        files[folder / name / "plan.json"] = result_json(result)
    return files
