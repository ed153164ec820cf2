r"""A timetable without rooms, windows, ways of parties and days away: groups, members, times and
teachers are left, of some groups alone.

Which courses want doubles is forgotten too, and so are lessons of groups out of its scope. Every
plan of the whole problem holds one of these where the rules of ``NEEDED`` hold.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, pairwise, product

from ortools.sat.python import cp_model

from solver.model.literals import Literal, TooLate, Variable, opposite
from solver.problem.pins import pinned_groups, pinned_slots
from solver.problem.problem import Problem
from solver.problem.records import IndexedRequest, Series
from solver.replan.cliques import cliques_of

Bool = cp_model.IntVar
#: Rules that it takes for granted.
NEEDED = (
    "groups_meet_their_hours",
    "people_are_in_one_place",
    "requests_are_granted_once",
    "students_never_clash",
    "teachers_are_available",
    "teachers_teach_what_they_can",
)


def grades_apart(problem: Problem) -> list[frozenset[int]]:
    """Groups by grade; all together where a student may attend groups of two grades."""
    grades = {group.course.grade for group in problem.groups}
    parts = [
        frozenset(group.index for group in problem.groups if group.course.grade == grade)
        for grade in sorted(grades)
    ]
    for student, common in enumerate(problem.common):
        own = {problem.groups[group].course.grade for group in common}
        own |= {problem.groups[group].course.grade for group in problem.options(student)}
        if len(own) > 1:
            return [frozenset(range(len(problem.groups)))]
    return parts


class RelaxedTimetable:
    """The relaxation of a problem.

    Parameters
    ----------
    unmet
        Requests that may be unmet.
    scope
        Groups that are looked at; students who may attend none of them are not.
    taken
        For teachers the slots at which they give lessons out of scope. It is no relaxation where
        there are any.
    is_late
        Asked while it is built: once it says yes, ``TooLate`` is raised.

    Attributes
    ----------
    meets
        For every series of the scope and slot whether it meets.
    member
        For every request and group whether the group grants it.
    refused
        For every request whether it is unmet.
    """

    def __init__(
        self,
        problem: Problem,
        unmet: int,
        scope: frozenset[int],
        taken: Mapping[int, set[int]],
        is_late: Callable[[], bool],
    ) -> None:
        self.problem, self.scope = problem, scope
        self.cp, self._is_late = cp_model.CpModel(), is_late
        self._taken, self._posted = taken, set[tuple[int, ...]]()
        self.students = [
            student
            for student, common in enumerate(problem.common)
            if not scope.isdisjoint((*common, *problem.options(student)))
        ]
        self.requests = [r for student in self.students for r in problem.requests_of[student]]
        self.open = {group: self._opened(group) for group in scope}
        own = (series for series in problem.series if series.group in scope)
        self.meets = {series.index: self._times(series) for series in own}
        self.member = {
            (request.index, group): self.cp.new_bool_var("")
            for request in self.requests
            for group in request.rank
        }
        self.refused = dict[int, Bool]()
        self._grant(unmet)
        self.teaches = {index: self._teaching(problem.series[index]) for index in self.meets}
        self._one_for_all_parts()
        self._teach()
        for student in self.students:
            self._attend(student)

    def _in_time(self) -> None:
        if self._is_late():
            raise TooLate

    def _opened(self, group: int) -> Bool | int:
        held = self.problem.groups[group].is_class_group or group in pinned_groups(self.problem)
        if not held and not self._is_taught(group):
            return 0
        return 1 if held else self.cp.new_bool_var("")

    def _is_taught(self, group: int) -> bool:
        """Whether every part of a group has somebody who may teach it, or needs nobody."""
        problem = self.problem
        parts = (problem.series[index] for index in problem.groups[group].series)
        needs = problem.policy.holds("groups_keep_one_teacher")
        return all(part.teachers or not (needs and part.lessons) for part in parts)

    def _is_free(self, teacher: int, slot: int) -> bool:
        if slot in self._taken.get(teacher, ()):
            return False
        return slot not in self.problem.teacher_blocked[teacher]

    def _times(self, series: Series) -> dict[int, Bool]:
        """Times at which somebody is free to teach, as many as the part has lessons."""
        self._in_time()
        problem, opened = self.problem, self.open[series.group]
        meets = {
            slot: self.cp.new_bool_var("")
            for slot in series.slots
            if not series.teachers or any(self._is_free(t, slot) for t in series.teachers)
        }
        for alternating, number in ((False, series.weekly), (True, series.alternating)):
            own = [x for slot, x in meets.items() if bool(problem.slot_week[slot]) == alternating]
            self.cp.add(sum(own) == number * opened)
        if len(problem.groups[series.group].series) == 1:
            for slot in pinned_slots(problem).get(series.index, ()):
                self.cp.add(meets.get(slot, 0) == 1)
        if problem.policy.holds("lessons_spread_over_days"):
            self._spread(series, meets)
        return meets

    def _spread(self, series: Series, meets: Mapping[int, Bool]) -> None:
        """At most so many lessons on a day, none left out between two."""
        problem, school = self.problem, self.problem.groups[series.group].school
        on_days: dict[int, list[Variable]] = defaultdict(list)
        for slot, literal in meets.items():
            for day in problem.slot_days[slot]:
                on_days[day].append(literal)
        for day, literals in on_days.items():
            self.cp.add(sum(literals) <= series.most_a_day)
            if series.most_a_day > 1:
                week = problem.week_of(day)
                moments = (
                    (slot, problem.in_week.get((slot, week), slot))
                    for slot in problem.slots_at.get((school, day), ())
                )
                self._consecutive(
                    [[meets[x] for x in dict.fromkeys(slots) if x in meets] for slots in moments]
                )

    def _consecutive(self, moments: Sequence[Sequence[Variable]]) -> None:
        """Between two lessons of a day, given by the literals of its periods, none is left out."""
        for (a, earlier), (b, later) in combinations(enumerate(moments), 2):
            for first, second in product(earlier, later):
                for between in moments[a + 1 : b]:
                    self.cp.add_bool_or([~first, ~second, *between])

    def _grant(self, unmet: int) -> None:
        """Every request in one group, but for those that may be unmet; groups of their sizes."""
        problem, joined = self.problem, defaultdict[int, list[Bool]](list)
        for request in self.requests:
            choices = {group: self.member[request.index, group] for group in request.rank}
            self.refused[request.index] = refused = self.cp.new_bool_var("")
            self.cp.add_exactly_one([*choices.values(), refused])
            for group, literal in choices.items():
                joined[group].append(literal)
        self.cp.add(sum(self.refused.values()) <= unmet)
        sized = problem.policy.holds("groups_fit_their_size")
        for group, literals in joined.items():
            opened = self.open.get(group, 1)
            self.cp.add(sum(literals) <= problem.most_members[group] * opened)
            if not isinstance(opened, int):
                for literal in literals:
                    self.cp.add_implication(literal, opened)
            if sized and group in problem.network_groups and group in self.open:
                self.cp.add(sum(literals) >= problem.least_members[group] * opened)

    def _teaching(self, series: Series) -> dict[int, Bool]:
        """Who of several teaches a part; nothing where there is no choice."""
        able = series.teachers if self.meets[series.index] else ()
        teaches = {t: self.cp.new_bool_var("") for t in able} if len(able) > 1 else {}
        if teaches:
            self.cp.add_exactly_one(teaches.values())
        return teaches

    def _one_for_all_parts(self) -> None:
        """An open group has the same teacher in all parts where its course says so."""
        problem = self.problem
        if not problem.policy.holds("groups_keep_one_teacher"):
            return
        for group in sorted(self.scope):
            own = problem.groups[group].series
            parts = [index for index in own if problem.series[index].lessons]
            if not problem.groups[group].course.one_teacher or len(parts) < 2:
                continue
            for teacher in sorted({t for index in parts for t in problem.series[index].teachers}):
                given = [self.gives(index, teacher) for index in parts]
                for first, second in pairwise([*given, given[0]]):
                    self.cp.add_bool_or([opposite(self.open[group]), opposite(first), second])

    def gives(self, index: int, teacher: int) -> Literal:
        """Whether a teacher gives the lessons of a part."""
        if self.teaches[index]:
            return self.teaches[index].get(teacher, 0)
        return int(teacher in self.problem.series[index].teachers)

    def _teach(self) -> None:
        """Nobody teaches two lessons at once, or while busy."""
        given = defaultdict[int, dict[int, list[Variable]]](lambda: defaultdict(list))
        for index, meets in self.meets.items():
            for teacher in self.problem.series[index].teachers:
                teaches = self.teaches[index].get(teacher)
                for slot, literal in meets.items():
                    if teaches is None:
                        given[teacher][slot].append(literal)
                    elif not self._is_free(teacher, slot):
                        self.cp.add_bool_or([~literal, ~teaches])
                    else:
                        given[teacher][slot].append(self._both(literal, teaches))
        for at in given.values():
            self._never_at_once(at)

    def _both(self, *literals: Variable) -> Variable:
        """True at least where all of some literals are."""
        both = self.cp.new_bool_var("")
        self.cp.add_bool_or([both, *(~literal for literal in literals)])
        return both

    def _attend(self, student: int) -> None:
        """Nobody attends two lessons at once."""
        self._in_time()
        problem, at = self.problem, defaultdict[int, list[Variable]](list)
        for group in problem.common[student]:
            joins = self.joins(student, problem.releases[student].get(group, ()))
            stays = self.cp.new_bool_var("") if group in problem.releases[student] else None
            if stays is not None:
                self.cp.add_bool_or([stays, *joins])
            for slot, literal in self._lessons(student, group):
                at[slot].append(literal if stays is None else self._both(literal, stays))
        for request in problem.requests_of[student]:
            for slot, literal in self._granted(student, request).items():
                at[slot].append(literal)
        self._never_at_once(at)

    def joins(self, student: int, groups: Iterable[int]) -> list[Variable]:
        wanted = set(groups)
        return [
            self.member[request.index, group]
            for request in self.problem.requests_of[student]
            for group in request.rank
            if group in wanted
        ]

    def _lessons(self, student: int, group: int) -> Iterable[tuple[int, Variable]]:
        home = self.problem.home[student]
        for series in self.problem.lessons_at_slots(group):
            for slot, literal in self.meets.get(series, {}).items():
                yield self.problem.seen(group, slot, home), literal

    def _granted(self, student: int, request: IndexedRequest) -> dict[int, Variable]:
        """By slot a literal that is true at least where the group that grants a request meets."""
        granted = dict[int, Variable]()
        for group in request.rank:
            for slot, literal in self._lessons(student, group):
                if slot not in granted:
                    granted[slot] = self.cp.new_bool_var("")
                self.cp.add_bool_or([granted[slot], ~literal, ~self.member[request.index, group]])
        return granted

    def _never_at_once(self, at: Mapping[int, list[Variable]]) -> None:
        for clique in cliques_of(self.problem):
            literals = [literal for slot in clique for literal in at.get(slot, ())]
            key = tuple(literal.index for literal in literals)
            if len(literals) > 1 and key not in self._posted:
                self._posted.add(key)
                self.cp.add_at_most_one(literals)
