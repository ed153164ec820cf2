"""Sum of the ranks of the alternatives granted, the first alternative having rank 1."""

from collections.abc import Mapping

from validation.week import Week


def alternatives_used(week: Week) -> Mapping[str, int]:
    """Sum the ranks over the requests of planned students."""
    total = 0
    for student in week.seated:
        joined = {group.course for group in week.memberships[student.id]}
        for request in week.network.requests_of[student.id]:
            total += sum(
                rank
                for rank, course in enumerate(request.alternatives, start=1)
                if course in joined
            )
    return {"alternatives_used": total}
