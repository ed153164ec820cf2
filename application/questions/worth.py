"""What one resource more is worth: the plan is solved on from where it is, with the resource and,
for as long, without it.
"""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
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


class Best(NamedTuple):
    """The best plan that was found for some facts."""

    plan: Plan
    verdict: Verdict

    @property
    def values(self) -> tuple[int, ...]:
        """Values of its stages but for the changes."""
        return tuple(row.value for row in counted(self.verdict))


def counted(verdict: Verdict) -> tuple[StageValue, ...]:
    """Stages that a resource can be worth something in: all but the changes."""
    return tuple(row for row in verdict.stages if row.name != CHANGES.name)


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
        asked, network = self._asked, self._asked.case.network
        pointed = resources(network, asked.plan, asked.verdict)
        each = min(MOST, max(LEAST, self._limits.seconds / (len(pointed) + 1)))
        before = judge(network, self._policy, asked.plan, asked.plan)
        base = self._best(network, Best(asked.plan, before), each, ())
        found: list[Worth] = []
        for resource in pointed:
            if self._stop.is_set() or self._until - monotonic() < LEAST:
                break
            worth = self._worth(resource, base, each)
            if worth is not None:
                found.append(worth)
                tell(worth)
        return Worths(
            network_hash=network.hash,
            plan_hash=asked.plan.hash,
            tried=len(found),
            known=len(pointed),
            reseated=base.values < Best(asked.plan, before).values,
            worths=tuple(ranked(found)),
        )

    def _worth(self, resource: Resource, base: Best, seconds: float) -> Worth | None:
        """What one resource is worth beyond the base; None where the facts do not allow it."""
        try:
            network = laid_over(self._known, resource).network
        except InputError:
            return None
        courses = {value for name, value in resource.values if name == "course"}
        plan = self._asked.plan
        same = judge(network, self._policy, base.plan, plan)
        start = Best(base.plan, same) if same.accepted else None
        found = self._best(network, start, seconds, courses)
        stage, gain = _first_gain(base.verdict, found.verdict)
        return Worth(
            resource=resource,
            stages_before=base.verdict.stages,
            stages_after=found.verdict.stages,
            stage=stage,
            gain=gain,
            met=seats_lost(network, found.verdict, base.verdict),
            lost=seats_lost(network, base.verdict, found.verdict),
            changes=found.verdict.amount("plan_changes"),
            plan=found.plan if gain else None,
        )

    def _best(
        self, network: Network, start: Best | None, seconds: float, courses: Iterable[str]
    ) -> Best:
        """The best plan for some facts: members first, then groups of some courses, then all."""
        until = monotonic() + seconds
        best = [start or Best(self._asked.plan, self._asked.verdict)]
        for plan in self._plans(network, until, tuple(courses), best):
            verdict = judge(network, self._policy, plan, self._asked.plan)
            found = Best(plan, verdict)
            if verdict.accepted and found.values < best[-1].values:
                best.append(found)
        return best[-1]

    def _plans(
        self, network: Network, until: float, courses: tuple[str, ...], best: Sequence[Best]
    ) -> Iterator[Plan]:
        kept, first = self._asked.plan, True
        looks: list[tuple[Reach, tuple[GroupId, ...]]] = [(Reach.SEATS, ())]
        opened = set(kept.groups)
        looks += [
            (Reach.COURSE, (group.id,))
            for group in network.candidates
            if group.course in courses and not group.is_class_group and group.id not in opened
        ]
        looks.append((Reach.MEMBERS, ()))
        for reach, groups in looks:
            limits = self._within(until, 0.4)
            if not first and limits is None:
                return
            first = False
            found = near(
                network,
                self._policy,
                kept,
                reach,
                limits or self._limits.model_copy(update={"seconds": 1.0}),
                groups=groups,
                stop=self._stop,
            )
            if found.plan is not None:
                yield found.plan
        limits = self._within(until, 1.0)
        # Where a look near the plan has met more, everything need not be moved.
        if limits is not None and len(best) == 1:
            options = Options(limits=limits, start=best[-1].plan, published=kept, stop=self._stop)
            result = solve(Case(network=network, policy=self._policy), options)
            if result.plan is not None:
                yield result.plan

    def _within(self, until: float, share: float) -> Limits | None:
        """Limits of one look, of so much of the time that is left; None where too little is."""
        left = 0.0 if self._stop.is_set() else until - monotonic()
        return None if left < 1 else self._limits.model_copy(update={"seconds": share * left})


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
