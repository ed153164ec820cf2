"""A group over the year: its lessons by part and month, who is in it when, and who teaches it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from documents.contents.common.lessons.taught_by import teachers_of_group
from documents.contents.common.words.names import Names, short_day
from models.network import Candidate, Form, Network
from models.plan import Lesson, Plan
from models.record import GroupId, PartId, StudentId
from models.school_year.journal import Moment
from texts import say
from validation.consequences.attendance import joined_groups
from validation.consequences.meetings import Meeting, Taught

T = TypeVar("T")

#: A year and a month.
Month = tuple[int, int]


def joined_in_year(taught: Taught) -> tuple[Candidate, ...]:
    """Groups with members of their own in any plan of the year."""
    found = {
        group.id
        for network, row in zip(taught.networks, taught.plans, strict=True)
        for group in joined_groups(network, row.plan)
    }
    return tuple(group for group in taught.network.candidates if group.id in found)


def names_in_year(taught: Taught) -> Names:
    """Names where a group has its number if any plan of the year has several of its kind."""
    return Names(taught.network, {group for row in taught.plans for group in row.plan.groups})


def month_name(month: Month) -> str:
    """Name of a month with its year."""
    return say("name.month_of_year", month=say(f"name.month.{month[1]}"), year=month[0])


def short_month(month: Month) -> str:
    """Name of a month with the number of its year, for a name of a file."""
    return say("name.short_month", month=say(f"name.month.{month[1]}"), year=month[0])


def day_text(day: date) -> str:
    """A day in digits."""
    return f"{day:%d.%m.%Y}"


class GroupYear:
    """One group over the year."""

    def __init__(self, taught: Taught, group: Candidate, names: Names) -> None:
        self.taught, self.group, self.names = taught, group, names

    @property
    def network(self) -> Network:
        """The facts."""
        return self.taught.network

    @property
    def title(self) -> str:
        """Full name."""
        return self.names.group(self.group.id)

    @cached_property
    def parts(self) -> tuple[PartId, ...]:
        """Parts of the course."""
        return tuple(part.id for part in self.network.parts_of[self.group.course])

    def part_name(self, part: PartId) -> str:
        """Name of a part; empty where the course has no other."""
        parts = self.network.parts_of[self.group.course]
        return (
            next((row.name or row.id for row in parts if row.id == part), "")
            if len(parts) > 1
            else ""
        )

    @cached_property
    def subject(self) -> str:
        """Name of the subject."""
        subject = self.network.course_of[self.group.course].subject
        return self.network.subject_of[subject].name or subject

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        """Its lessons with their dates; none by correspondence."""
        return self.taught.of_groups[self.group.id]

    @cached_property
    def moments(self) -> Mapping[PartId, tuple[Moment, ...]]:
        """Lessons of every part, in order of time; by correspondence one for every week."""
        if self.group.form is Form.CORRESPONDENCE:
            return {
                part: tuple(Moment(part=part, day=day, period=0) for day in self._weeks_of(part))
                for part in self.parts
            }
        rows = [Moment(part=row.part, day=row.day, period=row.period) for row in self.meetings]
        return {part: tuple(row for row in rows if row.part == part) for part in self.parts}

    @cached_property
    def months(self) -> tuple[Month, ...]:
        """Months with lessons."""
        return months_of(moment.day for rows in self.moments.values() for moment in rows)

    def in_month(self, part: PartId, month: Month) -> tuple[Moment, ...]:
        """Lessons of a part in a month."""
        return tuple(row for row in self.moments[part] if (row.day.year, row.day.month) == month)

    def lessons_in(self, month: Month) -> tuple[Moment, ...]:
        """Lessons of all parts in a month, in order of time."""
        found = (row for part in self.parts for row in self.in_month(part, month))
        return tuple(sorted(found, key=lambda row: (row.day, row.period, row.part)))

    def _weeks_of(self, part: PartId) -> Iterator[date]:
        """Weeks of the half-years in which a part is taught."""
        record = next(row for row in self.network.parts_of[self.group.course] if row.id == part)
        halves = {half for half in (1, 2) if self.network.lessons_of(record, half)}
        return (day for day in self._weeks if self.taught.year.half_year(day) in halves)

    @cached_property
    def _weeks(self) -> tuple[date, ...]:
        """First taught day of every week in which the group is open."""
        found: dict[date, date] = {}
        for day in self.taught.year.days():
            is_open = self.group.id in self.taught.plans[self.taught.number_of(day)].plan.groups
            if is_open and self.taught.year.taught_as(day, self.group.host) is not None:
                found.setdefault(day - timedelta(days=day.weekday()), day)
        return tuple(found.values())

    @cached_property
    def students(self) -> tuple[StudentId, ...]:
        """Everybody who is in it at some time, by name."""
        found = {student for members in self.taught.members for student in members[self.group.id]}
        return tuple(sorted(found, key=self.names.by_student))

    def has(self, student: StudentId, day: date) -> bool:
        """Whether a student is in the group on a day."""
        return student in self._sets[self.taught.number_of(day)]

    def members_in(self, month: Month) -> tuple[StudentId, ...]:
        """Everybody who is in it on some day of a month."""
        numbers = {
            self.taught.number_of(day)
            for day in self.taught.year.days()
            if (day.year, day.month) == month
        }
        return tuple(
            student
            for student in self.students
            if any(student in self._sets[number] for number in numbers)
        )

    @cached_property
    def _sets(self) -> tuple[frozenset[StudentId], ...]:
        return tuple(frozenset(members[self.group.id]) for members in self.taught.members)

    def away(self, student: StudentId) -> tuple[tuple[date, date], ...]:
        """First and last days on which a student is not in the group, plan by plan."""
        begins = [self.taught.year.first, *(row.first for row in self.taught.plans[1:])]
        ends = [*(day - timedelta(days=1) for day in begins[1:]), self.taught.year.last]
        rows = zip(begins, ends, self._sets, strict=True)
        return tuple((first, last) for first, last, members in rows if student not in members)

    def stay(self, student: StudentId) -> tuple[date | None, date | None]:
        """Since when and until when a student is in the group; None is the whole year."""
        inside = [student in members for members in self._sets]
        begins = [row.first for row in self.taught.plans]
        first, last = inside.index(True), len(inside) - 1 - inside[::-1].index(True)
        arrived = begins[first] if first else None
        return arrived, begins[last + 1] - timedelta(days=1) if last + 1 < len(begins) else None

    @cached_property
    def teacher_names(self) -> str:
        """Who teaches it, the second teacher too, and since when where that changes in the year;
        empty where nobody is named.
        """
        return self._by_plan(
            lambda plan: teachers_of_group(self.network, plan, self.group.id), self.names.person
        )

    @cached_property
    def times(self) -> str:
        """Days of the week and periods it meets at, and since when where that changes; empty by
        correspondence.
        """
        return self._by_plan(self._lessons, _time)

    @cached_property
    def rooms(self) -> str:
        """Where it meets; empty by correspondence."""
        return self._by_plan(
            lambda plan: (row.room for row in self._lessons(plan) if row.room), self.names.door
        )

    def _lessons(self, plan: Plan) -> list[Lesson]:
        own = (row for row in plan.lessons if row.group == self.group.id)
        return sorted(own, key=lambda row: (row.day, row.period, row.weeks))

    def _by_plan(self, rows: Callable[[Plan], Iterable[T]], word: Callable[[T], str]) -> str:
        """What is true of the group in every plan that opens it, with its first day where that is
        not always the same.
        """
        found: list[tuple[date, str]] = []
        for dated in self.taught.plans:
            text = ", ".join(dict.fromkeys(word(row) for row in rows(dated.plan)))
            if text and self.group.id in dated.plan.groups and (not found or found[-1][1] != text):
                found.append((dated.first, text))
        first = self.taught.plans[0].first
        return "; ".join(
            text if day == first else say("name.since", what=text, day=day_text(day))
            for day, text in found
        )


def _time(lesson: Lesson) -> str:
    text = say("name.time", day=short_day(lesson.day), period=lesson.period)
    return f"{text} ({say('word.only_in_week', week=lesson.weeks)})" if lesson.weeks else text


def months_of(days: Iterable[date]) -> tuple[Month, ...]:
    """Months of some days, in order."""
    return tuple(sorted({(day.year, day.month) for day in days}))


def years_of_groups(taught: Taught) -> Mapping[GroupId, GroupYear]:
    """Every group with members of its own, over the year."""
    names = names_in_year(taught)
    return {group.id: GroupYear(taught, group, names) for group in joined_in_year(taught)}
