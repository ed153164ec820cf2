"""The rows of a plan while they are changed."""

from random import Random

from models.network import Candidate, Network, Slot
from models.plan import Lesson, Membership, Party, Plan, Teaching
from models.record import GroupId, PartId, StudentId

#: Group, part, day, period, weeks.
Time = tuple[GroupId, PartId, int, int, int]


class Sketch:
    """The rows of a plan while they are changed.

    Attributes
    ----------
    lessons
        Rooms of lessons by their time.
    """

    def __init__(self, network: Network, plan: Plan, rng: Random) -> None:
        self.network, self.rng = network, rng
        self.groups = set(plan.groups)
        self.lessons = {
            (row.group, row.part, row.day, row.period, row.weeks): row.room for row in plan.lessons
        }
        self.members = {(row.student, row.group) for row in plan.members}
        self.teachings = {(row.group, row.part, row.teacher) for row in plan.teachings}
        self.parties: list[Party] = list(plan.parties)

    def plan(self) -> Plan:
        """The plan as it is by now."""
        return Plan(
            groups=tuple(self.groups),
            lessons=tuple(
                Lesson(group=g, part=p, day=d, period=n, weeks=w, room=r)
                for (g, p, d, n, w), r in self.lessons.items()
            ),
            members=tuple(
                Membership(student=student, group=group) for student, group in self.members
            ),
            teachings=tuple(
                Teaching(group=group, part=part, teacher=who) for group, part, who in self.teachings
            ),
            parties=tuple(self.parties),
        )

    def group(self) -> Candidate:
        """Any candidate group."""
        return self.rng.choice(self.network.candidates)

    def student(self) -> StudentId:
        """Any student who is planned."""
        return self.rng.choice(self.network.planned_students).id

    def part(self, group: GroupId) -> PartId:
        """Any part of the course of a group."""
        return self.rng.choice(self.network.parts_of[self.network.candidate_of[group].course]).id

    def slots(self, group: GroupId) -> list[Slot]:
        """Periods of the host of a group."""
        host = self.network.candidate_of[group].host
        return [slot for slot in self.network.slots if slot.school == host]

    def weeks(self) -> int:
        """Every week, or one of the cycle."""
        return self.rng.randint(0, 2) if self.network.cycle_weeks == 2 else 0

    def lesson(self) -> Time | None:
        """Any lesson there is."""
        return self.rng.choice(sorted(self.lessons)) if self.lessons else None

    def move(self, lesson: Time, slot: Slot, weeks: int) -> None:
        """A lesson at another time in the same room."""
        self.lessons[lesson[0], lesson[1], slot.day, slot.period, weeks] = self.lessons.pop(lesson)

    def slot_of(self, lesson: Time) -> Slot:
        """The period of a lesson."""
        return self.network.slot_of[self.network.candidate_of[lesson[0]].host, lesson[2], lesson[3]]
