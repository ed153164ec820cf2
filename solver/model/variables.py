"""Every decision of a draft and the links between them.

A decision that is already made is the constant 0 or 1; a missing key means "cannot be chosen".
"""

from collections.abc import Collection

from solver.model.domains import RuledOut
from solver.model.literals import Literal, Logic, possible
from solver.problem.problem import Board
from solver.solution.freedom import Freedom
from solver.solution.solution import State


class Variables:
    """Decisions of a draft.

    Parameters
    ----------
    rules
        Names of rules that are posted: times that they rule out whatever is decided have no variable.

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
        For (series, slot), by room; only in a complete draft.
    """

    def __init__(
        self, logic: Logic, board: Board, base: State, freedom: Freedom, *, complete: bool, rules: Collection[str] = ()
    ) -> None:
        self._logic, self._board, self._base, self._freedom = logic, board, base, freedom
        self.open = [self._open(group.index) for group in board.groups]
        self.member = self._members()
        self.teaches = self._teachings()
        self.loose = {board.wishes[wish].student for wish in freedom.wishes}
        self._ruled_out = RuledOut(board, base, freedom.slots, self.loose, self.teaches, rules)
        self.meets = [self._meets(series.index) for series in board.series]
        self.in_room: dict[tuple[int, int], dict[int, Literal]] = self._rooms() if complete else {}

    def _open(self, group: int) -> Literal:
        record = self._board.groups[group]
        if record.is_class_group and not self._board.wide:
            return 1
        if group in self._freedom.groups or (record.is_class_group and self._board.wide):
            return self._logic.boolean(f"open[{record.candidate.id}]")
        return int(self._base.open[group])

    def _members(self) -> dict[tuple[int, int], Literal]:
        board, found = self._board, dict[tuple[int, int], Literal]()
        if board.wide:
            for student, record in enumerate(board.students):
                for any_group in board.groups:
                    name = f"member[{record.id},{any_group.candidate.id}]"
                    found[student, any_group.index] = self._logic.boolean(name)
            return found
        for wish in board.wishes:
            if wish.index in self._freedom.wishes:
                for group in self._freedom.wishes[wish.index]:
                    if possible(self.open[group]):
                        name = f"member[{board.students[wish.student].id},{board.groups[group].candidate.id}]"
                        found[wish.student, group] = self._logic.boolean(name)
            elif (granted := self._base.granted[wish.index]) is not None:
                found[wish.student, granted] = 1
        return found

    def _meets(self, index: int) -> dict[int, Literal]:
        series = self._board.series[index]
        free = self._freedom.slots.get(index, ())
        found: dict[int, Literal] = {slot: 1 for slot in self._base.times[index] if slot not in free}
        name = f"{self._board.groups[series.group].candidate.id},{series.part.id}"
        if free and possible(self.open[series.group]):
            for slot in self._ruled_out.left_of(index, free):
                time = self._board.slots[slot]
                found[slot] = self._logic.boolean(f"meets[{name},{time.day}-{time.period}]")
        return found

    def _teachings(self) -> list[dict[int, Literal]]:
        board, found = self._board, list[dict[int, Literal]]()
        for series in board.series:
            group, chosen = board.groups[series.group], self._base.teacher[series.index]
            first = group.series[0]
            if series.group not in self._freedom.teachers:
                found.append({} if chosen is None else {chosen: 1})
            elif len(series.teachers) == 1 and not board.wide:
                found.append({series.teachers[0]: 1})
            elif group.course.one_teacher and series.index != first and not board.wide:
                found.append(found[first])
            else:
                name = f"{group.candidate.id},{series.part.id}"
                found.append({t: self._logic.boolean(f"teaches[{board.teachers[t].id},{name}]") for t in series.teachers})
        return found

    def _rooms(self) -> dict[tuple[int, int], dict[int, Literal]]:
        board, logic = self._board, self._logic
        found: dict[tuple[int, int], dict[int, Literal]] = {}
        for series in board.series:
            for slot, meets in self.meets[series.index].items():
                rooms = range(len(board.network.rooms)) if board.wide else board.rooms_at[board.slot_school[slot]]
                choice: dict[int, Literal] = {}
                for room in rooms:
                    if board.wide or set(series.part.features) <= set(board.network.rooms[room].features):
                        choice[room] = logic.boolean("")
                        logic.implies(choice[room], meets)
                logic.at_most_one(choice.values())
                found[series.index, slot] = choice
        return found
