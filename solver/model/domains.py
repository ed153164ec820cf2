"""Slots in which a part cannot meet, whatever else is decided: people in it have lessons then that
stay as they are.

What is left out here needs no variable, and nothing that rules and criteria would say about it. It
follows from rules the model posts anyway, so no plan is lost.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from models.network import Form
from solver.model.literals import Literal
from solver.problem.problem import Problem
from solver.problem.records import Group
from solver.solution.solution import Solution

#: Slots as the bits of a number.
Slots = int


class Domains:
    """Slots that the lessons which stay, and the busy times of teachers, leave to nobody.

    Parameters
    ----------
    slots
        For every series whose times may change the slots whose use may.
    loose
        Students whose groups may change.
    teaches
        For every series its teachers, each with the literal that decides; 1 for the one it has for
        certain.
    rules
        Names of the rules that are posted: what none of them forbids is not ruled out.
    """

    def __init__(
        self,
        problem: Problem,
        base: Solution,
        slots: Mapping[int, Sequence[int]],
        loose: Collection[int],
        teaches: Sequence[Mapping[int, Literal]],
        rules: Collection[str],
    ) -> None:
        self._problem, self._base, self._slots, self._teaches, self._rules = (
            problem,
            base,
            slots,
            teaches,
            rules,
        )
        self._kept: dict[tuple[int, int], Slots] = {}
        self._of_teachers = (
            self._lessons_of_teachers() if "people_are_in_one_place" in rules else {}
        )
        self._of_students = (
            self._lessons_of_students(loose) if "students_never_clash" in rules else {}
        )

    def left_of(self, index: int, slots: Sequence[int]) -> list[int]:
        """Those of the slots in which a series may meet."""
        problem = self._problem
        series = problem.series[index]
        group = problem.groups[series.group]
        teachers = [
            teacher
            for teacher, literal in self._teaches[index].items()
            if isinstance(literal, int) and literal
        ]
        occupied = 0
        for teacher in teachers:
            occupied |= self._of_teachers.get(teacher, 0)
        available = "teachers_are_available" in self._rules
        busy = [problem.teacher_blocked[teacher] for teacher in teachers] if available else []
        seen = self._of_students.get(group.index, {}).items()
        return [
            slot
            for slot in slots
            if not occupied >> slot & 1
            and not any(slot in blocked for blocked in busy)
            and not any(lessons >> self._seen(group, slot, home) & 1 for home, lessons in seen)
        ]

    def _seen(self, group: Group, slot: int, home: int) -> int:
        return slot if home < 0 else self._problem.seen(group.index, slot, home)

    def _lessons_of_teachers(self) -> dict[int, Slots]:
        """Slots that clash with what every teacher gives for certain."""
        slots_by_teacher: dict[int, Slots] = defaultdict(int)
        for index, teachers in enumerate(self._teaches):
            for teacher, literal in teachers.items():
                if isinstance(literal, int) and literal:
                    slots_by_teacher[teacher] |= self._stays(index, -1)
        return slots_by_teacher

    def _lessons_of_students(self, loose: Collection[int]) -> dict[int, dict[int, Slots]]:
        """For every free group and home school of its students the slots that clash with what some
        of them attend for certain.

        -1 stands for every home school, where it makes no difference.
        """
        problem, base = self._problem, self._base
        free = {problem.series[series].group for series in self._slots}
        slots_by_group: dict[int, dict[int, Slots]] = defaultdict(lambda: defaultdict(int))
        for student in range(len(problem.students)):
            if student in loose:
                continue
            attended, home = base.attended(student), problem.home[student]
            own = [group for group in attended if group in free]
            if own:
                lessons = 0
                for group in attended:
                    lessons |= self._stay(group, self._home(group, home))
                for group in own:
                    slots_by_group[group][self._home(group, home)] |= lessons
        return slots_by_group

    def _home(self, group: int, home: int) -> int:
        return home if self._problem.groups[group].form is Form.REMOTE_LIVE else -1

    def _stay(self, group: int, home: int) -> Slots:
        """Slots that clash with the lessons of a group that stay."""
        if (group, home) not in self._kept:
            slots = 0
            for series in self._problem.lessons_at_slots(group):
                slots |= self._stays(series, home)
            self._kept[group, home] = slots
        return self._kept[group, home]

    def _stays(self, series: int, home: int) -> Slots:
        problem, free, slots = self._problem, self._slots.get(series, ()), 0
        for slot in self._base.times[series]:
            if slot not in free:
                slots |= problem.clash_masks[
                    slot if home < 0 else problem.seen(problem.series[series].group, slot, home)
                ]
        return slots
