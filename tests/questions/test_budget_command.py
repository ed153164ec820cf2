"""``solve --keep PLAN --most-changes N``: a plan within the budget, or none."""

from pathlib import Path

import pytest
import small_network as small
from command import call, network_file, plan_file
from openpyxl import load_workbook

from application.budgeted import solve_within
from instances import Case, read_result
from models.network import Network
from models.plan import Plan, Result, RunStatus
from models.policy import Policy
from models.questions.prices import Budget
from solver import Limits, Options, repair
from validation import judge
from validation.consequences.changed import changes_of_students

#: A lesson has to move: its teacher is busy.
BUSY = small.network({"busy": [{"person": "TL", "day": 2, "start": "11:00", "end": "15:00"}]})
QUICK = ("--seconds", "1.5", "--deterministic")


def _kept(tmp_path: Path, facts: Network, *options: str) -> tuple[int, str]:
    network = network_file(tmp_path / "network.json", facts)
    published = plan_file(tmp_path / "published.json")
    out = tmp_path / "out"
    done = call("solve", network, "--output", out, "--keep", published, *QUICK, *options)
    return done.exit_code, done.stdout


def test_a_plan_within_the_budget_says_what_it_spent(tmp_path: Path) -> None:
    options = ("--most-changes", "4", "--most-for-student", "1", "--most-for-teacher", "1")
    code, said = _kept(tmp_path, BUSY, *options)
    assert code == 0, said
    result = read_result(tmp_path / "out")
    assert result.plan is not None
    assert result.kept_from == small.plan()
    verdict = judge(BUSY, Policy(), result.plan, small.plan())
    assert verdict.accepted
    changes = verdict.amount("plan_changes")
    assert 1 <= changes <= 4
    assert f"Изменено строк: {changes} из разрешённых 4." in said
    lost = changes_of_students(BUSY, small.plan(), result.plan)
    assert max(lost.values()) <= 1
    listed = load_workbook(tmp_path / "out" / "changes.xlsx").worksheets[0].max_row - 1
    assert listed == changes


def test_a_budget_that_no_plan_keeps_is_refused(tmp_path: Path) -> None:
    code, said = _kept(tmp_path, BUSY, "--most-changes", "0")
    assert code == 3, said
    assert "не обойтись никак, а разрешено 0" in said
    assert "explain" not in said
    assert not (tmp_path / "out" / "plan.xlsx").exists()
    assert read_result(tmp_path / "out").plan is None


def test_requests_wait_where_nothing_may_change(tmp_path: Path) -> None:
    asked = {"student": "a4", "course": "physics+", "priority": 2}
    facts = small.network({"requests": [asked]}, courses={"physics+": {"max_size": 3}})
    free = _kept(tmp_path, facts, "--most-changes", "9")
    assert free[0] == 0, free[1]
    held = _kept(tmp_path, facts, "--most-changes", "0")
    assert held[0] == 0, held[1]
    assert read_result(tmp_path / "out").plan == small.plan()


def test_a_seat_that_is_free_is_given_though_nothing_may_change(tmp_path: Path) -> None:
    facts = small.network({"requests": [{"student": "a4", "course": "law"}]})
    code, said = _kept(tmp_path, facts, "--most-changes", "0")
    assert code == 0, said
    plan = read_result(tmp_path / "out").plan
    assert plan is not None
    verdict = judge(facts, Policy(), plan, small.plan())
    assert (verdict.amount("unmet_requests"), verdict.amount("plan_changes")) == (0, 0)


@pytest.mark.parametrize("options", [(), ("--keep", "x.json", "--repair")])
def test_a_budget_is_of_a_plan_that_is_kept(tmp_path: Path, options: tuple[str, ...]) -> None:
    network = network_file(tmp_path / "network.json")
    done = call("solve", network, "--output", tmp_path / "o", "--most-changes", "3", *options)
    assert done.exit_code == 2
    assert "--keep" in done.stderr


@pytest.mark.parametrize("who", ["student", "teacher"])
def test_a_limit_of_one_person_that_no_plan_keeps_is_refused_with_proof(
    tmp_path: Path, who: str
) -> None:
    code, said = _kept(tmp_path, BUSY, f"--most-for-{who}", "0")
    assert code == 3, said
    assert "доказано" in said
    result = read_result(tmp_path / "out")
    assert (result.plan, result.status) == (None, RunStatus.INFEASIBLE)


def test_a_limit_of_one_student_is_kept_from_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """What mends the plan knows the limits, and nothing is planned anew for them."""
    asked = list[Budget | None]()

    def mended(case: Case, published: Plan, options: Options) -> Result:
        asked.append(options.budget)
        return repair(case, published, options)

    monkeypatch.setattr("application.budgeted.repair", mended)
    limits = Limits(seconds=9, deterministic=True)
    budget = Budget(changes=9, student=1)
    case = Case(network=BUSY, policy=Policy())
    result = solve_within(case, small.plan(), budget, Options(limits=limits))
    assert asked == [Budget(student=1)]
    assert result.plan is not None
    lost = changes_of_students(BUSY, small.plan(), result.plan)
    assert max(lost.values()) == 1
