"""What a council looks at before it votes: plans side by side, and of each its week, its
travellers, its refusals, its text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from documents.contents.common.comparison import (
    Networks,
    criteria_table,
    plan_lines,
    plan_title,
    side_name,
    stage_rows_table,
)
from documents.contents.common.forms.table import Table
from documents.contents.common.lessons.entries import Entries, Entry
from documents.contents.common.lessons.parties import party_table
from documents.contents.common.lessons.timetable import class_title, weeks_of_classes
from documents.contents.common.summary import escort_lines
from documents.contents.common.words.verdict import day_name
from documents.contents.workbook.lists import unmet_table
from models.differences.comparison import Certainty, Comparison, Side
from models.names import alphabetical
from models.network import Network
from models.plan import Plan
from models.record import Record, clock_of
from models.verdict import Verdict
from texts import say

#: Signs of a plan's hash that people read and write down.
QUOTED = 12


class Shown(Record):
    """A lesson of a week as cells show it; ``column`` and ``row`` are its day and its period."""

    column: int
    row: int
    time: str
    school: str
    subject: str
    audience: str
    room: str
    teacher: str


class Who(Record):
    """Somebody or something with a week: ``kind`` is student, class, teacher, group, room or
    school.

    Attributes
    ----------
    lessons
        Indices of its lessons.
    """

    kind: str
    label: str
    lessons: tuple[int, ...]


class PlanPart(Record):
    """A plan of the meeting.

    Attributes
    ----------
    lines, met, effects
        What it is by itself, how many requests it leaves unmet, and what it changes beside the
        base.
    hash
        Of the plan: what the minutes quote.
    ballot
        The text to vote on.
    """

    name: str
    title: str
    hash: str
    lines: tuple[str, ...]
    met: str
    effects: tuple[str, ...]
    unmet: Table
    parties: Table
    ballot: str
    lessons: tuple[Shown, ...]
    people: tuple[Who, ...]


class Meeting(Record):
    """Everything on the page of a meeting.

    Attributes
    ----------
    days, periods
        Columns and rows of a week, by their numbers.
    """

    title: str
    lines: tuple[str, ...]
    legend: tuple[str, ...]
    tables: tuple[Table, ...]
    plans: tuple[PlanPart, ...]
    days: tuple[tuple[int, str], ...]
    periods: tuple[int, ...]
    base_hash: str


#: Of a side of the comparison the plan that is shown and what the referee says of it.
Judged = Mapping[Side, tuple[Plan, Verdict]]


def meeting(comparison: Comparison, networks: Networks, judged: Judged) -> Meeting:
    """The contents of the page.

    Parameters
    ----------
    networks
        By their hash; students are called what they are called there.
    judged
        A side without a plan has none.
    """
    sides = [comparison.base, *(plan.side for plan in comparison.plans)]
    shown = [side for side in sides if side in judged]
    effects = {plan.side: tuple(plan_lines(plan, networks)) for plan in comparison.plans} | {
        comparison.base: ()
    }
    base = networks[comparison.base.network_hash]
    known = [networks[side.network_hash] for side in shown]
    return Meeting(
        title=", ".join(filter(None, (say("meeting.title"), base.name, base.year))),
        lines=tuple(
            say("meeting.without_plan", name=plan_title(plan))
            for plan in comparison.plans
            if plan.side not in shown
        ),
        legend=tuple(say(f"legend.{certainty}") for certainty in Certainty),
        tables=(criteria_table(comparison), stage_rows_table(comparison)),
        plans=tuple(
            _plan(side, effects[side], networks[side.network_hash], *judged[side]) for side in shown
        ),
        days=tuple(
            (day, day_name(day))
            for day in sorted({slot.day for network in known for slot in network.slots})
        ),
        periods=tuple(sorted({slot.period for network in known for slot in network.slots})),
        base_hash=comparison.base.base_hash,
    )


def _plan(
    side: Side, effects: tuple[str, ...], network: Network, plan: Plan, verdict: Verdict
) -> PlanPart:
    lessons, people = _weeks(network, plan)
    short = side.plan_hash[:QUOTED]
    return PlanPart(
        name=side_name(side),
        title=side.title,
        hash=side.plan_hash,
        lines=(say(f"status.{side.status}"), *escort_lines(network, plan)),
        met=say("meeting.unmet", n=len(verdict.unmet)) if verdict.unmet else say("said.all_met"),
        effects=effects,
        unmet=unmet_table(network, verdict),
        parties=party_table(network, plan),
        ballot=say("meeting.ballot", name=side_name(side), hash=short, year=network.year),
        lessons=lessons,
        people=people,
    )


def _weeks(network: Network, plan: Plan) -> tuple[tuple[Shown, ...], tuple[Who, ...]]:
    """Every lesson once, and whose it is."""
    entries = Entries(network, plan)
    lessons = {_shown(entries, entry): None for entry in entries.all()}
    index = {lesson: number for number, lesson in enumerate(lessons)}

    def who(kind: str, label: str, week: Iterable[Entry]) -> Who:
        found = sorted({index[one] for entry in week if (one := _shown(entries, entry)) in index})
        return Who(kind=kind, label=label, lessons=tuple(found))

    found = [who(kind, label, week) for kind, label, week in _owners(network, entries)]
    kinds = ("class", "student", "teacher", "group", "room", "school")
    people = sorted(
        (one for one in found if one.lessons),
        key=lambda one: (kinds.index(one.kind), alphabetical(one.label)),
    )
    return tuple(lessons), tuple(people)


def _owners(network: Network, entries: Entries) -> Iterator[tuple[str, str, Sequence[Entry]]]:
    names = entries.names
    for school in network.schools:
        for class_, week in weeks_of_classes(network, entries, school.id).items():
            yield (
                "class",
                say("name.of", name=class_title(names, class_), home=names.school(school.id)),
                week,
            )
        yield (
            "school",
            names.school(school.id),
            [entry for entry in entries.all() if entry.school == school.id],
        )
    for student, week in entries.of_students().items():
        home = ", ".join(filter(None, reversed(names.home(student))))
        yield "student", say("name.of", name=names.student(student), home=home), week
    for person, week in entries.of_teachers().items():
        yield "teacher", names.person(person), week
    for room, week in entries.of_rooms().items():
        place = network.room_of.get(room)
        yield (
            "room",
            say("name.of", name=names.room(room), home=names.school(place.school) if place else ""),
            week,
        )
    for group, week in entries.of_groups().items():
        if not network.candidate_of[group].is_class_group:
            yield "group", names.group(group), week


def _shown(entries: Entries, entry: Entry) -> Shown:
    """A lesson as everybody sees it, whoever's week it was taken from."""
    return Shown(
        column=entry.day,
        row=entry.period,
        time=f"{clock_of(entry.start)}–{clock_of(entry.end)}",
        school=entries.names.school(entry.school),
        subject=entry.subject,
        audience=entry.audience,
        room=entry.room,
        teacher=entry.teacher,
    )
