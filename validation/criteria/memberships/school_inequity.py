"""Spread of the share of unmet requests between schools, in thousandths."""

from collections import Counter
from collections.abc import Mapping

from models.record import SchoolId
from validation.requests import is_met
from validation.week import Week


def school_inequity(week: Week) -> Mapping[str, int]:
    """Compare the shares, each rounded down to thousandths, of the schools whose students ask for
    anything.
    """
    asked, unmet = Counter[SchoolId](), Counter[SchoolId]()
    for student, requests in week.network.requests_of.items():
        school = week.network.student_of[student].school
        asked[school] += len(requests)
        unmet[school] += sum(not is_met(week, request) for request in requests)
    shares = [1000 * unmet[school] // number for school, number in asked.items() if number]
    return {"school_inequity": max(shares, default=0) - min(shares, default=0)}
