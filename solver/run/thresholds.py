"""What of a published plan is good enough, so that nothing of it changes for the sake of less.

Windows over the limit that families know already are no reason to give them another week; those
that come new are.
"""

from models.policy import BEFORE_CHANGES, CHANGES, Stage
from solver.solution.published import Published
from solver.solution.weeks import Weeks

#: What may come before the changes: where more does, it is not to keep that a plan is looked for.
BEFORE = frozenset(
    {*BEFORE_CHANGES, *(f"unmet_requests:{priority}" for priority in (1, 2, 3)), "unled_travellers"}
)


def stage_of_changes(stages: tuple[Stage, ...]) -> int | None:
    """Which stage counts the changes of a published plan, where only requests and limits come
    before; None where none does.
    """
    place = next((index for index, stage in enumerate(stages) if stage.name == CHANGES.name), None)
    before = stages[:place]
    return (
        None
        if place is None
        or any(
            term.criterion not in BEFORE for stage_before in before for term in stage_before.terms
        )
        else place
    )


def good_enough_thresholds(
    stages: tuple[Stage, ...], published: Published | None
) -> tuple[int, ...]:
    """For every stage the value below which less is worth no change; 0 but for windows over the
    limit.
    """
    thresholds, place = [0] * len(stages), stage_of_changes(stages)
    # Lessons over a budget are in one sum with windows: where they may be, none is to hide behind a
    # window.
    if (
        published is None
        or place is None
        or published.solution.problem.policy.relaxes("schools_stay_within_hours")
    ):
        return tuple(thresholds)
    for index, stage in enumerate(stages[:place]):
        weight = sum(term.weight for term in stage.terms if term.criterion == "windows_over_limit")
        thresholds[index] = weight * _windows_over_limit(published) if weight else 0
    return tuple(thresholds)


def _windows_over_limit(published: Published) -> int:
    """Windows over the limit of students who can keep their week; holes that a change of facts tore
    are not known to anybody.
    """
    solution, weeks = published.solution, Weeks(published.solution)
    problem = solution.problem
    if not problem.policy.holds("student_windows_stay_within_limit"):
        return 0
    unmet = {
        request.student for request in problem.requests if solution.granted[request.index] is None
    }
    kept = (
        who
        for who, groups in enumerate(published.groups_attended)
        if who not in unmet and published.torn.isdisjoint(groups)
    )
    return sum(weeks.measures(who).over for who in kept)
