"""A slice of every kind of network gets a plan that the referee accepts: what was once solved is not lost unseen.

The whole measure is ``python -m benchmarks strange`` and ``python -m benchmarks foreign``, and seconds are measured there. Here a
run ends as soon as there is what is asked for.
"""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from blocking_folders import write
from course_requests import files

from instances.generate.strange import kind_of, strange
from instances.generate.strange.kind import Family
from instances.kursblockung import read
from models.network import Network
from models.plan import Progress, Result
from models.policy import Policy
from solver import Limits, solve
from validation import judge

#: Small networks of every family, with hidden plans and without.
SEEDS = (33, 53, 66, 68, 72, 74, 172, 189)
#: Work and not seconds, so that a busy machine changes nothing.
LIMITS = Limits(seconds=60, deterministic=True)


def solved(network: Network, policy: Policy, enough: Callable[[Progress], bool]) -> Result:
    """The result of a run that ends when a gain is enough."""
    stop = threading.Event()

    def hear(progress: Progress) -> None:
        if enough(progress):
            stop.set()

    return solve(network, policy, LIMITS, hear, stop=stop)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_strange_network_gets_a_judged_plan(seed: int) -> None:
    case = strange(seed)
    result = solved(case.network, case.policy, lambda _: True)
    assert result.plan is not None
    assert judge(case.network, case.policy, result.plan).violations == ()


def test_the_slice_has_networks_of_every_family_with_and_without_a_known_plan() -> None:
    kinds = [kind_of(seed) for seed in SEEDS]
    assert {kind.family for kind in kinds} == set(Family)
    assert {kind.hidden for kind in kinds} == {True, False}


def test_course_requests_of_the_shape_of_a_real_year_are_all_met(tmp_path: Path) -> None:
    case = read(write(tmp_path, files(0, 24)))
    assert case.reference is not None
    assert judge(case.network, case.policy, case.reference).amount("unmet_requests") == 0
    result = solved(case.network, case.policy, lambda gain: gain.stage != "unmet_1" or gain.value == 0)
    assert result.plan is not None
    verdict = judge(case.network, case.policy, result.plan)
    assert verdict.violations == ()
    assert verdict.amount("unmet_requests") == 0


def test_the_plan_that_course_requests_were_made_around_is_right(tmp_path: Path) -> None:
    case = read(write(tmp_path, files(2, 60)))
    assert case.reference is not None
    verdict = judge(case.network, case.policy, case.reference)
    assert verdict.violations == ()
    assert verdict.amount("unmet_requests") == 0
    assert {len(case.network.parts_of[course.id]) for course in case.network.courses} == {1}
    assert max(part.lessons_first for part in case.network.parts) == 2
