"""What the quick referee says of a change is what the whole one says of the plan after it."""

import re
from pathlib import Path
from random import Random
from types import ModuleType

import pytest
from boards import hidden
from drawn import BASES, Base, drawn_plan
from hypothesis import given, settings
from hypothesis import strategies as st

from application.board.judging import Scale
from application.board.moves import Place, lesson_moved
from application.board.verdicts import rooms_at, verdicts
from benchmarks.board.drawn import with_pins
from benchmarks.board.equality import compared
from instances import read
from models.board.weighed import Standing
from models.policy import Policy
from models.rules import RELAXABLE
from validation import criteria, judge, rules

#: Samples that have between them parties, remote seats, links, earlier groups, two weeks, visitors,
#: bundles, budgets, halves, pairs, lists and only times.
SAMPLES = (
    *("tiny", "tiny-budget", "tiny-bundle", "tiny-cycle", "tiny-eleven", "tiny-escort"),
    *("tiny-half", "tiny-joined", "tiny-link", "tiny-pairs", "tiny-remote", "tiny-second"),
    *("tiny-hour", "tiny-turns", "tiny-visitors", "tiny-waiting"),
)
POLICIES = st.builds(
    Policy,
    relaxed=st.sampled_from([(), Policy().relaxed, RELAXABLE]),
    escorts_required=st.booleans(),
    lessons_a_day=st.sampled_from([3, 7]),
    windows_a_day=st.sampled_from([0, 1]),
)


@pytest.mark.parametrize("sample", SAMPLES)
def test_quick_verdicts_equal_those_of_the_whole_plan(sample: str) -> None:
    case, plan, rng = read(sample), hidden(sample), Random(sample)
    network = with_pins(case.network, plan, rng, 3)
    for published in (None, plan):
        found = tuple(compared(network, case.policy, plan, published, rng, 20))
        assert [one.faults for one in found if one.faults] == []
        assert any(one.rules for one in found)


@pytest.mark.parametrize("sample", ["tiny-cycle", "tiny-escort"])
def test_every_period_has_the_verdict_of_the_whole_plan(sample: str) -> None:
    case, plan = read(sample), hidden(sample)
    scale = Scale(case.network, case.policy, plan)
    for lesson in plan.lessons[::3]:
        for verdict in verdicts(scale, lesson):
            after = verdict.weighed.change.after(plan)
            whole = judge(case.network, case.policy, after)
            assert set(verdict.weighed.judgement.broken) == set(whole.violations)
            assert (verdict.weighed.standing is Standing.FORBIDDEN) == (not whole.accepted)
            values = {stage.name: stage.value for stage in whole.stages}
            now = {stage.name: stage.value for stage in scale.judged.stages}
            now |= {row.name: row.after for row in verdict.weighed.stages}
            assert now == values


def test_its_own_period_changes_nothing() -> None:
    case, plan = read("tiny"), hidden("tiny")
    scale = Scale(case.network, case.policy, plan)
    own = [one for one in verdicts(scale, plan.lessons[0]) if one.is_own]
    assert len(own) == 1
    assert own[0].weighed.standing is Standing.LEGAL
    assert own[0].weighed.change.is_empty


def test_takes_another_room_where_its_own_is_taken() -> None:
    case, plan = read("tiny-half"), hidden("tiny-half")
    scale = Scale(case.network, case.policy, plan)
    moved = [
        (lesson, one)
        for lesson in plan.lessons
        for one in verdicts(scale, lesson)
        if one.room != lesson.room
    ]
    assert moved
    for lesson, one in moved:
        assert one.weighed.standing is not Standing.FORBIDDEN
        place = Place(day=one.day, period=one.period)
        deed = lesson_moved(case.network, plan, lesson, place)
        broken = scale.weighed(deed.change).judgement.broken
        assert {row.rule for row in broken} <= {"rooms_never_clash", "lessons_spread_over_days"}
        assert one.room in {row.room for row in rooms_at(scale, lesson, one.day, one.period)}


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(BASES), st.integers(0, 10_000), POLICIES, st.booleans())
def test_quick_verdicts_hold_for_plans_that_break_many_rules(
    base: Base, seed: int, policy: Policy, is_known: bool
) -> None:
    network, good = base()
    published = good if is_known else None
    found = compared(network, policy, drawn_plan(seed, base), published, Random(seed), 6)
    assert [one.faults for one in found if one.faults] == []


@pytest.mark.parametrize("package", [rules, criteria])
def test_nothing_goes_through_students_whom_a_change_does_not_touch(package: ModuleType) -> None:
    folder = Path(str(package.__file__)).parent
    # Who is looked up by name is one of those whom the change touches.
    whole = re.compile(r"days_of_student(?!\[student\.id\])|windows_of_student\.|planned_students")
    found = [path.name for path in folder.rglob("*.py") if whole.search(path.read_text("utf-8"))]
    assert found == []
