"""What a plan of one half-year leaves open in the other: lessons that papers of days do not have
there, and why.
"""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.words.verdict import course_name
from models.plan import Plan
from texts import say
from validation.consequences.halves import parts_with_other_hours
from validation.consequences.meetings import Taught

#: Courses that are named before the rest is only counted.
NAMED = 6


def half_remarks(dossier: Dossier) -> Iterator[str]:
    """A sentence for every plan that is in force in a half-year it was not made for, where hours
    differ.
    """
    taught = dossier.meetings
    if taught is None:
        return
    for number, row in enumerate(taught.plans):
        if parts_with_other_hours(taught.network, row.plan) and _outlasts_its_half(taught, number):
            half = taught.halves[number]
            yield say(
                "halves.remark", half=half, other=3 - half, what=hours_said(dossier, row.plan, half)
            )


def _outlasts_its_half(taught: Taught, number: int) -> bool:
    """Whether a plan is the one in force on a school day of the other half-year."""
    year, schools = taught.year, taught.network.schools
    return any(
        taught.number_of(day) == number and taught.is_other_half(day)
        for day in year.days()
        if any(year.taught_as(day, school.id) is not None for school in schools)
    )


def hours_said(dossier: Dossier, plan: Plan, half: int) -> str:
    """Courses with other hours, each with those of the other half-year and of the one of the
    plan.
    """
    network = dossier.network
    parts = {
        (network.candidate_of[group].course, part)
        for group, part in parts_with_other_hours(network, plan)
    }
    found = []
    for course, part in sorted(parts):
        record = next(row for row in network.parts_of[course] if row.id == part)
        several = len(network.parts_of[course]) > 1
        title = ", ".join(
            filter(None, (course_name(network, course), (record.name or part) if several else ""))
        )
        hours = {
            "there": network.lessons_of(record, 3 - half),
            "here": network.lessons_of(record, half),
        }
        found.append(say("halves.hours", course=title, **hours))
    rest = say("making.rest", n=len(found) - NAMED) if len(found) > NAMED else ""
    return "; ".join(found[:NAMED]) + rest
