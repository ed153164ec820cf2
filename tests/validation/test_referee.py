from small_network import LAW, MATHS_A, network, plan

from models.criteria import CRITERIA
from models.plan import Plan
from models.policy import Policy, Stage, Term
from models.rules import RULES
from validation import criteria, judge, rules


def test_rules_and_criteria_are_those_of_the_records_in_their_order() -> None:
    assert [rule.__name__ for rule in rules.RULES] == list(RULES)
    assert [criterion.__name__ for criterion in criteria.CRITERIA] == list(CRITERIA)


def test_accepts_a_plan_that_keeps_the_rules() -> None:
    verdict = judge(network(), Policy(), plan())
    assert verdict.violations == ()
    assert verdict.exceeded == ()
    assert verdict.accepted
    assert verdict.network_hash == network().hash


def test_a_rule_switched_off_is_not_judged() -> None:
    broken = plan(lessons={LAW: ((2, 5, "A1"), (2, 6, "A1"))})
    assert {violation.rule for violation in judge(network(), Policy(), broken).violations} == {
        "groups_meet_their_hours"
    }
    assert judge(network(), Policy(rules_off=("groups_meet_their_hours",)), broken).accepted


def test_what_exceeds_a_relaxed_limit_is_not_a_violation() -> None:
    late = plan(lessons={MATHS_A: ((1, 1, "A1"), (2, 1, "A1"))})
    relaxed = judge(network(), Policy(), late)
    assert relaxed.accepted
    assert {violation.rule for violation in relaxed.exceeded} == {
        "student_windows_stay_within_limit"
    }
    strict = judge(network(), Policy(relaxed=()), late)
    assert strict.violations == relaxed.exceeded
    assert strict.exceeded == ()


def test_only_limits_that_may_be_relaxed_are_relaxed() -> None:
    policy = Policy(relaxed=("groups_meet_their_hours",))
    assert not judge(network(), policy, plan(lessons={LAW: ()})).accepted


def test_stages_are_weighted_sums_of_amounts() -> None:
    stages = (
        Stage(
            name="cost",
            terms=(
                Term(criterion="teaching_hours", weight=6),
                Term(criterion="days_away", weight=10),
            ),
        ),
        Stage(name="later", terms=(Term(criterion="escort_minutes"),)),
    )
    verdict = judge(network(), Policy(stages=stages), plan())
    assert [(stage.name, stage.value) for stage in verdict.stages] == [
        ("cost", 6 * 3 + 10 * 2),
        ("later", 0),
    ]


def test_an_empty_plan_is_judged() -> None:
    verdict = judge(network(), Policy(), Plan())
    assert {"classes_stay_together", "required_requests_are_granted"} <= {
        violation.rule for violation in verdict.violations
    }
    assert verdict.amount("unmet_requests") == 5


def test_changes_of_a_published_plan_are_a_stage_of_their_own() -> None:
    moved = plan(lessons={LAW: ((2, 5, "A2"),)})
    stages = {stage.name: stage.value for stage in judge(network(), Policy(), moved, plan()).stages}
    assert list(stages)[4:7] == ["limits", "changes", "cost"]
    # One lesson, and the weeks of the two who attend it.
    assert stages["changes"] == 1 + 2
    assert "changes" not in {stage.name for stage in judge(network(), Policy(), moved).stages}
