"""Stages that the council adds decide between plans: in both searches, and as the referee counts
them.
"""

from either_search import planned
from small_network import network

from instances import read
from instances.generate.samples.tiny_council import with_stages
from models.network import Network
from models.policy import Policy
from models.verdict import Verdict
from solver import Search
from validation import judge


def judged(name: str, search: Search, *, with_stages: bool) -> Verdict:
    """The verdict of the plan found for a sample, with the stages of its council or by default."""
    case = read(name)
    policy = (
        case.policy if with_stages else case.policy.model_copy(update={"stages": Policy().stages})
    )
    plan = planned(case.network, search, policy)
    return judge(case.network, policy, plan)


def test_nobody_is_refused_twice_where_the_council_minds(search: Search) -> None:
    cheap, fair = (judged("tiny-fair", search, with_stages=minded) for minded in (False, True))
    assert (
        cheap.amount("worst_off_student"),
        cheap.amount("school_inequity"),
        cheap.amount("days_away"),
    ) == (2, 1000, 0)
    assert (
        fair.amount("worst_off_student"),
        fair.amount("school_inequity"),
        fair.amount("days_away"),
    ) == (1, 250, 1)
    assert cheap.amount("unmet_requests") == fair.amount("unmet_requests") == 2


def test_lessons_are_given_in_return_where_the_council_minds(search: Search) -> None:
    cheap, even = (judged("tiny-parity", search, with_stages=minded) for minded in (False, True))
    assert (cheap.amount("exchange_imbalance"), cheap.amount("days_away")) == (5, 3)
    assert (even.amount("exchange_imbalance"), even.amount("days_away")) == (1, 5)
    assert cheap.amount("unmet_requests") == even.amount("unmet_requests") == 0


def test_a_visiting_teacher_comes_once_where_the_council_minds(search: Search) -> None:
    cheap, once = (judged("tiny-one-day", search, with_stages=minded) for minded in (False, True))
    assert (cheap.amount("teacher_days"), cheap.amount("days_away")) == (2, 2)
    assert (once.amount("teacher_days"), once.amount("days_away")) == (1, 4)
    assert once.amount("teacher_windows") + once.amount("teacher_travels") == 0


def test_days_are_less_hard_where_the_council_minds(search: Search) -> None:
    cheap, even = (judged("tiny-peaks", search, with_stages=minded) for minded in (False, True))
    assert (cheap.amount("difficulty_peaks"), cheap.amount("days_away")) == (10, 2)
    assert (even.amount("difficulty_peaks"), even.amount("days_away")) == (0, 4)
    assert cheap.amount("unmet_requests") == even.amount("unmet_requests") == 0


def test_nobody_learns_in_the_last_lesson_where_the_council_minds(search: Search) -> None:
    cheap, early = (judged("tiny-late", search, with_stages=minded) for minded in (False, True))
    assert (cheap.amount("unpopular_slots"), cheap.amount("days_away")) == (1, 3)
    assert (early.amount("unpopular_slots"), early.amount("days_away")) == (0, 5)
    assert cheap.amount("unmet_requests") == early.amount("unmet_requests") == 0


def test_hard_lessons_are_in_the_middle_of_days_where_the_council_minds(search: Search) -> None:
    # Without it guests come for advanced physics on one day, in lessons 3 and 4.
    facts, minded = (
        read("tiny-late").network,
        with_stages("limits", hard=("hard_lessons_at_edges",)),
    )
    cheap, middle = (
        judge(facts, policy, planned(facts, search, policy)).amount
        for policy in (
            one.model_copy(update={"hard_points": 12, "hard_from": 1, "hard_until": 3})
            for one in (Policy(), minded)
        )
    )
    assert (cheap("hard_lessons_at_edges"), cheap("days_away")) == (1, 3)
    assert (middle("hard_lessons_at_edges"), middle("days_away")) == (0, 5)
    assert cheap("unmet_requests") == middle("unmet_requests") == 0


def one_teacher_for_both_schools() -> Network:
    """The small network where TP, who is visiting, alone can teach physics at A and law at B."""
    people = {
        "TP": {"visiting": True, "subjects": ("physics", "law")},
        "TQ": {"advanced": ()},
        "TL": {"subjects": ()},
    }
    rows = network(people=people).model_dump()
    offers = [
        row
        for row in rows["offers"]
        if (row["course"], row["host"]) in (("physics+", "A"), ("law", "B"))
    ]
    return Network.model_validate({**rows, "offers": offers})


def visits(search: Search, *terms: str) -> tuple[int, int, int]:
    """Days, ways and windows of the visiting teacher where a stage minds some of them."""
    facts, policy = one_teacher_for_both_schools(), with_stages("limits", visiting=terms)
    verdict = judge(facts, policy, planned(facts, search, policy))
    days, ways, windows = (
        verdict.amount(f"teacher_{name}") for name in ("days", "travels", "windows")
    )
    return days, ways, windows


def test_a_visiting_teacher_goes_to_one_school_a_day_or_to_both_on_one_day(search: Search) -> None:
    assert visits(search, "10*teacher_travels", "teacher_days", "teacher_windows") == (2, 0, 0)
    assert visits(search, "10*teacher_days", "teacher_travels", "teacher_windows") == (1, 1, 0)
