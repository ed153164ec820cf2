"""Requests by course and school against the seats and teacher hours there are."""

from collections import Counter

from documents.contents.table import Table
from documents.contents.verdict import course_name
from models.network import Network, Role
from texts import say


def demand_table(network: Network) -> Table:
    """A row for every course asked for: requests by school, their sum, seats at most, hours, teachers who may teach it."""
    asked: Counter[tuple[str, str]] = Counter()
    for student in network.planned_students:
        for request in network.requests_of[student.id]:
            asked[request.course, student.school] += 1
    rows = []
    for course in network.courses:
        counts = [asked[course.id, school.id] for school in network.schools]
        if not sum(counts):
            continue
        groups = sum(offer.max_groups for offer in network.offers if offer.course == course.id)
        hours = sum(part.lessons_first for part in network.parts_of[course.id])
        able = [
            p
            for p in network.people
            if Role.TEACHER in p.roles and _teaches(p.subjects, p.advanced, course.subject, course.level)
        ]
        name = course_name(network, course.id)
        sizes = f"{course.min_size}-{course.max_size}"
        rows.append((name, *map(str, counts), str(sum(counts)), sizes, str(groups * course.max_size), str(hours), str(len(able))))
    schools = tuple(school.name or school.id for school in network.schools)
    rest = tuple(say(f"column.{name}") for name in ("requests", "size", "seats", "hours", "teachers"))
    return Table(title=say("table.demand"), columns=(say("column.course"), *schools, *rest), rows=tuple(rows))


def _teaches(subjects: tuple[str, ...], advanced: tuple[str, ...], subject: str, level: str) -> bool:
    return subject in (advanced if level == "advanced" else subjects)
