"""The incumbent in numbers: what is chosen, and what every criterion amounts to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from models.plan import Lesson, Membership, Plan, Teaching
from solver.board import Board


@dataclass
class State:
    """Choices by index; a group with no entry in ``times`` for its series has no lessons.

    Attributes
    ----------
    granted
        For every wish its network group, or None.
    times
        For every series the slots it meets in, sorted.
    teacher
        For every series its teacher.
    rooms
        For (series, slot) an index into ``network.rooms``; filled last.
    """

    board: Board
    open: list[bool]
    granted: list[int | None]
    times: list[tuple[int, ...]]
    teacher: list[int | None]
    rooms: dict[tuple[int, int], int] = field(default_factory=dict)

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
        """An independent copy."""
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
            slot = board.slot_index.get((host, lesson.day, lesson.period))
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
                        room=None if room is None else board.network.rooms[room].id,
                    )
                )
            teacher = self.teacher[series.index]
            if teacher is not None and series.hours:
                person = board.teachers[teacher].id
                teachings.append(Teaching(group=group.candidate.id, part=series.part.id, teacher=person))
        members = tuple(
            Membership(student=board.students[wish.student].id, group=board.groups[granted].candidate.id)
            for wish in board.wishes
            if (granted := self.granted[wish.index]) is not None
        )
        groups = tuple(group.candidate.id for group in board.groups if self.open[group.index])
        return Plan(groups=groups, teachings=tuple(teachings), lessons=tuple(lessons), members=members)

    def memberships(self, student: int) -> list[int]:
        """Network groups the student is in."""
        return [g for wish in self.board.wishes_of[student] if (g := self.granted[wish.index]) is not None]

    def attended(self, student: int) -> tuple[int, ...]:
        """Every group the student attends, class groups first."""
        members = self.memberships(student)
        releases = self.board.releases[student]
        common = [g for g in self.board.common[student] if not any(m in releases.get(g, ()) for m in members)]
        return (*common, *members)

    def members(self) -> dict[int, list[int]]:
        """Students of every network group that has any."""
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


def amounts(state: State, published: State | None = None) -> dict[str, int]:
    """Every criterion of the state by name; ``unmet_requests`` by priority as well."""
    return {**_grouping(state), **_weeks(state), **_changes(state, published)}


def _grouping(state: State) -> dict[str, int]:
    board = state.board
    found: dict[str, int] = {f"unmet_requests:{p}": 0 for p in (1, 2, 3)} | {"alternatives_used": 0}
    for wish in board.wishes:
        group = state.granted[wish.index]
        if group is None:
            found[f"unmet_requests:{wish.priority}"] += 1
        else:
            found["alternatives_used"] += wish.rank[group]
    found["unmet_requests"] = sum(found[f"unmet_requests:{p}"] for p in (1, 2, 3))
    members = state.members()
    small = hours = imbalance = 0
    for groups in board.groups_of_course.values():
        sizes = [len(members.get(g, ())) for g in groups if state.open[g]]
        imbalance += max(sizes, default=0) - min(sizes, default=0)
        for group in groups:
            if state.open[group]:
                small += max(0, board.groups[group].course.soft_min_size - len(members.get(group, ())))
                hours += sum(len(state.times[s]) for s in board.groups[group].series)
    return found | {"small_groups": small, "teaching_hours": hours, "size_imbalance": imbalance}


def _weeks(state: State) -> dict[str, int]:
    board, policy = state.board, state.board.policy
    week = Weeks(state)
    windows = over = away = 0
    for student in range(len(board.students)):
        found = [week.windows(student, day) for day in board.days]
        windows += sum(found)
        over += max(0, sum(found) - policy.windows_a_week) + sum(max(0, w - policy.windows_a_day) for w in found)
        away += week.days_away(student)
    counted = over if policy.holds("student_windows_stay_within_limit") else 0
    return {"student_windows": windows, "windows_over_limit": counted, "days_away": away}


def _changes(state: State, published: State | None) -> dict[str, int]:
    changes = sum(
        max(0, len({state.rooms[s.index, slot] for slot in state.times[s.index] if (s.index, slot) in state.rooms}) - 1)
        for s in state.board.series
    )
    found = {"room_changes": changes, "plan_changes": 0}
    if published is not None:
        found["plan_changes"] = sum(plan_changes(state, published).values())
    return found


def plan_changes(state: State, published: State) -> Mapping[str, int]:
    """What of the published state is not kept: lessons, memberships, rooms of lessons kept, teachers."""
    lost = rooms = teachers = 0
    for series in state.board.series:
        if not published.open[series.group]:
            continue
        was, now = set(published.times[series.index]), set(state.times[series.index])
        lost += len(was - now)
        keys = [(series.index, slot) for slot in was & now]
        rooms += sum(key in published.rooms and state.rooms.get(key) != published.rooms[key] for key in keys)
        before = published.teacher[series.index]
        teachers += before is not None and state.teacher[series.index] != before
    members = sum(was is not None and was != now for was, now in zip(published.granted, state.granted, strict=True))
    return {"lessons": lost, "members": members, "rooms": rooms, "teachers": teachers}


class Weeks:
    """Weeks of students: which slots they attend, their windows and days away; equal days are counted once."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._slots: dict[int, dict[int, tuple[int, ...]]] = {}
        self._windows: dict[tuple[int, ...], int] = {}

    def slots(self, student: int) -> dict[int, tuple[int, ...]]:
        """Slots attended by day, in order of time."""
        if student not in self._slots:
            board, attended = self.state.board, set[int]()
            for group in self.state.attended(student):
                for series in board.groups[group].series:
                    attended.update(self.state.times[series])
            ordered = {day: tuple(s for s in slots if s in attended) for day, slots in board.slots_on.items()}
            self._slots[student] = ordered
        return self._slots[student]

    def windows(self, student: int, day: int) -> int:
        """Windows of a student on a day."""
        slots = self.slots(student)[day]
        if slots not in self._windows:
            between = self.state.board.windows_between
            self._windows[slots] = sum(between.get(pair, 0) for pair in pairwise(slots))
        return self._windows[slots]

    def days_away(self, student: int) -> int:
        """Days with a lesson outside the home school."""
        board, home = self.state.board, self.state.board.home[student]
        return sum(any(board.slot_school[slot] != home for slot in slots) for slots in self.slots(student).values())
