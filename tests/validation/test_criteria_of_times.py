"""Criteria that speak of times of the day, counted by hand."""

from small_network import MATHS_B, PHYSICS, network, plan

from models.network import Network
from models.policy import Policy
from validation import judge


def test_difficulty_peaks_are_points_of_a_day_over_the_target() -> None:
    # a1, a2 and b1 have mathematics (10) and two lessons of advanced physics (13 each, by the part)
    # on day 1; a3 and a4 mathematics and physics (12); b2 has mathematics, physics and law (5) on
    # day 2, b3 the same without law.
    facts, policy = network(), Policy(points_a_day=20)
    assert judge(facts, policy, plan()).amount("difficulty_peaks") == 3 * 16 + 2 * 2 + 7 + 2
    twice = Network.model_validate({**facts.model_dump(), "cycle_weeks": 2})
    assert judge(twice, policy, plan()).amount("difficulty_peaks") == 2 * 61


def test_extracurricular_lessons_make_no_difficulty_peak() -> None:
    after = network(subjects={"law": {"kind": "extracurricular"}})
    assert judge(after, Policy(points_a_day=20), plan()).amount("difficulty_peaks") == 61 - 5


def test_points_over_the_share_of_a_day_are_counted_student_by_student_and_week_by_week() -> None:
    # On days 1 and 2 a1, a2 and b1 have 36 and 10 points, a3 22 and 15, a4 22 and 10, b2 10 and 27,
    # b3 10 and 22: of 46, 37 and 32 points a day may have 27, 22 and 19.
    def counted(facts: Network, **shares: tuple[int, ...]) -> int:
        return judge(facts, Policy(**shares), plan()).amount("points_over_share")

    facts = network()
    twice = Network.model_validate({**facts.model_dump(), "cycle_weeks": 2})
    five = network(schools={"A": {"days": 5}})
    assert counted(facts, points_shares_6=(60, 60)) == 3 * 9 + 0 + 3 + 5 + 3
    assert counted(twice, points_shares_6=(60, 60)) == 2 * 38
    assert counted(facts, points_shares_6=(100, 0)) == 3 * 10 + 15 + 10 + 27 + 22
    assert counted(facts, points_shares_6=(100, 100)) == 0
    assert counted(five, points_shares_5=(60,), points_shares_6=(100,)) == 2 * 9 + 3


def test_extracurricular_lessons_have_no_share_of_a_week() -> None:
    # Without law a3 has 22 points of 32 on day 1, 3 beyond his 19; b2 has 22 of 32 on day 2.
    after, shares = network(subjects={"law": {"kind": "extracurricular"}}), (60, 60)
    verdict = judge(after, Policy(points_shares_6=shares), plan())
    assert verdict.amount("points_over_share") == 3 * 9 + 3 + 3 + 3 + 3


def test_days_that_begin_late_and_days_that_end_late_are_counted_for_every_student() -> None:
    # On day 2 the first lesson of the four of A is their third; on day 1 three have physics in
    # lesson 4, on day 2 two have law then.
    early = Policy(begins_by=2, ends_by=3)
    verdict = judge(network(), early, plan())
    told = [verdict.amount(f"late_days{key}") for key in ("", ":starts", ":ends")]
    assert told == [4 + 3 + 2, 4, 3 + 2]
    assert judge(network(), Policy(begins_by=3, ends_by=4), plan()).amount("late_days") == 0


def test_a_day_that_begins_and_ends_late_counts_twice_and_without_extracurricular_lessons() -> None:
    # All that anybody of B has on day 1 is in lesson 5, beside the physics of b1 at A.
    late = plan(lessons={MATHS_B: ((1, 5, "B1"), (2, 1, "B1"))})
    policy = Policy(begins_by=2, ends_by=4)
    verdict = judge(network(), policy, late)
    told = [verdict.amount(f"late_days{key}") for key in (":starts", ":ends")]
    assert told == [4 + 3, 3]
    after = network(subjects={"law": {"kind": "extracurricular"}})
    assert judge(after, Policy(ends_by=3), plan()).amount("late_days:ends") == 3


UNPOPULAR = Policy(unpopular_times=("1-1", "1-4", "2-4", "3-6"))


def test_unpopular_slots_are_lessons_at_the_listed_times_of_the_host() -> None:
    # On day 1 lesson 1 is mathematics in both schools, lesson 4 physics; on day 2 lesson 4 is law.
    assert judge(network(), UNPOPULAR, plan()).amount("unpopular_slots") == 2 + 1 + 1
    after = network(subjects={"law": {"kind": "extracurricular"}})
    assert judge(after, UNPOPULAR, plan()).amount("unpopular_slots") == 2 + 1


def test_unpopular_slots_are_counted_in_every_week_of_the_cycle() -> None:
    facts = Network.model_validate({**network().model_dump(), "cycle_weeks": 2})
    every = plan()
    rows = (
        row.model_copy(update={"weeks": 1}) if row.group == PHYSICS else row
        for row in every.lessons
    )
    alternating = every.model_copy(update={"lessons": tuple(rows)})
    assert [
        judge(facts, UNPOPULAR, one).amount("unpopular_slots") for one in (every, alternating)
    ] == [8, 7]


def test_hard_lessons_at_edges_are_those_of_many_points_outside_the_middle_of_the_day() -> None:
    # Mathematics (10) is in lesson 1 once at A and twice at B; of advanced physics (13, by the
    # part) one lesson is the fourth, basic physics (12) is in lesson 2.
    def counted(facts: Network, **limits: int) -> int:
        return judge(facts, Policy(**limits), plan()).amount("hard_lessons_at_edges")

    facts = network()
    twice = Network.model_validate({**facts.model_dump(), "cycle_weeks": 2})
    assert counted(facts) == 3
    assert counted(facts, hard_until=3) == 3 + 1
    assert counted(facts, hard_points=11, hard_until=3) == 1
    assert counted(facts, hard_points=11, hard_from=3) == 2
    assert counted(facts, hard_points=14, hard_from=3) == 0
    assert counted(twice) == 2 * 3


def test_extracurricular_lessons_are_not_hard() -> None:
    policy = Policy(hard_points=5, hard_until=3)
    facts = (network(), network(subjects={"law": {"kind": "extracurricular"}}))
    found = [judge(one, policy, plan()).amount("hard_lessons_at_edges") for one in facts]
    assert found == [3 + 1 + 1, 3 + 1]
