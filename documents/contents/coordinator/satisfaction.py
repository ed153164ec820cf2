"""How requests are met: by school, by priority, and by course where they are not."""

from collections import Counter
from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from models.names import alphabetical
from models.network import Request
from models.record import CourseId, Record, StudentId
from models.verdict import UnmetFact
from texts import say
from texts.numbers import decimal


class Satisfaction(Record):
    """Requests of a school, of a priority, or of all, and how many are met."""

    name: str
    students: str
    asked: str
    met: str
    unmet: str
    share: str


class CourseDemand(Record):
    """A course with requests that are not met."""

    name: str
    asked: str
    unmet: str
    reasons: str


Unmet = set[tuple[StudentId, CourseId]]


def by_school(dossier: Dossier, requests: list[Request], unmet: Unmet) -> Iterator[Satisfaction]:
    """A row a school, and one for all."""
    network = dossier.network
    for school in network.schools:
        own = [row for row in requests if network.student_of[row.student].school == school.id]
        yield _satisfaction(dossier.names.school(school.id), own, unmet)
    yield _satisfaction(say("analysis.all"), requests, unmet)


def by_priority(requests: list[Request], unmet: Unmet) -> Iterator[Satisfaction]:
    """A row a priority."""
    for priority in sorted({row.priority for row in requests}):
        found = [row for row in requests if row.priority == priority]
        yield _satisfaction(say("analysis.priority", number=priority), found, unmet)


def _satisfaction(name: str, requests: list[Request], unmet: Unmet) -> Satisfaction:
    missed = sum((row.student, row.course) in unmet for row in requests)
    met, asked = len(requests) - missed, len(requests)
    return Satisfaction(
        name=name,
        students=str(len({row.student for row in requests})),
        asked=str(asked),
        met=str(met),
        unmet=str(missed),
        share=say("analysis.share", value=_tenths(met, asked)) if asked else "—",
    )


def _tenths(part: int, whole: int) -> str:
    """A share in per cent, rounded down to tenths: all is all, and nothing less is called so."""
    return decimal(1000 * part // whole / 10)


def by_course(dossier: Dossier, requests: list[Request]) -> Iterator[CourseDemand]:
    """Courses with requests that are not met, those with most first, and how often which fact
    stands against them.
    """
    asked = Counter(row.course for row in requests)
    found: dict[CourseId, list[UnmetFact]] = {}
    for fact in dossier.verdict.unmet:
        found.setdefault(fact.course, []).append(fact)
    for course, facts in sorted(
        found.items(), key=lambda row: (-len(row[1]), alphabetical(dossier.names.course(row[0])))
    ):
        counts = Counter(fact.reason for fact in facts)
        reasons = [
            say("analysis.reason", what=say(f"analysis.{reason}"), n=number)
            for reason, number in counts.most_common()
        ]
        name = dossier.names.course(course)
        yield CourseDemand(
            name=name, asked=str(asked[course]), unmet=str(len(facts)), reasons="; ".join(reasons)
        )
