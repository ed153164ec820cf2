"""Every decision of a model and the links between them.

A decision that is already made is the constant 0 or 1; a missing key means "cannot be chosen".
"""

from collections.abc import Collection

from solver.model.domains import Domains
from solver.model.literals import Literal, Logic, possible
from solver.problem.problem import Problem
from solver.solution.freedom import Freedom
from solver.solution.solution import Solution


class Variables:
    """Decisions of a model.

    Parameters
    ----------
    rules
        Names of rules that are posted: times that they rule out whatever is decided have no
        variable.

    Attributes
    ----------
    open
        For every group.
    member
        For (student, group).
    loose
        Students whose groups may change.
    meets
        For every series, by slot.
    teaches
        For every series, by teacher.
    in_room
        For (series, slot), by room; only in a complete model.
    """

    def __init__(
        self,
        logic: Logic,
        problem: Problem,
        base: Solution,
        freedom: Freedom,
        *,
        complete: bool,
        rules: Collection[str] = (),
    ) -> None:
        self._logic, self._problem, self._base, self._freedom = logic, problem, base, freedom
        self.open = [self._open(group.index) for group in problem.groups]
        self.member = self._members()
        self.teaches = self._teachings()
        self.loose = {problem.requests[request].student for request in freedom.requests}
        self._domains = Domains(problem, base, freedom.slots, self.loose, self.teaches, rules)
        self.meets = [self._meets(series.index) for series in problem.series]
        self.in_room: dict[tuple[int, int], dict[int, Literal]] = self._rooms() if complete else {}

    def _open(self, group: int) -> Literal:
        record = self._problem.groups[group]
        if record.is_class_group and not self._problem.wide:
            return 1
        if self._freedom.decided:
            return int(self._base.open[group])
        if group in self._freedom.groups or (record.is_class_group and self._problem.wide):
            return self._logic.boolean(f"open[{record.candidate.id}]")
        return int(self._base.open[group])

    def _members(self) -> dict[tuple[int, int], Literal]:
        problem, members = self._problem, dict[tuple[int, int], Literal]()
        if problem.wide:
            for student, record in enumerate(problem.students):
                for any_group in problem.groups:
                    name = f"member[{record.id},{any_group.candidate.id}]"
                    members[student, any_group.index] = self._logic.boolean(name)
            return members
        for request in problem.requests:
            if request.index in self._freedom.requests and not self._freedom.decided:
                for group in self._freedom.requests[request.index]:
                    if possible(self.open[group]):
                        person = problem.students[request.student].id
                        name = f"member[{person},{problem.groups[group].candidate.id}]"
                        members[request.student, group] = self._logic.boolean(name)
            elif (granted := self._base.granted[request.index]) is not None:
                members[request.student, granted] = 1
        return members

    def _meets(self, index: int) -> dict[int, Literal]:
        series = self._problem.series[index]
        free = self._freedom.slots.get(index, ())
        meets: dict[int, Literal] = {
            slot: 1 for slot in self._base.times[index] if slot not in free
        }
        name = f"{self._problem.groups[series.group].candidate.id},{series.part.id}"
        if free and possible(self.open[series.group]):
            for slot in self._domains.left_of(index, free):
                time = self._problem.slots[slot]
                meets[slot] = (
                    int(slot in self._base.times[index])
                    if self._freedom.decided
                    else self._logic.boolean(f"meets[{name},{time.day}-{time.period}]")
                )
        return meets

    def _teachings(self) -> list[dict[int, Literal]]:
        problem, base, teachings = self._problem, self._base, list[dict[int, Literal]]()
        for series in problem.series:
            group, teacher = problem.groups[series.group], base.teacher[series.index]
            first = group.series[0]
            if self._freedom.decided:
                is_open = base.open[series.group]
                teachings.append({} if teacher is None or not is_open else {teacher: 1})
            elif series.group not in self._freedom.teachers:
                teachings.append({} if teacher is None else {teacher: 1})
            elif len(series.teachers) == 1 and not problem.wide:
                teachings.append({series.teachers[0]: 1})
            elif group.course.one_teacher and series.index != first and not problem.wide:
                teachings.append(teachings[first])
            else:
                name = f"{group.candidate.id},{series.part.id}"
                teachings.append(
                    {
                        t: self._logic.boolean(f"teaches[{problem.teachers[t].id},{name}]")
                        for t in series.teachers
                    }
                )
        return teachings

    def _rooms(self) -> dict[tuple[int, int], dict[int, Literal]]:
        problem, logic = self._problem, self._logic
        rooms_of: dict[tuple[int, int], dict[int, Literal]] = {}
        for series in problem.series:
            for slot, meets in self.meets[series.index].items():
                rooms = (
                    range(len(problem.network.rooms))
                    if problem.wide
                    else problem.rooms_at[problem.slot_school[slot]]
                )
                choice: dict[int, Literal] = {}
                for room in rooms:
                    if problem.wide or set(series.part.features) <= set(
                        problem.network.rooms[room].features
                    ):
                        choice[room] = logic.boolean("")
                        logic.implies(choice[room], meets)
                logic.at_most_one(choice.values())
                rooms_of[series.index, slot] = choice
        return rooms_of
