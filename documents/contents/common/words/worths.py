"""What resources are worth, in words."""

from collections.abc import Iterator

from documents.contents.common.forms.table import Table
from documents.contents.common.summary import stage_name
from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import course_name, day_name, group_name
from models.network import Network
from models.questions.answers import Seat
from models.questions.worths import Resource, Worth, Worths
from models.record import CourseId, GroupId, PersonId, RoomId, SchoolId, StudentId, clock_of
from texts import say

#: Students that are named before the rest is only counted.
NAMED = 10


def resource_name(network: Network, resource: Resource) -> str:
    """What there would be one more of."""
    names, of = Names(network), resource.of
    course = CourseId(of.get("course", ""))
    subject = network.course_of.get(course)
    return say(
        f"worth.kind.{resource.kind}",
        before=of.get("before", ""),
        after=of.get("after", ""),
        features=of.get("features", ""),
        course=course_name(network, course) if subject is not None else "",
        school=names.school(SchoolId(of.get("school", ""))),
        other=names.school(SchoolId(of.get("other", ""))),
        person=names.person(PersonId(of.get("person", ""))),
        room=names.room(RoomId(of.get("room", ""))),
        class_=of.get("class_", ""),
        student=names.student(StudentId(of.get("student", ""))),
        group=group_name(network, GroupId(of.get("group", ""))),
        period=of.get("period", ""),
        day=day_name(int(of["day"])) if "day" in of else "",
        start=clock_of(int(of["start"])) if "start" in of else "",
        end=clock_of(int(of["end"])) if "end" in of else "",
    )


def worth_line(network: Network, worth: Worth) -> str:
    """One resource, as soon as it was tried."""
    name = resource_name(network, worth.resource)
    if not worth.gain:
        return say("worth.nothing", resource=name)
    return say("worth.gain", resource=name, gain=gain_said(worth))


def gain_said(worth: Worth) -> str:
    """The first stage that gets better: from what to what."""
    before = next(row.value for row in worth.stages_before if row.name == worth.stage)
    after = next(row.value for row in worth.stages_after if row.name == worth.stage)
    return say("worth.stage", stage=stage_name(worth.stage), before=before, after=after)


def worth_table(network: Network, found: Worths) -> Table:
    """Resources that are worth something, the best first."""
    rows = tuple(
        (
            str(number),
            resource_name(network, worth.resource),
            gain_said(worth),
            str(len(worth.met)),
            str(len(worth.lost)),
            str(worth.changes),
            worth.resource.scenario.id,
        )
        for number, worth in enumerate(found.worths, start=1)
    )
    columns = tuple(
        say(f"worth.column.{name}")
        for name in ("number", "resource", "gain", "met", "lost", "changes", "name")
    )
    return Table(title=say("worth.table"), columns=columns, rows=rows)


def worth_lines(network: Network, found: Worths) -> Iterator[str]:
    """What was tried, and whom the best would help."""
    if found.reseated:
        yield say("worth.reseated")
    if found.tried < found.known:
        yield say("worth.not_all", tried=found.tried, known=found.known)
    if not found.worths:
        if found.tried:
            yield say("worth.none")
        return
    best = found.worths[0]
    yield say("worth.best", resource=resource_name(network, best.resource))
    yield from (_seat(network, seat) for seat in best.met[:NAMED])
    if len(best.met) > NAMED:
        yield say("said.and_more", n=len(best.met) - NAMED)


def _seat(network: Network, seat: Seat) -> str:
    return say(
        "repair.seat",
        student=Names(network).student(StudentId(seat.student)),
        course=course_name(network, seat.course),
    )
