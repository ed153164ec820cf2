"""An incomplete attempt in words: what has no place, and what stands against it."""

from collections.abc import Iterator

from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.lessons.timetable import class_grids
from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import group_name, violation_sentence
from models.network import Level, Network
from models.plan import Attempt, Obstacle, Unplaced
from models.verdict import Verdict, Violation
from models.workbook.marks import ATTEMPT_SHEET
from texts import say

#: What stands against lessons is told of so many obstacles at most, and what else is broken of so
#: many places.
MOST, MOST_BROKEN = 4, 20


def unplaced_table(network: Network, attempt: Attempt) -> Table:
    """A row for every part with lessons that have no place; schools and parts are named where there
    are several.
    """
    names = Names(network, attempt.plan.groups)
    columns: dict[str, list[str]] = {
        name: [] for name in ("school", "class_or_group", "subject", "part", "unplaced", "why")
    }
    for row in attempt.unplaced:
        school = (
            names.school(network.candidate_of[row.group].host) if len(network.schools) > 1 else ""
        )
        lacking = say("name.some_of", n=row.lessons, of=row.asked)
        cells = (
            school,
            names.audience(row.group),
            *_subject(network, row),
            lacking,
            why(network, row),
        )
        for column, cell in zip(columns.values(), cells, strict=True):
            column.append(cell)
    filled = {name: cells for name, cells in columns.items() if any(cells)}
    heads = tuple(say(f"column.{name}") for name in filled)
    return Table(
        title=say("table.unplaced"), columns=heads, rows=tuple(zip(*filled.values(), strict=True))
    )


def _subject(network: Network, row: Unplaced) -> tuple[str, str]:
    """The subject with its level, and the part where a course has several."""
    course = network.course_of[network.candidate_of[row.group].course]
    title = course.name or network.subject_of[course.subject].name or course.id
    parts = network.parts_of[course.id]
    part = next((part.name or part.id for part in parts if part.id == row.part), "")
    return say(
        "name.advanced", title=title
    ) if course.level is Level.ADVANCED else title, part if len(parts) > 1 else ""


def why(network: Network, row: Unplaced) -> str:
    """What stands against one more lesson, in a sentence; empty where nothing is known."""
    found = "; ".join(_obstacle(network, obstacle) for obstacle in row.why[:MOST])
    if not found:
        return ""
    if not row.why[0].times:
        return say("obstacles.by_facts", what=found)
    return say(
        "obstacles.of_pins" if row.pinned else "obstacles.of_times", of=row.times, what=found
    )


def _obstacle(network: Network, obstacle: Obstacle) -> str:
    person = network.person_of.get(obstacle.person) if obstacle.person is not None else None
    return say(
        f"obstacle.{obstacle.kind}",
        times=obstacle.times,
        teacher=(person.name if person is not None else "") or obstacle.person or "",
        group=group_name(network, obstacle.group, obstacle.part),
        features=say("obstacle.with_features", features=", ".join(obstacle.features))
        if obstacle.features
        else "",
        students=obstacle.students,
        found=obstacle.found,
        allowed=obstacle.allowed,
    )


def attempt_lines(network: Network, attempt: Attempt, verdict: Verdict) -> Iterator[str]:
    """That it is no plan, how much is there, and what else than hours it breaks.

    Parameters
    ----------
    verdict
        What the referee says of the attempt.
    """
    yield say(
        "said.attempt", placed=attempt.placed, lessons=attempt.lessons, given_up=attempt.given_up
    )
    broken = [violation for violation in verdict.violations if not _is_told(attempt, violation)]
    yield say("said.attempt_breaks") if broken else say("said.attempt_rest")
    for violation in broken[:MOST_BROKEN]:
        yield violation_sentence(network, violation)
    if len(broken) > MOST_BROKEN:
        yield say("said.and_more", n=len(broken) - MOST_BROKEN)


def _is_told(attempt: Attempt, violation: Violation) -> bool:
    """Whether a violation is that of lessons without a place, which are listed."""
    lacking = {(row.group, row.part) for row in attempt.unplaced}
    return (
        violation.rule == "groups_meet_their_hours" and (violation.group, violation.part) in lacking
    )


def attempt_book(network: Network, attempt: Attempt, verdict: Verdict) -> tuple[Sheet, ...]:
    """What has no place, the incomplete timetables of classes, and a hidden mark that tells the
    workbook from that of a plan.
    """
    lines = tuple(attempt_lines(network, attempt, verdict))
    tables = (unplaced_table(network, attempt),) if attempt.unplaced else ()
    unplaced = Sheet(title=say("table.unplaced"), lines=lines, tables=tables, is_list=bool(tables))
    return (
        unplaced,
        *_schools(network, attempt),
        Sheet(title=ATTEMPT_SHEET, lines=lines[:1], hidden=True),
    )


def _schools(network: Network, attempt: Attempt) -> Iterator[Sheet]:
    for school in network.schools:
        name, full = network.school_names[school.id], school.name or school.id
        grids = class_grids(network, attempt.plan, school.id)
        yield Sheet(
            title=name,
            lines=(say("table.incomplete_school", name=full),),
            tables=grids,
            page_each=True,
        )
