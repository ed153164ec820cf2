"""``setka price``: no plan changes more than its budget, and the referee counts what is told."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import small_network as small
from command import call, network_file, plan_file

from application.budgeted import Found, Within, found_beside, policy_within
from application.questions.price import prices
from documents.contents.common.words.prices import price_lines
from instances import Case, read_result
from models.network import Network
from models.plan import Plan, Result, RunStatus
from models.policy import Policy
from models.questions.prices import Budget, Price, Prices
from solver import Limits
from solver.replan.repair import repaired as of_repair
from solver.run.run import Run
from solver.solution.solution import Solution
from validation import judge
from validation.consequences.changed import changes_of_students, changes_of_teachers

#: A request that has no seat as long as nothing moves, and a group that need not meet so late.
FACTS = small.network(
    {"requests": [{"student": "a4", "course": "physics+", "priority": 2}]},
    courses={"physics+": {"max_size": 3}},
)


def _priced(facts: Network, budgets: list[Budget], seconds: float = 9) -> Prices:
    case = Case(network=facts, policy=Policy())
    limits = Limits(seconds=seconds, workers=1)
    told: list[Price] = []
    found = prices(case, small.plan(), budgets, limits, told.append)
    assert tuple(told) == found.prices
    return found


def _holds(facts: Network, price: Price) -> None:
    """What is told of a price is true of its plan."""
    verdict = judge(facts, Policy(), price.plan, small.plan())
    assert verdict.accepted
    assert (price.changes, price.weeks) == (
        verdict.amount("plan_changes"),
        verdict.amount("changed_weeks"),
    )
    students = changes_of_students(facts, small.plan(), price.plan)
    teachers = changes_of_teachers(facts, small.plan(), price.plan)
    assert (price.student, price.teacher) == (
        max(students.values(), default=0),
        max(teachers.values(), default=0),
    )
    most = ((price.changes, price.budget.changes), (price.student, price.budget.student))
    assert all(limit is None or found <= limit for found, limit in most)


def test_more_changes_buy_no_worse_a_plan() -> None:
    found = _priced(FACTS, [Budget(changes=most) for most in (None, 4, 0)])
    assert [price.budget.changes for price in found.prices] == [0, 4, None]
    assert found.prices[0].plan == small.plan()
    values = [tuple(row.value for row in price.stages) for price in found.prices]
    assert values == sorted(values, reverse=True)
    assert values[-1] < values[0]
    for price in found.prices:
        _holds(FACTS, price)


def test_no_student_loses_more_than_is_allowed() -> None:
    (price,) = _priced(FACTS, [Budget(changes=20, student=0, teacher=0)], seconds=4).prices
    _holds(FACTS, price)
    assert (price.student, price.teacher) == (0, 0)


def test_a_plan_that_has_to_change_says_how_much_at_least() -> None:
    facts = small.network({"busy": [{"person": "TL", "day": 2, "start": "11:00", "end": "15:00"}]})
    assert not judge(facts, Policy(), small.plan(), small.plan()).accepted
    found = _priced(facts, [Budget(changes=most) for most in (0, 6)])
    assert found.fewest >= 1
    assert found.without == (Budget(changes=0),)
    first, price = found.prices
    assert first.budget.changes == first.changes == found.fewest
    assert price.budget.changes == 6
    for row in found.prices:
        _holds(facts, row)


def test_a_plan_that_is_broken_is_mended_once_and_more_changes_are_beyond_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    facts = small.network({"busy": [{"person": "TL", "day": 2, "start": "11:00", "end": "15:00"}]})
    mended = list[Run]()

    def repaired(run: Run, solution: Solution) -> Solution | None:
        mended.append(run)
        return of_repair(run, solution)

    monkeypatch.setattr("solver.strategy.staged.repaired", repaired)
    case, limits = Case(network=facts, policy=Policy()), Limits(seconds=9, deterministic=True)
    budgets = [Budget(changes=most) for most in (0, 5, None)]
    found = prices(case, small.plan(), budgets, limits, lambda _: None, beyond=True)
    assert len(mended) == 1
    least = found.fewest
    assert least >= 1
    assert [row.budget.changes for row in found.prices] == [least, least + 5, None]
    assert found.prices[0].changes == least
    assert not found.without


#: Law is taught on a day on which two students have nothing else, and need not be.
LONELY = small.plan(lessons={small.LAW: ((3, 4, "A1"),)})


def _priced_where(
    monkeypatch: pytest.MonkeyPatch, budgets: list[Budget], *made: Plan | None
) -> tuple[Prices, list[Price]]:
    """Prices of a plan, where searches come to these plans one after the other."""
    case, told = Case(network=FACTS, policy=Policy()), list[Price]()
    judged = Case(network=FACTS, policy=policy_within(Policy(), None))
    found: Iterator[Found | None] = (
        None if plan is None else found_beside(judged, LONELY, plan) for plan in made
    )
    monkeypatch.setattr(Within, "better", lambda *_: next(found))
    return prices(case, LONELY, budgets, Limits(seconds=5), told.append), told


def test_a_plan_found_later_is_told_of_every_budget_it_is_within(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    budgets = [Budget(changes=most) for most in (0, 4, 20)]
    found, told = _priced_where(monkeypatch, budgets, None, small.plan())
    assert [price.budget.changes for price in told] == [0, 4, 20, 4]
    assert [price.changes for price in found.prices] == [0, 1, 1]
    assert told[-1] == found.prices[1]


def test_where_the_plan_mended_is_over_every_budget_fewer_changes_are_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = Case(network=FACTS, policy=policy_within(Policy(), None))
    first, second = (found_beside(case, LONELY, plan) for plan in (small.plan(), LONELY))
    monkeypatch.setattr(Within, "mended", lambda *_: (first, Result(status=RunStatus.FEASIBLE)))
    monkeypatch.setattr(Within, "fewer", lambda *_: (second, 0))
    monkeypatch.setattr(Within, "better", lambda *_: None)
    within = [Budget(changes=most, student=0) for most in (1, None)]
    found = prices(case, LONELY, within, Limits(seconds=5), lambda _: None)
    assert [price.plan for price in found.prices] == [LONELY, LONELY]
    one = prices(case, LONELY, [Budget(changes=1)], Limits(seconds=5), lambda _: None)
    assert one.prices[0].plan == small.plan()
    assert (one.fewest, one.student, one.teacher) == (1, 1, 1)
    assert any("у одного ученика — до 1" in row for row in price_lines(one))


def test_what_changes_is_no_stage_that_gets_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    found, _ = _priced_where(monkeypatch, [Budget(changes=0), Budget(changes=4)], small.plan())
    before, after = ({row.name: row.value for row in one.stages} for one in found.prices)
    assert after["rest"] == before["rest"]


def test_what_more_changes_do_not_bring_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    few, many = Budget(changes=4), Budget(changes=20)
    flat, _ = _priced_where(monkeypatch, [few, many], small.plan(), None)
    assert any("менять больше строк (больше 1)" in row for row in price_lines(flat))
    same, _ = _priced_where(monkeypatch, [few], None)
    assert any("не лучше объявленного" in row for row in price_lines(same))
    better, _ = _priced_where(monkeypatch, [few], small.plan())
    assert not any("лучше не стал" in row or "не лучше" in row for row in price_lines(better))


def test_limits_without_a_plan_are_not_called_impossible(monkeypatch: pytest.MonkeyPatch) -> None:
    found, _ = _priced_where(monkeypatch, [Budget(changes=4)], small.plan())
    without = found.model_copy(update={"without": (Budget(changes=2),)})
    assert "При таких пределах плана не нашлось" in "\n".join(price_lines(without))


def test_lessons_lost_are_counted_for_whom_they_are_lost() -> None:
    moved = small.plan(lessons={small.LAW: ((3, 4, "A1"),)})
    facts = small.network()
    assert changes_of_students(facts, small.plan(), moved) == {"a3": 1, "b2": 1}
    assert changes_of_teachers(facts, small.plan(), moved) == {"TL": 1}
    assert changes_of_students(facts, small.plan(), small.plan()) == {}


def test_every_row_of_the_table_has_its_plan(tmp_path: Path) -> None:
    network = network_file(tmp_path / "network.json", FACTS)
    plan = plan_file(tmp_path / "plan.json", network=FACTS)
    out = tmp_path / "out"
    asked = ("--most-changes", "0,4", "--seconds", "4", "--workers", "1", "--output", out)
    done = call("price", network, plan, *asked)
    assert done.exit_code == 0, done.output
    assert "Можно изменить: 4." in done.stdout
    assert {"stability.png", "stability.xlsx", "0", "4"} == {path.name for path in out.iterdir()}
    assert read_result(out / "4").kept_from == small.plan()
    again = call("price", network, plan, *asked, "--json")
    told = json.loads(again.stdout)
    assert [row["budget"]["changes"] for row in told["prices"]] == [0, 4]


def test_nobody_loses_lessons_for_a_course_of_his_own_choice() -> None:
    joined = small.plan(members={small.PHYSICS: ("a1", "a2", "a4", "b1")})
    assert changes_of_students(FACTS, small.plan(), joined) == {}
    gone = FACTS.replacing(requests=[row for row in FACTS.requests if row.student != "a2"])
    left = small.plan(members={small.PHYSICS: ("a1", "b1")})
    assert changes_of_students(gone, small.plan(), left) == {}
    assert changes_of_students(FACTS, small.plan(), left) == {"a2": 2}
