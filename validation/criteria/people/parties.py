"""Parties that go from school to school, counted in every week of the cycle."""

from collections.abc import Mapping

from validation.legs import days_of_party
from validation.week import Week


def parties(week: Week) -> Mapping[str, int]:
    """Count the parties."""
    return {"parties": sum(len(days_of_party(week, party)) for party in week.parties)}
