"""Days of visiting teachers."""

from collections.abc import Mapping

from models.record import PersonId
from validation.week import Days, Week


def visiting_days(week: Week) -> Mapping[PersonId, Days]:
    """Days with lessons of everyone who is marked as visiting and teaches."""
    people = week.network.person_of
    return {person: days for person, days in week.days_of_teacher.items() if person in people and people[person].visiting}
