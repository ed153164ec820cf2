"""Competitors give plans that the referee accepts or none; runs are kept line by line and not made
twice.
"""

import shutil
from pathlib import Path

import pytest

from benchmarks.contest.cases import contest
from benchmarks.contest.compare import Outcome, compare
from benchmarks.contest.one import run_one
from benchmarks.contest.record import Line
from benchmarks.contest.report import duels, summary, write_report
from benchmarks.contest.rivals import RIVALS
from benchmarks.contest.runner import append, lines_of, unfinished
from benchmarks.contest.suites import SUITES, Block
from models.verdict import StageValue
from solver import Limits
from solver.problem.problem import Problem
from solver.run.run import Run

#: What finds a plan of the sample in seconds.
QUICK = ("ours", "whole", "two-stages", "first-fit")
NEEDS_FET = ("fet", "fet-free", "pair-at-home", "pair-blind")


def line(
    competitor: str,
    seed: int,
    stages: dict[str, int],
    failure: str = "",
    case: str = "generated-200-1",
) -> Line:
    """A run of a block."""
    return Line(
        case=case,
        competitor=competitor,
        seed=seed,
        seconds=60,
        workers=2,
        block=f"{case}/{seed}",
        revision="",
        machine="",
        cores=2,
        first=2.0,
        curve=((2.0, 900), (9.0, 800)),
        stages=tuple(StageValue(name=name, value=value) for name, value in stages.items()),
        bounds=tuple(StageValue(name=name, value=value) for name, value in stages.items()),
        cost=800,
        peak=300,
        failure=failure,
    )


@pytest.mark.parametrize("name", QUICK)
def test_a_competitor_gives_a_judged_plan(name: str) -> None:
    found = run_one("tiny", name, 0, Limits(seconds=6), "block")
    assert (found.failure, found.violations) == ("", ())
    assert found.first is not None
    assert found.work is not None
    assert found.curve[-1][1] <= found.curve[0][1]
    assert found.marks[0].seconds == 5
    assert found.cost is not None


@pytest.mark.parametrize("name", sorted(set(RIVALS) - set(QUICK)))
def test_others_give_a_judged_plan_or_none(name: str) -> None:
    if name in NEEDS_FET and shutil.which("fet-cl") is None:
        pytest.skip("FET is not installed")
    found = run_one(
        "tiny+bell" if name in NEEDS_FET else "tiny", name, 0, Limits(seconds=5), "block"
    )
    assert found.failure in ("", "none")
    assert found.violations == ()


@pytest.mark.parametrize("name", ["bands", "first-fit", "two-stages", "whole"])
def test_a_competitor_without_a_plan_is_given_none_of_ours(name: str) -> None:
    case = contest("tiny").case
    run = Run(Problem(case.network, case.policy), Limits(seconds=1e-9))
    assert RIVALS[name](run).plan is None


def test_a_case_with_fixed_groups_has_one_bell_and_the_members_of_its_plan() -> None:
    network = contest("tiny+fixed").case.network
    bells = {(bell.school, bell.days, bell.period, bell.start, bell.end) for bell in network.bells}
    assert len(bells) == len({bell[1:] for bell in bells}) * len(network.schools)
    assert {pin.student for pin in network.pins} >= {
        request.student for request in network.requests
    }


def test_a_generated_case_is_the_same_again() -> None:
    assert contest("generated-200-1").case == contest("generated-200-1").case
    with pytest.raises(ValueError, match="generated-201-1"):
        contest("generated-201-1")


def test_two_schools_grow_with_the_plan_they_were_made_around() -> None:
    grown = contest("grown-1000-1")
    assert [school.id for school in grown.case.network.schools] == ["1", "2"]
    assert len(grown.case.network.students) == 1000
    assert grown.yardstick is not None
    assert grown.yardstick.violations == ()


def test_a_finished_run_is_not_made_again(tmp_path: Path) -> None:
    path, block = tmp_path / "runs.jsonl", Block("generated-200-1", 0, ("ours", "whole"), 60)
    append(path, line("ours", 0, {"unmet_1": 0}))
    with path.open("a") as file:
        file.write('{"case": "cut sho')
    assert [task.competitor for task in unfinished([block], path)] == ["whole"]
    assert [one.competitor for one in lines_of(path)] == ["ours"]


def test_the_first_stage_that_differs_decides() -> None:
    first = line("ours", 0, {"unmet_1": 0, "cost": 10, "days": 90})
    second = line("whole", 0, {"unmet_1": 0, "cost": 20, "days": 0})
    found = compare(first, second)
    assert (found.outcome, found.stage, found.ratio) == (Outcome.BETTER, "cost", 0.5)
    assert compare(second, first).outcome is Outcome.WORSE
    assert compare(first, first).outcome is Outcome.TIE
    assert compare(first, line("whole", 0, {}, failure="none")).outcome is Outcome.BETTER


def test_a_report_tells_medians_and_draws(tmp_path: Path) -> None:
    lines = [
        line(name, seed, {"unmet_1": 0, "cost": cost})
        for seed in (0, 1)
        for name, cost in (("ours", 5), ("whole", 7))
    ]
    lines += [line("bands", 0, {}, failure="illegal")]
    lines += [line("ours", 0, {"unmet_1": 0}, case=f"generated-{size}-1") for size in (400, 800)]
    assert list(duels(lines)["better"]) == [2, 1]
    assert list(summary(lines)["failures"])[:3] == ["0", "0", "1 illegal"]
    names = {path.name for path in write_report(lines, tmp_path)}
    assert {"report.md", "growth-generated.png", "anytime-generated-200-1-60.png"} <= names
    assert "n^0.00" in (tmp_path / "report.md").read_text()


def test_a_suite_names_cases_and_competitors_that_there_are() -> None:
    for blocks in SUITES.values():
        assert blocks
        assert {name for block in blocks for name in block.competitors} <= RIVALS.keys()
    small = SUITES["small"]
    assert sum(block.seconds * len(block.competitors) for block in small) < 40 * 60
