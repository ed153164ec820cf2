"""Facts that cannot hold together, and changes of them, in words."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from documents.contents.common.forms.table import Table
from documents.contents.common.words.names import short_day
from documents.contents.terminal.questions.ties import OF_TIES, Ties
from models.conflicts import Fact, FactKind, Owner
from models.network import Doubles, LinkKind, Network, PinKind
from models.policy import Policy
from models.record import DayPeriod, clock_of
from texts import knows, say

K = FactKind
#: Names in one cell; there are no more than this and a number.
MOST_NAMES = 6
#: Limits of rules that stand in the policy.
LIMITS: Mapping[str, str] = {
    "students_stay_within_daily_load": "lessons_a_day",
    "extracurricular_waits_for_lessons": "extracurricular_pause",
}
DOUBLES = {
    Doubles.NEVER: "fact.doubles_never",
    Doubles.MAY: "fact.doubles_may",
    Doubles.MUST: "fact.doubles_must",
}
OWNERS: Mapping[FactKind, Owner] = {
    **dict.fromkeys((K.BUSY, K.DAY_LOAD, K.WEEK_LOAD), Owner.TEACHER),
    **dict.fromkeys((K.LESSON, K.TEACHER, K.SECOND), Owner.CLASS),
    **dict.fromkeys((K.REQUIRED, K.PLACE, K.BUNDLE, K.PREVIOUS, K.TRIPS), Owner.STUDENT),
    **dict.fromkeys((K.LEAST, K.GROUPS, K.BUDGET, K.REMOTE_SEATS), Owner.SCHOOL),
    **dict.fromkeys((K.SEATS, K.ROOM_CLOSED, K.GROUP_TEACHER, K.GROUP_SECOND), Owner.SCHOOL),
}


class Told(NamedTuple):
    """A line of a conflict: a fact, or several of one kind, with whose they are."""

    facts: tuple[Fact, ...]
    owner: Owner
    name: str
    words: str


class Words(Ties):
    """Facts of a network in words."""

    def __init__(self, network: Network, policy: Policy) -> None:
        super().__init__(network)
        self._policy = policy

    def told(self, facts: Sequence[Fact]) -> list[Told]:
        """Facts line by line; what differs in a number or a name alone shares a line."""
        lines: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
        for fact in facts:
            lines[self._line(fact)].append(fact)
        return [self._told(tuple(together)) for together in lines.values()]

    def _line(self, fact: Fact) -> tuple[object, ...]:
        """What facts of one line have in common."""
        row: Any = self._row(fact) if fact.table else None
        match fact.kind:
            case K.BUSY:
                return (fact.kind, row.person)
            case K.LESSON:
                return (fact.kind, row.class_)
            case K.TEACHER:
                return (fact.kind, self._teachers(fact))
            case K.REQUIRED:
                return (fact.kind, row.course, row.alternatives)
            case K.SEATS | K.ROOM_CLOSED:
                return (fact.kind, row.school)
            case _:
                return (fact.kind, fact.row, fact.name)

    def _told(self, facts: tuple[Fact, ...]) -> Told:
        owner, name = self._owner(facts)
        return Told(facts, owner, name, self.fact(facts))

    def _owner(self, facts: tuple[Fact, ...]) -> tuple[Owner, str]:
        """Whose a line is; what the council decides has no name."""
        fact, names = facts[0], self._names
        owner = OWNERS.get(fact.kind, Owner.COUNCIL)
        rows: list[Any] = [self._row(one) for one in facts if one.table]
        if fact.kind is K.PIN and rows[0].student is not None:
            return Owner.STUDENT, names.student(rows[0].student)
        match owner:
            case Owner.TEACHER:
                who = rows[0].person if fact.kind is K.BUSY else rows[0].id
                return owner, names.person(who)
            case Owner.CLASS:
                return owner, self._few(self._class(row.class_) for row in rows)
            case Owner.STUDENT:
                students = [row.id if fact.kind is K.TRIPS else row.student for row in rows]
                return owner, self._few(names.student(one) for one in students)
            case Owner.SCHOOL:
                row = rows[0]
                school = getattr(row, "host", None) or getattr(row, "school", None) or row.id
                return owner, names.school(school)
            case Owner.COUNCIL:
                return owner, ""

    def fact(self, facts: tuple[Fact, ...]) -> str:
        """What a line of facts says."""
        fact = facts[0]
        if fact.kind is K.RULE:
            return self.rule(fact.name)
        if fact.kind is K.LEADERS:
            leaders = [self._names.person(one) for one in self._network.leaders]
            return say("fact.leaders" if leaders else "fact.no_leaders", names=self._few(leaders))
        return self._of_kind[fact.kind](self, facts)

    def rule(self, name: str) -> str:
        """A rule by its short name, with its limit where the council has set one."""
        title = say(f"rule_name.{name}")
        if name == "students_stay_within_weekly_load":
            days = {school.days for school in self._network.schools}
            limits = sorted({self._policy.lessons_a_week(one) for one in days})
            return say("fact.rule_limit", rule=title, limit=", ".join(map(str, limits)))
        if name in LIMITS:
            return say("fact.rule_limit", rule=title, limit=getattr(self._policy, LIMITS[name]))
        return title

    def _few(self, words: Iterable[str]) -> str:
        found = list(dict.fromkeys(words))
        if len(found) <= MOST_NAMES:
            return ", ".join(found)
        first = ", ".join(found[:MOST_NAMES])
        return say("name.and_others", names=first, n=len(found) - MOST_NAMES)

    def _hours(self, course: Any) -> int:
        network, half = self._network, self._policy.half_year
        return sum(network.lessons_of(part, half) for part in network.parts_of[course])

    def _lessons(self, facts: tuple[Fact, ...]) -> str:
        rows = [self._row(fact) for fact in facts]
        named = [
            say(
                "name.course_hours",
                course=self._names.course(row.course) + (f" ({row.half})" if row.half else ""),
                n=self._hours(row.course),
            )
            for row in rows
        ]
        words = self._class(rows[0].class_)
        if len(rows) == 1:
            return say("fact.lesson", class_=words, lesson=named[0])
        total = sum({(row.course): self._hours(row.course) for row in rows}.values())
        return say("fact.lessons", class_=words, lessons=", ".join(named), n=total)

    def _teachers(self, fact: Fact) -> tuple[str, ...]:
        network, row = self._network, self._row(fact)
        if fact.table == "offers":
            found = [
                one
                for one in network.candidates
                if (one.course, one.host, one.form, one.teacher)
                == (row.course, row.host, row.form, row.teacher)
            ]
        else:
            found = [
                one
                for one in network.candidates
                if (one.course, one.class_, one.half) == (row.course, row.class_, row.half)
            ]
        return tuple(network.teachers_of(found[0])) if found else ()

    def _teacher(self, facts: tuple[Fact, ...]) -> str:
        rows, teachers = [self._row(fact) for fact in facts], self._teachers(facts[0])
        lessons = [
            say(
                "name.lesson_of_class",
                course=self._names.course(row.course),
                class_=self._class(row.class_) + (f" ({row.half})" if row.half else ""),
            )
            for row in rows
        ]
        names = self._few(self._names.person(one) for one in teachers)  # type: ignore[arg-type]  # ids
        code = "fact.teacher" if teachers else "fact.no_teacher"
        return say(code, lessons=", ".join(lessons), names=names)

    def _group_teacher(self, facts: tuple[Fact, ...]) -> str:
        row, teachers = self._row(facts[0]), self._teachers(facts[0])
        names = self._few(self._names.person(one) for one in teachers)  # type: ignore[arg-type]  # ids
        return say(
            "fact.group_teacher" if teachers else "fact.no_group_teacher",
            course=self._names.course(row.course),
            school=self._names.school(row.host),
            names=names,
        )

    def _busy(self, facts: tuple[Fact, ...]) -> str:
        rows = sorted((self._row(fact) for fact in facts), key=lambda row: (row.day, row.start))
        times = [
            say(
                "name.interval",
                day=short_day(row.day),
                start=clock_of(row.start),
                end=clock_of(row.end),
            )
            for row in rows
        ]
        return say("fact.busy", person=self._names.person(rows[0].person), times=", ".join(times))

    def _required(self, facts: tuple[Fact, ...]) -> str:
        rows = [self._row(fact) for fact in facts]
        courses = say("name.or").join(
            self._names.course(one) for one in (rows[0].course, *rows[0].alternatives)
        )
        students = self._few(self._names.student(row.student) for row in rows)
        return say("fact.required", course=courses, students=students, n=len(rows))

    def _bundle(self, facts: tuple[Fact, ...]) -> str:
        first = self._row(facts[0])
        courses = [
            self._names.course(row.course)
            for row in self._network.requests
            if (row.student, row.bundle) == (first.student, first.bundle)
        ]
        return say(
            "fact.bundle",
            student=self._names.student(first.student),
            mark=first.bundle,
            courses=", ".join(courses),
        )

    def _previous(self, facts: tuple[Fact, ...]) -> str:
        row, names = self._row(facts[0]), self._names
        known = (
            row.group,
            names.school(row.host) if row.host else "",
            names.person(row.teacher) if row.teacher else "",
        )
        return say(
            "fact.previous",
            student=names.student(row.student),
            course=names.course(row.course),
            known=", ".join(filter(None, known)),
        )

    def _pin(self, facts: tuple[Fact, ...]) -> str:
        row, names = self._row(facts[0]), self._names
        group = names.group(row.group)
        when = "" if row.day is None else self._time(DayPeriod(day=row.day, period=row.period))
        what = {
            PinKind.TIME: when,
            PinKind.ROOM: f"{when}, {names.room(row.room)}" if when else names.room(row.room),
            PinKind.TEACHER: names.person(row.teacher) if row.teacher else "",
            PinKind.MEMBER: names.student(row.student) if row.student else "",
        }[row.kind]
        return say("fact.pin", group=group, what=what)

    def _time(self, time: DayPeriod) -> str:
        return say("name.day_period", day=short_day(time.day), period=time.period)

    def _times(self, times: Iterable[DayPeriod]) -> str:
        return self._few(self._time(time) for time in times)

    def _rooms(self, facts: tuple[Fact, ...]) -> str:
        rows = [self._row(fact) for fact in facts]
        if facts[0].kind is K.ROOM_CLOSED:
            rooms = [
                say(
                    "name.room_closed",
                    room=self._names.room(row.id),
                    times=self._times(row.closed),
                )
                for row in rows
            ]
            return say("fact.room_closed", rooms="; ".join(rooms))
        rooms = [say("name.room_seats", room=self._names.room(row.id), n=row.seats) for row in rows]
        return say("fact.seats", rooms=self._few(rooms))

    def _link(self, facts: tuple[Fact, ...]) -> str:
        row = self._row(facts[0])
        code = {
            LinkKind.SAME_TIME: "fact.link_same_time",
            LinkKind.NOT_SAME_DAY: "fact.link_not_same_day",
            LinkKind.AFTER: "fact.link_after",
        }[row.kind]
        first, second = self._names.course(row.first), self._names.course(row.second)
        return say(code, first=first, second=second)

    def _of_course(self, facts: tuple[Fact, ...]) -> str:
        fact, row = facts[0], self._row(facts[0])
        if fact.kind in (K.CLOSED_TIMES, K.ONLY_TIMES):
            return say(
                f"fact.{fact.kind}",
                course=self._names.course(row.id),
                times=self._times(getattr(row, fact.kind)),
            )
        number = row.max_size if fact.kind is K.MAX_SIZE else row.min_size
        return say(f"fact.{fact.kind}", course=self._names.course(row.id), n=number)

    def _of_offer(self, facts: tuple[Fact, ...]) -> str:
        fact, row = facts[0], self._row(facts[0])
        number = row.min_groups if fact.kind is K.LEAST else row.max_groups
        form = say(f"word.{row.form}") if knows(f"word.{row.form}") else str(row.form)
        return say(
            f"fact.{fact.kind}",
            course=self._names.course(row.course),
            school=self._names.school(row.host),
            form=form,
            n=number,
        )

    def _of_part(self, facts: tuple[Fact, ...]) -> str:
        fact, row = facts[0], self._row(facts[0])
        course = self._names.course(row.course)
        if fact.kind is K.FEATURES:
            return say("fact.features", course=course, features=", ".join(row.features))
        doubles = say(DOUBLES[row.doubles])
        most = 1 if row.doubles is Doubles.NEVER else row.max_a_day
        return say("fact.spread", course=course, doubles=doubles, n=most)

    def _of_school(self, facts: tuple[Fact, ...]) -> str:
        fact, row = facts[0], self._row(facts[0])
        number = row.hours_budget if fact.kind is K.BUDGET else row.remote_seats
        return say(f"fact.{fact.kind}", school=self._names.school(row.id), n=number)

    def _of_way(self, facts: tuple[Fact, ...]) -> str:
        fact, row = facts[0], self._row(facts[0])
        origin, target = self._names.school(row.origin), self._names.school(row.target)
        if fact.kind is K.WAY:
            return say("fact.way", origin=origin, target=target, n=row.minutes + row.buffer)
        ratio, seats = row.students_per_escort or "–", row.seats or "–"
        return say("fact.party", origin=origin, target=target, ratio=ratio, seats=seats)

    def _of_load(self, facts: tuple[Fact, ...]) -> str:
        fact, row = facts[0], self._row(facts[0])
        number = row.max_lessons_day if fact.kind is K.DAY_LOAD else row.max_lessons_week
        return say(f"fact.{fact.kind}", person=self._names.person(row.id), n=number)

    def _trips(self, facts: tuple[Fact, ...]) -> str:
        row = self._row(facts[0])
        code = "fact.cannot_travel" if row.cannot_travel else "fact.trips"
        return say(code, student=self._names.student(row.id), n=row.max_days_away or 0)

    def _obligatory(self, facts: tuple[Fact, ...]) -> str:
        row = self._row(facts[0])
        return say("fact.obligatory", subject=row.name or row.id)

    _of_kind: ClassVar[Mapping[FactKind, Callable[[Any, tuple[Fact, ...]], str]]] = {
        K.PIN: _pin,
        K.REQUIRED: _required,
        K.BUNDLE: _bundle,
        K.PREVIOUS: _previous,
        K.LEAST: _of_offer,
        K.LINK: _link,
        K.BUDGET: _of_school,
        K.GROUPS: _of_offer,
        K.MAX_SIZE: _of_course,
        K.MIN_SIZE: _of_course,
        K.REMOTE_SEATS: _of_school,
        K.TRIPS: _trips,
        K.WAY: _of_way,
        K.PARTY: _of_way,
        K.FEATURES: _of_part,
        K.SEATS: _rooms,
        K.ROOM_CLOSED: _rooms,
        K.CLOSED_TIMES: _of_course,
        K.ONLY_TIMES: _of_course,
        K.SPREAD: _of_part,
        K.LESSON: _lessons,
        K.TEACHER: _teacher,
        K.GROUP_TEACHER: _group_teacher,
        K.DAY_LOAD: _of_load,
        K.WEEK_LOAD: _of_load,
        K.BUSY: _busy,
        K.OBLIGATORY: _obligatory,
        **OF_TIES,
    }


def conflict_table(lines: Iterable[tuple[Told, str]], title: str) -> Table:
    """A row for every line of a conflict: whose it is, what it says, and where it stands."""
    rows = tuple(
        (
            say(f"owner.{line.owner}", name=line.name) if line.name else say("owner.council"),
            line.words,
            place,
        )
        for line, place in lines
    )
    columns = (say("column.whose_fact"), say("column.fact"), say("column.stands"))
    return Table(title=title, columns=columns, rows=rows)
