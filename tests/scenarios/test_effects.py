"""What was expected of a scenario is held against what a sweep found; the scenarios of the sample
expect something.
"""

from pathlib import Path

import pytest
from command import call
from threads import NOBODY, QUICK, Threads

from instances.scenarios import read_scenarios
from models.differences.comparison import Borne
from models.scenario import Expectation
from scenarios.comparing.certain import difference
from scenarios.sweeps.effects import borne_out
from scenarios.sweeps.sweep import Order, sweep
from scenarios.what_ifs.overlay import overlay

SCENARIOS = {
    "law": "change: {courses: {rows: law10, set: {min_size: 6, soft_min_size: 6, max_size: 7}}}\n"
    "expects: [{criterion: unmet_requests, sign: more, by: 3}, {criterion: teaching_hours, sign: "
    "less}]",
    "walk": "change: {travel: {rows: {mode: пешком}, set: {minutes: 20}}}\n"
    "expects: {criterion: unmet_requests, sign: more, by: 1}",
    "wrong": "stands_on: walk\nexpects: {criterion: unmet_requests, sign: less}",
}


@pytest.mark.parametrize(
    ("sign", "by", "before", "after", "borne"),
    [
        ("more", 2, (3, 3, 3), (5, 5), Borne.HOLDS),
        ("more", 1, (3, 3, 3), (5, 5), Borne.FAILS),
        ("more", None, (3, 3, 4), (4, 5), Borne.DOUBTFUL),
        ("less", None, (3, 3, 3), (4, 4), Borne.FAILS),
        ("less", None, (3, 3, 3), (2, 2), Borne.HOLDS),
        ("same", None, (3, 3, 3), (3, 4), Borne.HOLDS),
        ("same", None, (3, 5, 4), (4, 4), Borne.DOUBTFUL),
        ("same", None, (3, 3, 3), (4, 4), Borne.FAILS),
    ],
)
def test_an_expectation_is_as_sure_as_the_difference(
    sign: str, by: int | None, before: tuple[int, ...], after: tuple[int, ...], borne: Borne
) -> None:
    expected = Expectation.model_validate({"criterion": "x", "sign": sign, "by": by})
    assert borne_out(expected, difference("x", before, after)) is borne


def test_the_command_tells_which_expectations_came_true(tmp_path: Path) -> None:
    files = tmp_path / "scenarios"
    files.mkdir()
    for name, text in SCENARIOS.items():
        (files / f"{name}.yaml").write_text(text, encoding="utf-8")
    known = read_scenarios("tiny", [str(files)])
    sweep(known, Order(tmp_path / "sweep", (0,), QUICK), Threads(), NOBODY)
    done = call("scenario", "effects", tmp_path / "sweep")
    rows = [
        line.split()
        for line in done.output.splitlines()
        if line.startswith(("law", "walk", "wrong"))
    ]
    assert [(row[0], row[-1]) for row in rows] == [
        ("law", "да"),
        ("law", "да"),
        ("walk", "да"),
        ("wrong", "нет"),
    ]
    assert done.exit_code == 1


def test_the_sample_has_twelve_scenarios_each_with_a_sentence_and_an_effect() -> None:
    known = read_scenarios("two-schools")
    assert len(known.chosen) >= 12
    for name in known.chosen:
        over = overlay(known, name)
        assert over.scenario.title, name
        assert over.scenario.expects, name
        assert (over.case.network, over.case.policy) != (known.case.network, known.case.policy), (
            name
        )
