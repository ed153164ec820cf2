"""A plan in numbers: what is decided."""

from collections import defaultdict
from dataclasses import dataclass, field

from models.network import Form
from models.plan import Lesson, Membership, Party, Plan, Teaching
from solver.problem.memory import remembered
from solver.problem.problem import Problem


@dataclass
class Solution:
    """Choices by index; a group with no entry in ``times`` for its series has no lessons.

    Attributes
    ----------
    granted
        For every request the group that grants it, or None.
    times
        For every series the slots it meets in, sorted.
    teacher
        For every series its teacher.
    rooms
        For (series, slot) an index into ``network.rooms``; filled last.
    parties
        Who goes with whom; None until it is decided, which is last too
        (``solver.evaluation.escort_parties``).
    """

    problem: Problem
    open: list[bool]
    granted: list[int | None]
    times: list[tuple[int, ...]]
    teacher: list[int | None]
    rooms: dict[tuple[int, int], int] = field(default_factory=dict)
    parties: tuple[Party, ...] | None = None

    @classmethod
    def empty(cls, problem: Problem) -> "Solution":
        """Class groups open, nothing granted, no lessons."""
        return cls(
            problem,
            [group.is_class_group for group in problem.groups],
            [None] * len(problem.requests),
            [()] * len(problem.series),
            [None] * len(problem.series),
        )

    def copy(self) -> "Solution":
        """An independent copy, for changes: its parties are undecided."""
        return Solution(
            self.problem,
            list(self.open),
            list(self.granted),
            list(self.times),
            list(self.teacher),
            dict(self.rooms),
        )

    @classmethod
    def from_plan(cls, problem: Problem, plan: Plan) -> "Solution":
        """The solution of a plan; parts the problem does not know are left out."""
        solution = cls.empty(problem)
        open_groups = set(plan.groups)
        for record in problem.groups:
            solution.open[record.index] = (
                record.is_class_group or record.candidate.id in open_groups
            )
        series = {
            (problem.groups[s.group].candidate.id, s.part.id): s.index for s in problem.series
        }
        times: dict[int, set[int]] = defaultdict(set)
        rooms = {room.id: index for index, room in enumerate(problem.network.rooms)}
        for lesson in plan.lessons:
            index = series.get((lesson.group, lesson.part))
            if index is None:
                continue
            host = problem.groups[problem.series[index].group].candidate.host
            slot = problem.slot_at(host, lesson.day, lesson.period, lesson.weeks)
            if slot is not None:
                times[index].add(slot)
                if lesson.room in rooms:
                    solution.rooms[index, slot] = rooms[lesson.room]
        for index, slots in times.items():
            solution.times[index] = tuple(sorted(slots))
        for teaching in plan.teachings:
            if (
                key := (teaching.group, teaching.part)
            ) in series and teaching.teacher in problem.teacher_index:
                solution.teacher[series[key]] = problem.teacher_index[teaching.teacher]
        solution.grant(plan)
        return solution

    def grant(self, plan: Plan) -> None:
        """Take the memberships of a plan that answer a request."""
        problem = self.problem
        for member in plan.members:
            student, group = (
                problem.student_index.get(member.student),
                problem.group_index.get(member.group),
            )
            if student is None or group is None:
                continue
            for request in problem.requests_of[student]:
                if group in request.rank:
                    self.granted[request.index] = group

    def plan(self) -> Plan:
        """The plan that the solution stands for."""
        problem = self.problem
        lessons, teachings = [], []
        for series in problem.series:
            group = problem.groups[series.group]
            if not self.open[series.group]:
                continue
            for slot in self.times[series.index]:
                room = self.rooms.get((series.index, slot))
                lessons.append(
                    Lesson(
                        group=group.candidate.id,
                        part=series.part.id,
                        day=problem.slots[slot].day,
                        period=problem.slots[slot].period,
                        weeks=problem.slot_week[slot],
                        room=None if room is None else problem.network.rooms[room].id,
                    )
                )
            teacher = self.teacher[series.index]
            if teacher is not None and series.lessons:
                person = problem.teachers[teacher].id
                teachings.append(
                    Teaching(group=group.candidate.id, part=series.part.id, teacher=person)
                )
        members = tuple(
            Membership(
                student=problem.students[request.student].id,
                group=problem.groups[granted].candidate.id,
            )
            for request in problem.requests
            if (granted := self.granted[request.index]) is not None
        )
        groups = tuple(group.candidate.id for group in problem.groups if self.open[group.index])
        parties = self.parties or ()
        return Plan(
            groups=groups,
            teachings=tuple(teachings),
            lessons=tuple(lessons),
            members=members,
            parties=parties,
        )

    def memberships(self, student: int) -> list[int]:
        """Groups the student is a member of: network groups, and class groups he visits."""
        return [
            g
            for request in self.problem.requests_of[student]
            if (g := self.granted[request.index]) is not None
        ]

    def attended(self, student: int) -> tuple[int, ...]:
        """Every group the student attends, class groups first."""
        members = tuple(self.memberships(student))
        return _attended(self.problem, student, members)

    def members(self) -> dict[int, list[int]]:
        """Members of every network group and visitors of every class group that has any."""
        members: dict[int, list[int]] = defaultdict(list)
        for request, group in zip(self.problem.requests, self.granted, strict=True):
            if group is not None:
                members[group].append(request.student)
        return members

    def attendees(self) -> dict[int, list[int]]:
        """Students of every group, class groups included."""
        attendees: dict[int, list[int]] = defaultdict(list)
        for student in range(len(self.problem.students)):
            for group in self.attended(student):
                attendees[group].append(student)
        return attendees

    def seated(self) -> dict[int, int]:
        """How many students sit in the room of every group: of a remote one those of its own
        school.
        """
        problem = self.problem
        return {
            group: sum(
                problem.groups[group].form is Form.ON_SITE
                or problem.home[s] == problem.groups[group].school
                for s in students
            )
            for group, students in self.attendees().items()
        }


@remembered
def _attended(problem: Problem, student: int, members: tuple[int, ...]) -> tuple[int, ...]:
    """What a member of some groups attends; asked for again and again, for few differ from solution
    to solution.
    """
    left, common = problem.left_for[student], problem.common[student]
    gone = {group for member in members for group in left.get(member, ())}
    return (
        (*(group for group in common if group not in gone), *members)
        if gone
        else (*common, *members)
    )
