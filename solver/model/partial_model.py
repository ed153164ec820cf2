"""A model under construction: a problem, a base solution, what may change, and the literals rules
speak of.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from functools import cached_property

from models.network import Form
from solver.model.literals import Linear, Literal, Logic, certain, opposite, possible
from solver.model.profiles import Profile
from solver.model.variables import Variables
from solver.problem.memory import Memory
from solver.problem.problem import Problem
from solver.problem.records import Group
from solver.problem.ties.after_lessons import waiting
from solver.problem.timeline import WEEK
from solver.solution.freedom import Freedom
from solver.solution.published import Published
from solver.solution.solution import Solution
from solver.solution.weeks import Weeks

#: Kinds of lessons of a student: those that loads count; extracurricular ones that wait for them;
#: extracurricular ones whose course says its times itself.
ORDINARY, WAITING, PLACED = range(3)


class PartialModel(Logic):
    """A CP-SAT model of what may change, all else constant.

    Parameters
    ----------
    problem, base
        The network, and the solution that decides whatever is not free.
    freedom
        What may change; None is everything.
    complete
        Concrete rooms are decisions too. Otherwise rooms are only counted (see ``rooms``).
    published
        The plan that ``plan_changes`` is counted against.
    rules
        Names of rules that will be posted: times they rule out have no variable.
    is_late
        Whether it had to be built by now (see ``Logic``).
    """

    def __init__(
        self,
        problem: Problem,
        base: Solution | None = None,
        freedom: Freedom | None = None,
        *,
        complete: bool = False,
        published: Published | None = None,
        rules: Collection[str] = (),
        is_late: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(is_late)
        self.problem = problem
        self.policy = problem.policy
        self.base = base or Solution.empty(problem)
        self.freedom = freedom or Freedom.everything(problem)
        self.complete = complete
        self.published = published
        self.rules = rules
        self.variables = Variables(
            self, problem, self.base, self.freedom, complete=complete, rules=rules
        )
        self._meets_on: dict[tuple[int, int], Literal] = {}
        self._alike: dict[tuple[int, int], int] = {}
        self.windows: dict[tuple[tuple[int, int], ...], Linear] = {}
        self.sizes: dict[int, tuple[int, int]] = {}
        self.memory = Memory()
        self.literals: dict[tuple[object, ...], Literal] = {}
        self.posted: set[tuple[object, ...]] = set()

    @cached_property
    def weeks(self) -> Weeks:
        """Weeks of students in the base solution."""
        return Weeks(self.base)

    @cached_property
    def free_series(self) -> list[int]:
        """Series whose times may change."""
        return [series for series, slots in self.freedom.slots.items() if slots]

    @cached_property
    def free_request_groups(self) -> list[int]:
        """Groups whose members may change."""
        return sorted(
            {
                group
                for request in self.freedom.requests
                for group in self.problem.requests[request].rank
            }
        )

    @cached_property
    def touched_groups(self) -> list[Group]:
        """Groups of which anything may change."""
        touched = {self.problem.series[series].group for series in self.free_series}
        touched |= self.freedom.groups | self.freedom.teachers | set(self.free_request_groups)
        if self.problem.wide:
            touched |= {group.index for group in self.problem.groups}
        return [self.problem.groups[group] for group in sorted(touched)]

    @cached_property
    def attendees(self) -> dict[int, list[Literal]]:
        """For every group the literals of the students who attend it or may do so."""
        literals_by_group: dict[int, list[Literal]] = defaultdict(list)
        for student in range(len(self.problem.students)):
            for group, literal in self.attendance(student).items():
                literals_by_group[group].append(literal)
        return literals_by_group

    def seated(self, group: int) -> list[Literal]:
        """Literals of the students who sit in the room of a group: of a remote one those of its own
        school.
        """
        record = self.problem.groups[group]
        if record.form is Form.ON_SITE:
            return self.attendees.get(group, [])
        near = (student for student, home in enumerate(self.problem.home) if home == record.school)
        return [
            attends
            for student in near
            if (attends := self.attendance(student).get(group)) is not None
        ]

    def members(self, group: int) -> list[Literal]:
        """Literals of the members a network group, or of the visitors a class group, has or may
        have.
        """
        return self._members_by_group.get(group, [])

    @cached_property
    def _members_by_group(self) -> dict[int, list[Literal]]:
        literals_by_group: dict[int, list[Literal]] = defaultdict(list)
        for (_, group), literal in self.variables.member.items():
            literals_by_group[group].append(literal)
        return literals_by_group

    def attendance(self, student: int) -> dict[int, Literal]:
        """Every group a student attends or may attend, with its literal."""
        if student not in self._attendance:
            self._attendance[student] = self._attend(student)
        return self._attendance[student]

    @cached_property
    def _attendance(self) -> dict[int, dict[int, Literal]]:
        return {}

    def _attend(self, student: int) -> dict[int, Literal]:
        problem, member = self.problem, self.variables.member
        if not problem.wide and student not in self.variables.loose:
            return dict.fromkeys(self.base.attended(student), 1)
        attends: dict[int, Literal] = {}
        for group in problem.options(student):
            if possible(literal := member.get((student, group), 0)):
                attends[group] = literal
        for group in problem.common[student]:
            releasing = [
                attends.get(joined, 0) for joined in problem.releases[student].get(group, ())
            ]
            literal = self.either(releasing)
            if not certain(literal):
                attends[group] = opposite(literal)
        return attends

    @cached_property
    def profiles(self) -> list[Profile]:
        """Students whose week may change; those with equal fixed groups together."""
        problem = self.problem
        touched = {group.index for group in self.touched_groups}
        alike: dict[tuple[object, ...], list[int]] = defaultdict(list)
        profiles: list[Profile] = []
        for student in range(len(problem.students)):
            if student in self.variables.loose or problem.wide:
                attends = self.attendance(student)
                always = tuple(
                    group for group, literal in attends.items() if isinstance(literal, int)
                )
                maybe: dict[int, Literal] = {
                    g: literal for g, literal in attends.items() if not isinstance(literal, int)
                }
                profiles.append(Profile((student,), problem.home[student], always, maybe))
                continue
            groups = self.base.attended(student)
            if not touched.isdisjoint(groups):
                alike[problem.home[student], problem.max_days_away(student), groups].append(student)
        for students in alike.values():
            student = students[0]
            profiles.append(
                Profile(tuple(students), problem.home[student], self.base.attended(student), {})
            )
        return profiles

    def days_of(self, profile: Profile) -> list[int]:
        """Days on which the week of a profile may change."""
        if profile.maybe or self.problem.wide:
            return self.problem.days
        return sorted(
            set[int]().union(*(self._free_days.get(group, ()) for group in profile.always))
        )

    @cached_property
    def _free_days(self) -> dict[int, set[int]]:
        """Days on which the times of a group may change."""
        days_by_group: dict[int, set[int]] = defaultdict(set)
        for series, slots in self.freedom.slots.items():
            days_by_group[self.problem.series[series].group].update(
                day for slot in slots for day in self.problem.slot_days[slot]
            )
        return days_by_group

    def alike(self, profile: Profile) -> dict[int, int]:
        """Days on which the week of a profile may change, those that are the same day of both weeks
        once, with their number.

        They are the same where no lesson of one week only is possible.
        """
        if self.problem.weeks == 1:
            return dict.fromkeys(self.days_of(profile), 1)
        number_of: dict[int, int] = {}
        for day in self.days_of(profile):
            first = self.first_alike(profile, day)
            number_of[first] = number_of.get(first, 0) + 1
        return number_of

    def first_alike(self, profile: Profile, day: int) -> int:
        """The day itself, or in the second week that of the first if its lessons are the same."""
        first = day % WEEK
        if first == day:
            return day
        key = profile.students[0], day
        if key not in self._alike:
            lessons_by_day = (
                self._lessons_by_day(profile, kind) for kind in (ORDINARY, WAITING, PLACED)
            )
            self._alike[key] = (
                first
                if all(lessons.get(first) is lessons.get(day) for lessons in lessons_by_day)
                else day
            )
        return self._alike[key]

    def lessons(self, profile: Profile, day: int) -> dict[int, list[Literal]]:
        """For the places of a day the literals "a student of the profile has this lesson then";
        places without any are left out.

        A place is a slot of the bells, or a moment at home in which a remote lesson of another
        school is seen.
        """
        ordinary, waiting = self.ordinary_lessons(profile, day), self.waiting_lessons(profile, day)
        placed = self._lessons_by_day(profile, PLACED).get(day, {})
        if not waiting and not placed:
            return ordinary
        return {
            place: [*ordinary.get(place, ()), *waiting.get(place, ()), *placed.get(place, ())]
            for place in dict.fromkeys((*ordinary, *waiting, *placed))
        }

    def ordinary_lessons(self, profile: Profile, day: int) -> dict[int, list[Literal]]:
        """Those of the lessons of a day that are not extracurricular: they are what loads count."""
        return self._lessons_by_day(profile, ORDINARY).get(day, {})

    def waiting_lessons(self, profile: Profile, day: int) -> dict[int, list[Literal]]:
        """Those of the lessons of a day that are extracurricular and wait for the others."""
        return self._lessons_by_day(profile, WAITING).get(day, {})

    def _lessons_by_day(self, profile: Profile, kind: int) -> dict[int, dict[int, list[Literal]]]:
        """Lessons by day and place; days of both weeks without a lesson of one week only share one
        record.
        """
        key = profile.students[0], kind
        if key not in self._lessons:
            self._lessons[key] = self._find_lessons(profile, kind)
        return self._lessons[key]

    def _kind(self, group: int) -> int:
        problem = self.problem
        if group not in problem.extracurricular:
            return ORDINARY
        return WAITING if group in waiting(problem) else PLACED

    def _find_lessons(self, profile: Profile, kind: int) -> dict[int, dict[int, list[Literal]]]:
        problem = self.problem
        if kind != ORDINARY and not problem.extracurricular:
            return {}
        weekly: dict[int, dict[int, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        single: dict[int, dict[int, list[Literal]]] = defaultdict(lambda: defaultdict(list))
        occupied = self._taken(profile)
        for group, attends in profile.attends.items():
            if self._kind(group) != kind:
                continue
            busy = 0 if isinstance(attends, int) else occupied
            for series in problem.lessons_at_slots(group):
                for slot, meets in self.variables.meets[series].items():
                    seen = problem.seen(group, slot, profile.home)
                    if not busy >> seen & 1 and possible(literal := self.both(attends, meets)):
                        by_day = single if problem.slot_week[slot] else weekly
                        by_day[problem.slot_days[slot][0]][problem.place[seen]].append(literal)
        return _of_both_weeks(problem, weekly, single)

    def _taken(self, profile: Profile) -> int:
        """Slots that clash with a lesson a profile attends for certain, as bits: nothing else can
        be attended then.
        """
        problem, slots = self.problem, 0
        if not profile.maybe or "students_never_clash" not in self.rules:
            return 0
        for group in profile.always:
            for series in problem.lessons_at_slots(group):
                for slot, meets in self.variables.meets[series].items():
                    if certain(meets):
                        slots |= problem.clash_masks[problem.seen(group, slot, profile.home)]
        return slots

    @cached_property
    def _lessons(self) -> dict[tuple[int, int], dict[int, dict[int, list[Literal]]]]:
        return {}

    def presence(self, profile: Profile, day: int) -> dict[int, Literal]:
        """For the places of a day the literal "a student of the profile has a lesson then", in
        order of time.
        """
        key = profile.students[0], self.first_alike(profile, day)
        if key not in self._presence:
            lessons = self.lessons(profile, day)
            self._presence[key] = {
                place: self.either(lessons[place])
                for place in self.problem.places_on[day]
                if place in lessons
            }
        return self._presence[key]

    @cached_property
    def _presence(self) -> dict[tuple[int, int], dict[int, Literal]]:
        return {}

    def meets_on(self, group: int, day: int) -> Literal:
        """Literal "the group meets on that day"."""
        if (group, day) not in self._meets_on:
            problem = self.problem
            self._meets_on[group, day] = self.either(
                literal
                for series in problem.groups[group].series
                for slot, literal in self.variables.meets[series].items()
                if day in problem.slot_days[slot]
            )
        return self._meets_on[group, day]

    @cached_property
    def taught(self) -> dict[int, list[tuple[int, Literal]]]:
        """For every teacher the series he teaches or may teach, with the literal that decides."""
        series_by_teacher: dict[int, list[tuple[int, Literal]]] = defaultdict(list)
        for series, teachers in enumerate(self.variables.teaches):
            for teacher, literal in teachers.items():
                series_by_teacher[teacher].append((series, literal))
        return series_by_teacher

    @cached_property
    def touched_teachers(self) -> list[int]:
        """Teachers whose week may change."""
        free = set(self.free_series) | {
            s for group in self.freedom.teachers for s in self.problem.groups[group].series
        }
        return sorted({teacher for series in free for teacher in self.variables.teaches[series]})


def _of_both_weeks(
    problem: Problem,
    weekly: dict[int, dict[int, list[Literal]]],
    single: dict[int, dict[int, list[Literal]]],
) -> dict[int, dict[int, list[Literal]]]:
    """Lessons of every day: of every week, with those of this week only where there are any."""
    lessons_of: dict[int, dict[int, list[Literal]]] = {}
    for day in problem.days:
        own = single.get(day, {})
        common = weekly.get(day % WEEK, {})
        if own or single.get(day % WEEK, {}) or single.get(day % WEEK + WEEK, {}):
            lessons_of[day] = {
                place: [*common.get(place, ()), *own.get(place, ())]
                for place in dict.fromkeys((*common, *own))
            }
        elif common:
            lessons_of[day] = common
    return lessons_of
