"""The result of a run in words and numbers: stages, amounts, unmet requests, ways, limits."""

from collections.abc import Iterator

from documents.contents.table import Table
from documents.contents.verdict import group_name, unmet_sentence, violation_sentence
from models.network import Network
from models.plan import Plan, Result
from models.verdict import Verdict
from texts import knows, say
from validation.attendance import attendees, ways_of_students

#: Findings listed before the rest is only counted.
MOST = 20


def stage_table(result: Result) -> Table:
    """Stages with value, bound and whether they are proved."""
    rows = tuple(
        (_stage_name(stage.name), str(stage.value), str(stage.bound), say("word.proved" if stage.proved else "word.open"))
        for stage in result.stages
    )
    columns = tuple(say(f"column.{name}") for name in ("stage", "value", "bound", "proof"))
    return Table(title=say("table.stages"), columns=columns, rows=rows)


def _stage_name(name: str) -> str:
    return say(f"stage.{name}") if knows(f"stage.{name}") else name


def amount_table(verdict: Verdict) -> Table:
    """Every criterion with its amount."""
    rows = tuple((say(f"criterion.{amount.name}"), str(amount.value)) for amount in verdict.amounts)
    return Table(title=say("table.amounts"), columns=(say("column.criterion"), say("column.value")), rows=rows)


def summary_lines(network: Network, plan: Plan | None, verdict: Verdict) -> Iterator[str]:
    """What breaks a rule, what is over a limit, who is not granted what and why, and who travels."""
    for violation in verdict.violations[:MOST]:
        yield violation_sentence(network, violation)
    if len(verdict.violations) > MOST:
        yield say("said.and_more", n=len(verdict.violations) - MOST)
    for violation in verdict.exceeded[:MOST]:
        yield say("said.exceeded", what=violation_sentence(network, violation))
    if not verdict.unmet:
        yield say("said.all_met")
    for fact in verdict.unmet[:MOST]:
        yield unmet_sentence(network, fact)
    if len(verdict.unmet) > MOST:
        yield say("said.and_more", n=len(verdict.unmet) - MOST)
    if plan is not None and (travellers := _travellers(network, plan)):
        yield say("said.travellers", n=travellers)


def _travellers(network: Network, plan: Plan) -> int:
    return sum(bool(ways) for ways in ways_of_students(network, plan).values())


def group_table(network: Network, plan: Plan) -> Table:
    """Open network groups with host, teachers, members and lessons."""
    members = attendees(network, plan)
    rows = []
    for group in plan.groups:
        candidate = network.candidate_of[group]
        if candidate.is_class_group:
            continue
        teachers = {row.teacher for row in plan.teachings if row.group == group}
        names = ", ".join(network.person_of[t].name or t for t in sorted(teachers))
        hours = sum(lesson.group == group for lesson in plan.lessons)
        rows.append((group, group_name(network, group), candidate.host, names, str(len(members[group])), str(hours)))
    columns = tuple(say(f"column.{name}") for name in ("id", "group", "host", "teacher", "members", "hours"))
    return Table(title=say("table.groups"), columns=columns, rows=tuple(rows))


def member_table(network: Network, plan: Plan) -> Table:
    """Who is in which network group."""
    rows = []
    for row in plan.members:
        student = network.student_of[row.student]
        rows.append((group_name(network, row.group), student.name or student.id, student.school, student.class_ or "", row.group))
    columns = tuple(say(f"column.{name}") for name in ("group", "student", "school", "class", "id"))
    return Table(title=say("table.members"), columns=columns, rows=tuple(sorted(rows)))


def request_table(network: Network, plan: Plan, verdict: Verdict) -> Table:
    """Every request: where it is granted, or the fact why not."""
    facts = {(fact.student, fact.course): fact for fact in verdict.unmet}
    granted: dict[tuple[str, str], str] = {}
    for row in plan.members:
        granted[row.student, network.candidate_of[row.group].course] = row.group
    rows = []
    for student in network.planned_students:
        for request in network.requests_of[student.id]:
            groups = [granted[student.id, c] for c in (request.course, *request.alternatives) if (student.id, c) in granted]
            fact = facts.get((student.id, request.course))
            where = groups[0] if groups else say("word.not_granted")
            why = unmet_sentence(network, fact) if fact else ""
            rows.append((student.name or student.id, student.class_ or "", request.course, str(request.priority), where, why))
    columns = tuple(say(f"column.{name}") for name in ("student", "class", "course", "priority", "granted", "why"))
    return Table(title=say("table.granted"), columns=columns, rows=tuple(rows))


def lesson_table(network: Network, plan: Plan) -> Table:
    """Every lesson on a row of its own."""
    teachers = {(row.group, row.part): row.teacher for row in plan.teachings}
    rows = tuple(
        (row.group, row.part, str(row.day), str(row.period), row.room or "", teachers.get((row.group, row.part), ""))
        for row in plan.lessons
    )
    columns = tuple(say(f"column.{name}") for name in ("group", "part", "day", "period", "room", "teacher"))
    return Table(title=say("table.lessons"), columns=columns, rows=rows)


def travel_table(network: Network, plan: Plan) -> Table:
    """Who goes when from where to where; escorts are not assigned yet and it says so."""
    from documents.contents.verdict import day_name
    from models.record import clock_of

    rows = []
    for student, ways in ways_of_students(network, plan).items():
        for way in ways:
            name = network.student_of[student].name or student
            times = (clock_of(way.leaves), clock_of(way.arrives))
            rows.append((str(way.day), day_name(way.day), *times, way.origin, way.target, name, say("word.no_escort")))
    columns = tuple(say(f"column.{name}") for name in ("day", "leaves", "arrives", "origin", "target", "student", "escort"))
    return Table(title=say("table.travel_ways"), columns=columns, rows=tuple(row[1:] for row in sorted(rows)))
