"""A network and a plan as one school may see them: only the students it enrols or teaches."""

from collections.abc import Collection, Iterable

from documents.contents.common.dossier import Dossier
from models.network import Network, Student
from models.plan import Plan
from models.record import SchoolId, StudentId
from models.school_year.journal import Journal
from validation.consequences.attendance import groups_of_students

#: Rows of a journal that are of a student.
OF_STUDENTS = ("entries", "terms", "notes")


def narrowed(dossier: Dossier, school: SchoolId, consent_reason: str = "") -> Dossier:
    """A dossier in which students a school neither enrols nor teaches are gone from every table and
    plan.

    So are students of other schools who have given no consent to transfer, unless there is a
    reason. Of those who stay, what they ask for and their diagnostics are the business of their own
    school.
    """
    facts = dossier.facts
    plans = (facts.plan, *(row.plan for row in facts.plans))
    mine = own(facts.network, school)
    known = mine | taught(facts.network, plans, school)
    if not consent_reason:
        known -= refused(facts.network, plans, school)
    narrow = facts._replace(
        network=_network(facts.network, known, school),
        plan=_plan(facts.plan, known),
        # What-ifs name students too, and no paper is written from them.
        annex=facts.annex.model_copy(update={"scenarios": ()}),
        verdict=dossier.verdict.model_copy(
            update={"unmet": tuple(row for row in dossier.verdict.unmet if row.student in mine)}
        ),
        plans=tuple(row.model_copy(update={"plan": _plan(row.plan, known)}) for row in facts.plans),
        previous=_plan(facts.previous, known) if facts.previous is not None else None,
        journals=tuple(_journal(facts.network, row, known, school) for row in facts.journals),
        school=school,
        consent_reason=consent_reason,
    )
    return Dossier(narrow)


def own(network: Network, school: SchoolId) -> set[StudentId]:
    """Students a school enrols, those who left included."""
    return {student.id for student in network.students if student.school == school}


def taught(network: Network, plans: Iterable[Plan], school: SchoolId) -> set[StudentId]:
    """Students of other schools who attend a group of a school in one of some plans."""
    attended = (pair for plan in plans for pair in groups_of_students(network, plan).items())
    return {
        student for student, groups in attended if any(row.host == school for row in groups)
    } - own(network, school)


def refused(network: Network, plans: Iterable[Plan], school: SchoolId) -> set[StudentId]:
    """Students of other schools whom a school teaches and who have given no consent to transfer."""
    return {
        student
        for student in taught(network, plans, school)
        if not network.student_of[student].consent_transfer
    }


def _network(network: Network, known: Collection[StudentId], school: SchoolId) -> Network:
    mine = own(network, school)
    return network.replacing(
        students=tuple(_seen(row, school) for row in network.students if row.id in known),
        requests=tuple(row for row in network.requests if row.student in mine),
        previous=tuple(row for row in network.previous if row.student in known),
        pairs=tuple(row for row in network.pairs if {row.first, row.second} <= set(known)),
        pins=tuple(row for row in network.pins if row.student is None or row.student in known),
    )


def _seen(student: Student, school: SchoolId) -> Student:
    return student if student.school == school else student.model_copy(update={"diagnostics": ""})


def _journal(
    network: Network, journal: Journal, known: Collection[StudentId], school: SchoolId
) -> Journal:
    """Marks of students who are known; what teachers of another school remark in words may be of
    anybody.
    """
    group = network.candidate_of.get(journal.group)
    rows = {
        field: tuple(row for row in getattr(journal, field) if row.student in known)
        for field in OF_STUDENTS
    }
    return journal.model_copy(
        update=rows if group is not None and group.host == school else {**rows, "remarks": ()}
    )


def _plan(plan: Plan, known: Collection[StudentId]) -> Plan:
    parties = tuple(
        party.model_copy(
            update={"members": tuple(member for member in party.members if member in known)}
        )
        for party in plan.parties
    )
    return plan.model_copy(
        update={
            "members": tuple(row for row in plan.members if row.student in known),
            "parties": tuple(party for party in parties if party.members),
        }
    )
