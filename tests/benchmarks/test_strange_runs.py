"""Runs on strange networks are judged, kept line by line, not made twice, and told by kind."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.__main__ import main
from benchmarks.contest.counts import Counts
from benchmarks.contest.missing import missing_lessons
from benchmarks.contest.runner import append, rows_of
from benchmarks.strange.one import run_strange
from benchmarks.strange.record import StrangeLine
from benchmarks.strange.report import summary, table
from instances.generate.strange import kind_of, strange
from models.plan import Result, RunStatus
from solver import Limits

HIDDEN = next(seed for seed in range(100) if kind_of(seed).hidden)
DRAWN = next(seed for seed in range(100) if not kind_of(seed).hidden)
COUNTS = Counts(unmet=3, limits=0, cost=40, windows=5)


def line(seed: int = HIDDEN, **values: object) -> StrangeLine:
    """A run of twenty seconds."""
    first = StrangeLine(
        seed=seed, kind=kind_of(seed), seconds=20, workers=2, revision="", requests=100
    )
    return StrangeLine.model_validate(
        {**first.model_dump(), "ended": 20.1, "status": "undecided", **values}
    )


def test_a_judged_plan_settles_a_run_and_so_does_a_proof() -> None:
    assert line(found=COUNTS, status="feasible").outcome == "plan"
    assert line(DRAWN, status="infeasible").outcome == "proof"
    assert line().outcome == "none"
    assert line(violations=("students_never_clash",)).outcome == "illegal"
    assert line(failure="memory", ended=None).outcome == "memory"


def test_nothing_is_proved_of_a_network_whose_plan_is_known() -> None:
    found = line(status="infeasible")
    assert not found.is_settled
    assert any(
        sentence == f"no proof can be: a plan is known: 1 (seeds {HIDDEN})"
        for sentence in summary([found])
    )


def test_a_run_gives_up_when_it_ends_early_without_plan_and_proof() -> None:
    assert line(ended=7.0).gave_up
    assert not line(ended=19.5).gave_up
    assert not line(DRAWN, ended=1.0, status="infeasible").gave_up
    assert not line(ended=7.0, found=COUNTS).gave_up


def test_a_limit_is_kept_within_two_seconds() -> None:
    assert not line(ended=21.9).is_over
    assert line(ended=22.1).is_over
    assert line(failure="late", ended=None).is_over


def test_unmet_requests_are_told_beside_those_of_the_hidden_plan() -> None:
    hidden = COUNTS.model_copy(update={"unmet": 1})
    assert line(found=COUNTS, hidden=hidden).behind == pytest.approx(2.0)
    assert line(DRAWN, found=COUNTS).behind is None


def test_the_table_has_a_row_for_every_kind_and_the_summary_names_the_seeds() -> None:
    lines = [line(found=COUNTS, hidden=COUNTS, first=1.5), line(DRAWN, ended=4.0)]
    rows = table(lines).splitlines()
    assert len(rows) == 4
    assert {row.split(" | ")[0].strip("| ") for row in rows[2:]} == {
        kind_of(HIDDEN).label,
        kind_of(DRAWN).label,
    }
    told = list(summary(lines))
    assert told[0] == "plan or proof: 1 of 2"
    assert f"ended early without a plan: 1 (seeds {DRAWN})" in told


def test_lessons_without_a_time_are_counted_in_what_there_is_of_a_plan() -> None:
    case = strange(HIDDEN)
    assert case.hidden is not None
    whole = Result(status=RunStatus.FEASIBLE, plan=case.hidden)
    assert missing_lessons(case.network, case.policy, whole) == 0
    fewer = case.hidden.model_copy(update={"lessons": case.hidden.lessons[2:]})
    assert (
        missing_lessons(case.network, case.policy, Result(status=RunStatus.FEASIBLE, plan=fewer))
        == 2
    )
    assert missing_lessons(case.network, case.policy, Result(status=RunStatus.UNDECIDED)) is None


def test_what_is_in_the_file_is_not_run_again(tmp_path: Path) -> None:
    path = tmp_path / "strange.jsonl"
    append(path, line(found=COUNTS))
    done = CliRunner().invoke(main, ["strange", f"--seeds={HIDDEN}", f"--output={path}"])
    assert done.exit_code == 0
    assert "plan or proof: 1 of 1" in done.output
    assert len(rows_of(path, StrangeLine)) == 1


def test_a_run_of_its_own_process_is_judged_and_kept(tmp_path: Path) -> None:
    path = tmp_path / "strange.jsonl"
    words = ["strange", "--seeds=53", "--seconds=10", "--workers=1", f"--output={path}"]
    assert CliRunner().invoke(main, words).exit_code == 0
    (found,) = rows_of(path, StrangeLine)
    assert (found.outcome, found.seed, found.failure) == ("plan", 53, "")
    assert found.first is not None
    assert found.ended is not None
    assert found.hidden == run_strange(53, Limits(seconds=1, workers=1)).hidden


@pytest.mark.parametrize(
    ("text", "seeds"), [("53", [53]), ("53,72", [53, 72]), ("70..72,53", [70, 71, 72, 53])]
)
def test_seeds_are_numbers_and_ranges(text: str, seeds: list[int], tmp_path: Path) -> None:
    path = tmp_path / "strange.jsonl"
    for seed in seeds:
        append(path, line(seed))
    done = CliRunner().invoke(main, ["strange", f"--seeds={text}", f"--output={path}"])
    assert f"plan or proof: 0 of {len(seeds)}" in done.output


def test_what_is_no_number_is_refused(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["strange", "--seeds=1..x", f"--output={tmp_path / 'a.jsonl'}"])
    assert done.exit_code == 2
