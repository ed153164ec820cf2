"""What of a network concerns a school: groups it hosts or sends students to, who of them it may
name, and the ways they go.
"""

from collections.abc import Iterator, Mapping

from documents.contents.common.dossier import Dossier
from documents.contents.common.lessons.taught_by import teachers_of_group
from documents.contents.common.words.names import short_day
from models.names import alphabetical
from models.network import Candidate
from models.plan import Party
from models.record import PersonId, Record, SchoolId, StudentId, clock_of
from texts import say


def guests_and_members(dossier: Dossier, group: Candidate) -> tuple[StudentId, ...]:
    """Members of a network group, or the visitors of a class group, in order of their names."""
    if not group.is_class_group:
        return dossier.members_of(group.id)
    own = {row.student for row in dossier.plan.members if row.group == group.id}
    return tuple(student for student in dossier.members_of(group.id) if student in own)


def named_by(dossier: Dossier, group: Candidate, school: SchoolId) -> tuple[StudentId, ...]:
    """Those in a group whom a school enrols or teaches: all of a group it hosts, else its own."""
    members = guests_and_members(dossier, group)
    if group.host == school:
        return members
    return tuple(
        student for student in members if dossier.network.student_of[student].school == school
    )


def groups_of_school(dossier: Dossier, school: SchoolId) -> tuple[Candidate, ...]:
    """Groups with students of several classes that a school hosts or sends students to, by grade
    and name.
    """
    courses, names = dossier.network.course_of, dossier.names
    found = (group for group in dossier.joined if named_by(dossier, group, school))
    return tuple(
        sorted(found, key=lambda group: (courses[group.course].grade, names.by_group(group.id)))
    )


def teachers_of(dossier: Dossier, group: Candidate) -> tuple[PersonId, ...]:
    """Who teaches the parts of a group, its second teacher too; each once."""
    return teachers_of_group(dossier.network, dossier.plan, group.id)


class Escorting(Record):
    """What somebody leads from one school to another over the week."""

    leader: str
    way: str
    times: str


def escorting(dossier: Dossier, school: SchoolId) -> tuple[Escorting, ...]:
    """Who leads students of a school, or is of the school and leads others: each way once, with its
    days and times.
    """
    found: dict[tuple[str, SchoolId, SchoolId], dict[str, set[int]]] = {}
    every = dossier.network.cycle_weeks
    for leader, party in _led(dossier, school):
        time = say("council.leaves", day=short_day(party.day), time=clock_of(party.leaves))
        led = found.setdefault((dossier.names.person(leader), party.origin, party.target), {})
        led.setdefault(time, set()).update({party.weeks} if party.weeks else range(1, every + 1))
    return tuple(
        Escorting(
            leader=leader, way=_way(dossier, origin, target), times=", ".join(_times(times, every))
        )
        for (leader, origin, target), times in sorted(
            found.items(), key=lambda row: (alphabetical(row[0][0]), *row[0][1:])
        )
    )


def _times(found: Mapping[str, set[int]], every: int) -> Iterator[str]:
    """Times with the weeks they are of, unless they are of every week: who is led may differ, the
    time does not.
    """
    for time, weeks in found.items():
        if len(weeks) == every:
            yield time
        else:
            yield from (
                say("council.leaves", day=time, time=say("word.only_in_week", week=week))
                for week in sorted(weeks)
            )


def _led(dossier: Dossier, school: SchoolId) -> Iterator[tuple[PersonId, Party]]:
    """Parties in order of time, each once however many weeks the cycle has."""
    network = dossier.network
    parties = dict.fromkeys(trip.party for trip in dossier.trips)
    for party in sorted(parties, key=lambda row: (row.day, row.leaves, row.weeks)):
        homes = {network.student_of[student].school for student in party.members}
        for leader in party.leaders:
            if school in homes or network.person_of[leader].school == school:
                yield leader, party


def _way(dossier: Dossier, origin: SchoolId, target: SchoolId) -> str:
    return say(
        "council.way", origin=dossier.names.school(origin), target=dossier.names.school(target)
    )


def travels(dossier: Dossier, school: SchoolId) -> bool:
    """Whether students of a school go to another one."""
    return any(
        ways and dossier.network.student_of[student].school == school
        for student, ways in dossier.ways.items()
    )
