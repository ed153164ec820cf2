"""The table of what is proved says of every stage how far its value may be from the least there can
be.
"""

from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks import gaps
from benchmarks.gaps import Proof, main, table
from models.plan import StageResult
from models.verdict import StageValue, Verdict, Violation
from solver import Limits

WISHES = StageResult(name="unmet_1", value=0, bound=0, proved=True)
COST = StageResult(name="cost", value=40, bound=39, proved=False)
DAYS = StageResult(name="days", value=0, bound=0, proved=False)


def test_a_sample_is_solved_and_all_its_stages_are_proved(tmp_path: Path) -> None:
    output = tmp_path / "gaps.md"
    done = CliRunner().invoke(main, ["tiny", "--seconds", "20", "--output", str(output)])
    assert done.exit_code == 0, done.output
    lines = output.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# Stages and their bounds after 20 s, 2 workers, seed 0"
    assert lines[4] == "| case | stage | value | bound | gap, % | proved | yardstick |"
    assert (
        lines[6]
        == "| tiny | unmet_1, unmet_2, unmet_3, alternatives, limits, days, rest, hours | 0 | 0 |  "
        "| yes | 0 |"
    )
    assert lines[7:] == ["| tiny | cost | 48 | 48 | 0.0 | yes | 48 |"]


def test_a_stage_that_is_not_proved_has_a_line_of_its_own_with_its_gap() -> None:
    yardstick = (StageValue(name="unmet_1", value=0), StageValue(name="cost", value=41))
    rows = table([Proof(case="x", stages=(WISHES, COST, DAYS), yardstick=yardstick)]).splitlines()[
        2:
    ]
    assert rows == [
        "| x | unmet_1 | 0 | 0 |  | yes | 0 |",
        "| x | cost | 40 | 39 | 2.5 | no | 41 |",
        "| x | days | 0 | 0 | 0.0 | no |  |",
    ]


def test_a_case_without_a_plan_says_so() -> None:
    assert table([Proof(case="x")]).splitlines()[2:] == ["| x | no plan |  |  |  |  |  |"]


def test_a_plan_that_breaks_a_rule_is_no_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Verdict(violations=(Violation(rule="students_never_clash"),))
    monkeypatch.setattr(gaps, "judge", lambda *_: broken)
    with pytest.raises(ValueError, match="breaks students_never_clash"):
        gaps.proof_of("tiny", Limits(seconds=5))
