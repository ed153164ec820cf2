"""The incumbent in numbers: what is chosen."""

from collections import defaultdict
from dataclasses import dataclass, field

from models.network import Form
from models.plan import Lesson, Membership, Party, Plan, Teaching
from solver.problem.problem import Board, remembered


@dataclass
class State:
    """Choices by index; a group with no entry in ``times`` for its series has no lessons.

    Attributes
    ----------
    granted
        For every wish the group that grants it, or None.
    times
        For every series the slots it meets in, sorted.
    teacher
        For every series its teacher.
    rooms
        For (series, slot) an index into ``network.rooms``; filled last.
    parties
        Who goes with whom; None until it is decided, which is last too (``solver.evaluation.escort_parties``).
    """

    board: Board
    open: list[bool]
    granted: list[int | None]
    times: list[tuple[int, ...]]
    teacher: list[int | None]
    rooms: dict[tuple[int, int], int] = field(default_factory=dict)
    parties: tuple[Party, ...] | None = None

    @classmethod
    def empty(cls, board: Board) -> "State":
        """Class groups open, nothing granted, no lessons."""
        return cls(
            board,
            [group.is_class_group for group in board.groups],
            [None] * len(board.wishes),
            [()] * len(board.series),
            [None] * len(board.series),
        )

    def copy(self) -> "State":
        """An independent copy, for changes: its parties are undecided."""
        return State(self.board, list(self.open), list(self.granted), list(self.times), list(self.teacher), dict(self.rooms))

    @classmethod
    def from_plan(cls, board: Board, plan: Plan) -> "State":
        """The state of a plan; parts the board does not know are left out."""
        state = cls.empty(board)
        open_groups = set(plan.groups)
        for record in board.groups:
            state.open[record.index] = record.is_class_group or record.candidate.id in open_groups
        series = {(board.groups[s.group].candidate.id, s.part.id): s.index for s in board.series}
        times: dict[int, set[int]] = defaultdict(set)
        rooms = {room.id: index for index, room in enumerate(board.network.rooms)}
        for lesson in plan.lessons:
            index = series.get((lesson.group, lesson.part))
            if index is None:
                continue
            host = board.groups[board.series[index].group].candidate.host
            slot = board.slot_at(host, lesson.day, lesson.period, lesson.weeks)
            if slot is not None:
                times[index].add(slot)
                if lesson.room in rooms:
                    state.rooms[index, slot] = rooms[lesson.room]
        for index, slots in times.items():
            state.times[index] = tuple(sorted(slots))
        for teaching in plan.teachings:
            if (key := (teaching.group, teaching.part)) in series and teaching.teacher in board.teacher_index:
                state.teacher[series[key]] = board.teacher_index[teaching.teacher]
        state.grant(plan)
        return state

    def grant(self, plan: Plan) -> None:
        """Take the memberships of a plan that answer a wish."""
        board = self.board
        for member in plan.members:
            student, group = board.student_index.get(member.student), board.group_index.get(member.group)
            if student is None or group is None:
                continue
            for wish in board.wishes_of[student]:
                if group in wish.rank:
                    self.granted[wish.index] = group

    def plan(self) -> Plan:
        """The plan that the state stands for."""
        board = self.board
        lessons, teachings = [], []
        for series in board.series:
            group = board.groups[series.group]
            if not self.open[series.group]:
                continue
            for slot in self.times[series.index]:
                room = self.rooms.get((series.index, slot))
                lessons.append(
                    Lesson(
                        group=group.candidate.id,
                        part=series.part.id,
                        day=board.slots[slot].day,
                        period=board.slots[slot].period,
                        weeks=board.slot_week[slot],
                        room=None if room is None else board.network.rooms[room].id,
                    )
                )
            teacher = self.teacher[series.index]
            if teacher is not None and series.lessons:
                person = board.teachers[teacher].id
                teachings.append(Teaching(group=group.candidate.id, part=series.part.id, teacher=person))
        members = tuple(
            Membership(student=board.students[wish.student].id, group=board.groups[granted].candidate.id)
            for wish in board.wishes
            if (granted := self.granted[wish.index]) is not None
        )
        groups = tuple(group.candidate.id for group in board.groups if self.open[group.index])
        parties = self.parties or ()
        return Plan(groups=groups, teachings=tuple(teachings), lessons=tuple(lessons), members=members, parties=parties)

    def memberships(self, student: int) -> list[int]:
        """Groups the student is a member of: network groups, and class groups he visits."""
        return [g for wish in self.board.wishes_of[student] if (g := self.granted[wish.index]) is not None]

    def attended(self, student: int) -> tuple[int, ...]:
        """Every group the student attends, class groups first."""
        members = tuple(self.memberships(student))
        return _attended(self.board, student, members)

    def members(self) -> dict[int, list[int]]:
        """Members of every network group and visitors of every class group that has any."""
        found: dict[int, list[int]] = defaultdict(list)
        for wish, group in zip(self.board.wishes, self.granted, strict=True):
            if group is not None:
                found[group].append(wish.student)
        return found

    def attendees(self) -> dict[int, list[int]]:
        """Students of every group, class groups included."""
        found: dict[int, list[int]] = defaultdict(list)
        for student in range(len(self.board.students)):
            for group in self.attended(student):
                found[group].append(student)
        return found

    def seated(self) -> dict[int, int]:
        """How many students sit in the room of every group: of a remote one those of its own school."""
        board = self.board
        return {
            group: sum(board.groups[group].form is Form.ON_SITE or board.home[s] == board.groups[group].school for s in students)
            for group, students in self.attendees().items()
        }


@remembered
def _attended(board: Board, student: int, members: tuple[int, ...]) -> tuple[int, ...]:
    """What a member of some groups attends; asked for again and again, for few differ from state to state."""
    left, common = board.left_for[student], board.common[student]
    gone = {group for member in members for group in left.get(member, ())}
    return (*(group for group in common if group not in gone), *members) if gone else (*common, *members)
