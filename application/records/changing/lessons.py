"""Lines on lessons held against the year: each becomes a change of a lesson, or a problem."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from application.records.changing.happened import Lesson
from application.records.changing.named import Named, Unknown, problem_at
from application.records.roster import Roster
from instances.year_changes import Line
from models.names import fold
from models.network import Form, Part
from models.problems import Problem
from models.record import GroupId, PartId, PersonId
from models.school_year.happened import Became, LessonChange, LessonLine
from records.facts import Origin
from texts import say
from validation.consequences.given import slot_on
from validation.consequences.meetings import Meeting, Taught

#: What a line must say beside the lesson, and what it may say, by what became of it.
NEEDED: Mapping[Became, tuple[str, ...]] = {
    Became.MOVED: ("to_day", "to_period"),
    Became.REPLACED: ("teacher",),
    Became.MERGED: ("with_group",),
}
ALLOWED: Mapping[Became, tuple[str, ...]] = {
    Became.MOVED: ("to_day", "to_period", "teacher"),
    Became.REPLACED: ("teacher",),
    Became.MERGED: ("with_group", "teacher"),
    Became.ADDED: ("teacher",),
}
#: Students who are named one by one.
MOST_NAMES = 5
FIELDS = ("to_day", "to_period", "teacher", "with_group")


class UnderstoodLesson(NamedTuple):
    """A line that holds: the change, and why."""

    change: LessonChange
    reason: str
    origin: Origin


class LessonReader:
    """Makes changes of lines.

    Attributes
    ----------
    problems, notes
        What is wrong, and what is only told.
    """

    def __init__(self, roster: Roster, named: Named, own: str) -> None:
        self._roster, self._named, self._own = roster, named, own
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def read(self, line: Line[LessonLine], origin: Origin) -> UnderstoodLesson | None:
        """The change of a line; None where it cannot be."""
        before = len(self.problems)
        group = self._group(line.said.group, "group", origin)
        other = self._group(line.said.with_group, "with_group", origin, own=False)
        self._fields(line.said, origin)
        teacher = self._teacher(line.said, origin)
        if group is None or len(self.problems) > before:
            return None
        part = self._part(line.said, group, origin)
        if part is None:
            return None
        said = line.said
        change = LessonChange(
            group=group,
            part=part,
            day=said.day,
            period=said.period,
            became=said.became,
            to_day=said.to_day,
            to_period=said.to_period,
            teacher=teacher,
            with_group=other or GroupId(""),
        )
        self.problems += self._impossible(change, origin)
        return (
            UnderstoodLesson(change, said.reason, origin) if len(self.problems) == before else None
        )

    def _group(self, said: str, field: str, origin: Origin, *, own: bool = True) -> GroupId | None:
        if not said:
            return None
        found = self._named.find("groups", said)
        if isinstance(found, Unknown):
            self._add(found.code, origin, said, found.hint)
            return None
        group = self._roster.groups[GroupId(found)].group
        if own and group.host != self._own:
            self._add("change_of_other_school", origin, said)
        elif group.form is Form.CORRESPONDENCE:
            self._add("change_of_correspondence", origin, said)
        return group.id

    def _fields(self, said: LessonLine, origin: Origin) -> None:
        for field in FIELDS:
            is_said = getattr(said, field) not in (None, "")
            if field in NEEDED.get(said.became, ()) and not is_said:
                self._add("change_needs", origin, _label(field), became=_word(said.became))
            elif is_said and field not in ALLOWED.get(said.became, ()):
                self._add("change_needs_no", origin, _label(field), became=_word(said.became))

    def _teacher(self, said: LessonLine, origin: Origin) -> PersonId:
        if not said.teacher:
            return PersonId("")
        found = self._named.find("people", said.teacher)
        if not isinstance(found, Unknown):
            return PersonId(found)
        if found.code == "several_of_name":
            self._add(found.code, origin, said.teacher)
        else:
            # A school has more teachers than a network of grades 10 and 11 knows.
            self.notes.append(
                problem_at("teacher_not_in_network", origin, said.teacher, found.hint)
            )
        return PersonId(" ".join(said.teacher.split()))

    def _part(self, said: LessonLine, group: GroupId, origin: Origin) -> PartId | None:
        network = self._roster.network
        parts = network.parts_of[network.candidate_of[group].course]
        if said.part:
            named = [row.id for row in parts if fold(said.part) in map(fold, (row.id, row.name))]
            if len(named) != 1:
                self._add("change_unknown_part", origin, said.part, _listed(parts))
                return None
            return named[0]
        if len(parts) == 1:
            return parts[0].id
        then = {
            part
            for part, day, period in self._roster.lessons(group)
            if (day, period) == (said.day.isoformat(), said.period)
        }
        if len(then) != 1:
            self._add("change_needs_part", origin, said.group, _listed(parts))
            return None
        return PartId(then.pop())

    def _impossible(self, change: LessonChange, origin: Origin) -> Iterator[Problem]:
        """What the timetable, the calendar and the bells do not allow."""
        year = self._roster.year
        own: Lesson = (change.part, change.day.isoformat(), change.period)
        planned = self._roster.lessons(change.group) - self._roster.happened.added.get(
            change.group, frozenset()
        )
        if change.became in (Became.ADDED, Became.PLANNED):
            if change.became is Became.ADDED and own in planned:
                yield problem_at("change_meets_lesson", origin, _time(change.day, change.period))
        elif own not in planned:
            there = sorted(f"{_day(row[1])}, {row[2]}" for row in planned if row[1] == own[1])
            value = _time(change.day, change.period)
            yield problem_at("change_without_lesson", origin, value, "; ".join(there))
        day, period = change.time
        if change.became not in (Became.MOVED, Became.ADDED):
            return
        if not year.first <= day <= year.last:
            yield problem_at("change_outside_year", origin, _day(day.isoformat()))
        host = self._roster.network.candidate_of[change.group].host
        if slot_on(self._roster.network, host, day, period) is None:
            yield problem_at("change_without_bell", origin, str(period))
        if change.became is Became.MOVED and (change.part, day.isoformat(), period) in planned:
            yield problem_at("change_meets_lesson", origin, _time(day, period))

    def _add(self, code: str, origin: Origin, value: str, hint: str = "", **said: str) -> None:
        self.problems.append(problem_at(code, origin, value, hint, **said))


def clashes(
    roster: Roster, kept: tuple[LessonChange, ...], fresh: Mapping[LessonChange, Origin]
) -> Iterator[Problem]:
    """Lessons of one group at one time, groups that were not taught when they are said to have
    been joined, and teachers with two groups at once; after all changes. Students who have another
    lesson then are told as a remark.
    """
    taught = Taught(roster.case.network, roster.year, roster.plans, (*kept, *fresh))
    joined = {
        (one.group, one.with_group, one.day, one.period)
        for one in (*kept, *fresh)
        if one.became is Became.MERGED
    }
    at: dict[date, list[Meeting]] = {}
    days = {change.time[0] for change in fresh}
    for meeting in taught.meetings:
        if meeting.day in days:
            at.setdefault(meeting.day, []).append(meeting)
    for change, origin in fresh.items():
        day, period = change.time
        rows = at.get(day, [])
        own = [row for row in rows if (row.group, row.period) == (change.group, period)]
        if change.became is Became.MERGED:
            others = [row for row in rows if (row.group, row.period) == (change.with_group, period)]
            if not others or not own or others[0].school != own[0].school:
                yield problem_at("merged_without_lesson", origin, _time(day, period))
        elif change.became is not Became.CANCELLED and own:
            if len(own) > 1:
                yield problem_at("change_meets_lesson", origin, _time(day, period))
            then = [
                row
                for row in rows
                if row.group != change.group
                and row.start < own[0].end
                and own[0].start < row.end
                and (row.group, change.group, day, period) not in joined
            ]
            yield from _busy(roster, own[0], then, origin)
            if change.became is not Became.REPLACED:
                yield from _absent(roster, taught, own[0], then, origin)


def _busy(roster: Roster, own: Meeting, then: list[Meeting], origin: Origin) -> Iterator[Problem]:
    for row in then:
        if shared := sorted(set(row.teachers) & set(own.teachers)):
            person = roster.network.person_of.get(shared[0])
            name = (person.name if person else "") or shared[0]
            there = roster.groups[row.group].title if row.group in roster.groups else row.group
            yield problem_at("teacher_busy_then", origin, name, where=there)


def _absent(
    roster: Roster, taught: Taught, own: Meeting, then: list[Meeting], origin: Origin
) -> Iterator[Problem]:
    """Students of the group who have another lesson then: somebody has let them go, or forgot."""
    members = taught.members[taught.number_of(own.day)]
    others = {student for row in then for student in members[row.group]}
    if busy := sorted(others & set(members[own.group])):
        named = [roster.network.student_of[student].name or student for student in busy]
        more = "…" if len(named) > MOST_NAMES else ""
        value = ", ".join(named[:MOST_NAMES]) + more
        told = problem_at("students_busy_then", origin, value, number=str(len(busy)))
        yield told.model_copy(update={"is_remark": True})


def _listed(parts: Iterable[Part]) -> str:
    return ", ".join(row.name or row.id for row in parts)


def _label(field: str) -> str:
    return say(f"column.lesson_changes.{field}")


def _word(became: Became) -> str:
    return say(f"word.became.{became}")


def _day(day: str) -> str:
    return ".".join(reversed(day.split("-")))


def _time(day: date, period: int) -> str:
    return f"{_day(day.isoformat())}, {period}"
