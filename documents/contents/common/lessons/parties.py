"""Parties of students on the way from school to school, with their leaders and where these go on
to.
"""

from documents.contents.common.forms.table import Table
from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import day_name
from models.network import Network
from models.plan import Plan
from models.record import clock_of
from texts import say
from validation.consequences.attendance import Way, trips

COLUMNS = (
    "day",
    "leaves",
    "arrival",
    "origin",
    "target",
    "leaders",
    "onward",
    "party_size",
    "students",
)


def led_by(names: Names, way: Way) -> str:
    """Who leads a way; that nobody does where nobody does."""
    return ", ".join(names.person(leader) for leader in way.leaders) or say("word.no_escort")


def party_table(network: Network, plan: Plan) -> Table:
    """Every party of every day: when it leaves and arrives, who leads it, where the leaders go on
    to, and who is in it.
    """
    names = Names(network)
    rows = tuple(
        (
            day_name(trip.day),
            clock_of(trip.party.leaves),
            clock_of(trip.arrives),
            names.school(trip.party.origin),
            names.school(trip.party.target),
            ", ".join(names.person(leader) for leader in trip.party.leaders),
            ", ".join(dict.fromkeys(names.school(school) for school in trip.onward)),
            str(len(trip.party.members)),
            ", ".join(names.student(student) for student in trip.party.members),
        )
        for trip in trips(network, plan)
    )
    return Table(
        title=say("sheet.parties"),
        columns=tuple(say(f"column.{name}") for name in COLUMNS),
        rows=rows,
    )
