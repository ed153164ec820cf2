"""Scenarios times seeds, all from one base plan; what is finished is kept, and skipped when the
sweep is begun again.
"""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from instances.network.case import Case
from instances.plans.results import ATTEMPT, keep_attempt
from instances.scenarios import WhatIfs
from models.plan import Plan, Result
from models.problems import InputError, Problem
from models.scenario import Scenario
from scenarios.sweeps.lanes import Lanes
from scenarios.sweeps.pool import Done, run_all
from scenarios.sweeps.runs import (
    BASE,
    PLAN,
    base_result,
    folder_of,
    is_finished,
    write_case,
    write_run,
    write_start,
)
from scenarios.sweeps.work import Task
from scenarios.what_ifs.contradictions import compared_scenarios
from scenarios.what_ifs.overlay import overlays
from solver import Limits

#: Seeds the base runs with at least, so that its spread is known.
BASE_SEEDS = 3


@dataclass(frozen=True)
class Order:
    """What a sweep is asked for.

    Attributes
    ----------
    folder
        Where it is written.
    seeds
        Of every scenario; the base has three at least.
    base
        File of the plan to start from; None makes one.
    """

    folder: Path
    seeds: tuple[int, ...]
    limits: Limits
    base: Path | None = None


@dataclass(frozen=True)
class Watch:
    """Who is told how a sweep goes: how many runs there are and how many are finished already, each
    that begins or is over.
    """

    counted: Callable[[int, int], None]
    begun: Callable[[str, int], None]
    over: Callable[[str, int, str, bool], None]

    def begin(self, task: Task) -> None:
        """Tell of a run that begins, by its scenario and seed."""
        self.begun(task.name, task.limits.seed)

    def end(self, done: Done) -> None:
        """Tell of a run that is over, with its status or what it failed of."""
        said = (
            type(done.error).__name__
            if done.result is None
            else "incomplete"
            if done.result.attempt
            else done.result.status
        )
        self.over(done.task.name, done.task.limits.seed, said, done.again)


@dataclass(frozen=True)
class Swept:
    """A sweep that is over.

    Attributes
    ----------
    finished, skipped, again
        Runs made now, runs made before, and runs that were begun once more.
    failed
        Runs given up: scenario, seed, and what they failed of.
    """

    finished: int
    skipped: int
    again: int
    failed: tuple[tuple[str, int, str], ...]


def shares(jobs: int, workers: int) -> tuple[int, int]:
    """Runs at a time and threads of each: 0 shares out what the machine has, one thread a run."""
    cores = os.cpu_count() or 1
    return (jobs or max(1, cores // max(1, workers))), max(1, workers or cores // max(1, jobs))


def sweep(known: WhatIfs, order: Order, lanes: Lanes, watch: Watch) -> Swept:
    """Run every scenario chosen with every seed, and the base with three at least.

    Raises
    ------
    InputError
        A scenario makes no network, or the base has no plan to start from.
    """
    cases = _cases(known)
    plan = _base(known.case, order, lanes, watch)
    for scenario, case in cases:
        write_case(case, scenario, order.folder / (folder_of(scenario.id) if scenario.id else BASE))
    tasks = _tasks(cases, order, plan, known.case.network.hash)
    left = [task for task in tasks if not is_finished(task, _folder(order, task))]
    watch.counted(len(tasks), len(tasks) - len(left))
    return _run(left, len(tasks) - len(left), order, lanes, watch)


def _cases(known: WhatIfs) -> list[tuple[Scenario, Case]]:
    """The base and what the scenarios make of it; every problem of all of them at once."""
    found, problems = overlays(known)
    problems = (
        *problems,
        *(problem for problem in compared_scenarios(known, found) if not problem.is_remark),
    )
    if problems:
        raise InputError(problems)
    base = Scenario(id="", title=known.case.network.name)
    return [(base, known.case), *((over.scenario, over.case) for over in found)]


def _base(case: Case, order: Order, lanes: Lanes, watch: Watch) -> Plan:
    """The plan to start from: given, made before, or made now."""
    path = order.folder / BASE / PLAN
    task = Task(
        name="",
        case=_json(case),
        facts=_facts(case),
        base_hash=case.network.hash,
        limits=order.limits,
    )
    if order.base is not None:
        given = base_result(order.base, case)
        write_start(given, path.parent)
        return given.plan or Plan()
    if not is_finished(task, path.parent):
        watch.counted(1, 0)
        done = [done for done in _told([task], lanes, watch) if not done.again][-1]
        if done.result is None:
            raise InputError([Problem(code="base_not_run", value=repr(done.error)[:200])])
        if done.result.plan is not None:
            write_run(task, done.result, 1, path.parent)
        elif (attempt := done.result.attempt) is not None:
            keep_attempt(done.result, path.parent)
            kept = Problem(
                code="attempt_kept",
                file=str(path.parent / ATTEMPT),
                value=f"{attempt.placed}/{attempt.lessons}",
            )
            raise InputError([Problem(code="base_without_plan", file=str(path)), kept])
    try:
        return base_result(path, case).plan or Plan()
    except InputError as error:
        raise InputError([Problem(code="base_without_plan", file=str(path))]) from error


def _json(case: Case) -> str:
    return Case(network=case.network, policy=case.policy).model_dump_json(exclude_defaults=True)


def _facts(case: Case) -> str:
    return f"{case.network.hash} {case.policy.model_dump_json(exclude_defaults=True)}"


def _tasks(
    cases: Sequence[tuple[Scenario, Case]], order: Order, plan: Plan, base_hash: str
) -> list[Task]:
    """Runs seed by seed, so that every scenario has one before any has two."""
    more = (seed for seed in range(BASE_SEEDS + len(order.seeds)) if seed not in order.seeds)
    seeds = list(dict.fromkeys(order.seeds))
    while len(seeds) < BASE_SEEDS:
        seeds.append(next(more))
    base = plan.model_dump_json(exclude_defaults=True)
    texts = [
        (scenario.id, {"case": _json(case), "facts": _facts(case)}) for scenario, case in cases
    ]
    return [
        Task(
            name=name,
            **text,
            base=base,
            base_hash=base_hash,
            limits=order.limits.model_copy(update={"seed": seed}),
        )
        for seed in seeds
        for name, text in texts
        if seed in order.seeds or not name
    ]


def _folder(order: Order, task: Task) -> Path:
    return order.folder / (folder_of(task.name) if task.name else BASE) / f"seed-{task.limits.seed}"


def _told(tasks: Sequence[Task], lanes: Lanes, watch: Watch) -> list[Done]:
    found = []
    for done in run_all(tasks, lanes, watch.begin):
        watch.end(done)
        found.append(done)
    return found


def _run(tasks: Sequence[Task], skipped: int, order: Order, lanes: Lanes, watch: Watch) -> Swept:
    """Run what is left; each run is written as soon as it is over."""
    tries, failed, finished = Counter[str](), list[Done](), 0
    for done in run_all(tasks, lanes, watch.begin):
        watch.end(done)
        tries[done.task.mark] += 1
        if done.result is not None:
            _keep(done.task, done.result, tries[done.task.mark], order)
            finished += 1
        elif not done.again:
            failed.append(done)
    gone = tuple((done.task.name, done.task.limits.seed, repr(done.error)[:200]) for done in failed)
    return Swept(finished, skipped, sum(tries.values()) - finished - len(failed), gone)


def _keep(task: Task, result: Result, tries: int, order: Order) -> None:
    write_run(task, result, tries, _folder(order, task))
