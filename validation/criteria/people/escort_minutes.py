"""Minutes that leaders spend on the way with students; the way back they take alone, and it is not
counted.
"""

from collections.abc import Mapping

from validation.legs import days_of_party
from validation.week import Week


def escort_minutes(week: Week) -> Mapping[str, int]:
    """Sum the minutes of the way over parties and leaders."""
    minutes = week.network.travel_minutes
    return {
        "escort_minutes": sum(
            len(party.leaders)
            * minutes.get((party.origin, party.target), 0)
            * len(days_of_party(week, party))
            for party in week.parties
        )
    }
