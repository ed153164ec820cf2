"""Who goes from school to school: parties with their leaders, and everybody's own ways."""

from documents.contents.common.words.names import Names
from models.network import Network
from models.plan import Plan
from models.record import Record
from validation.consequences.attendance import trips, ways_of_students


class PartyRow(Record):
    """A party on a day; times in minutes after midnight."""

    day: int
    leaves: int
    arrives: int
    origin: str
    target: str
    leaders: tuple[str, ...]
    members: tuple[str, ...]


class WayRow(Record):
    """A way of one student between lessons; ``minutes`` is what it takes, None where there is no
    way.
    """

    student: str
    day: int
    leaves: int
    arrives: int
    minutes: int | None
    origin: str
    target: str
    leaders: tuple[str, ...]


class WaysView(Record):
    """All ways of a plan."""

    parties: tuple[PartyRow, ...]
    ways: tuple[WayRow, ...]


def ways_view(network: Network, plan: Plan) -> WaysView:
    """Ways of a plan, in order of time."""
    names = Names(network)
    parties = tuple(
        PartyRow(
            day=trip.day,
            leaves=trip.party.leaves,
            arrives=trip.arrives,
            origin=trip.party.origin,
            target=trip.party.target,
            leaders=tuple(names.person(leader) for leader in trip.party.leaders),
            members=tuple(names.student(student) for student in trip.party.members),
        )
        for trip in trips(network, plan)
    )
    ways = (
        WayRow(
            student=student,
            day=way.day,
            leaves=way.leaves,
            arrives=way.arrives,
            minutes=way.minutes,
            origin=way.origin,
            target=way.target,
            leaders=tuple(names.person(leader) for leader in way.leaders),
        )
        for student, found in ways_of_students(network, plan).items()
        for way in found
    )
    return WaysView(
        parties=parties,
        ways=tuple(sorted(ways, key=lambda row: (row.day, row.leaves, row.student))),
    )
