"""Who belongs where in a plan laid over the facts, and what of it the rules look at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.network import (
    Candidate,
    Form,
    Kind,
    Network,
    Offer,
    Person,
    School,
    Student,
)
from models.plan import Membership, Party, Plan
from models.policy import Policy
from models.record import GroupId, PartId, PersonId, StudentId
from validation import belonging


@dataclass(frozen=True)
class Seats:
    """The part of a week that does not depend on times; each part is worked out once.

    Rows that name what the network does not know are left out here; the rules that forbid them read
    the plan itself.

    Attributes
    ----------
    published
        The plan that changes are counted against, if any.
    """

    network: Network
    policy: Policy
    plan: Plan
    published: Plan | None = None

    @cached_property
    def open_groups(self) -> tuple[Candidate, ...]:
        """Candidate groups the plan names as open, class groups first."""
        named = frozenset(self.plan.groups)
        return tuple(group for group in self.network.candidates if group.id in named)

    @cached_property
    def open_network_groups(self) -> tuple[Candidate, ...]:
        """Network groups among the open ones."""
        return tuple(group for group in self.open_groups if not group.is_class_group)

    @cached_property
    def open_ids(self) -> frozenset[GroupId]:
        """Ids of all open groups."""
        return frozenset(group.id for group in self.open_groups)

    # What the rules look at. It is all there is, but in a week that is looked at for one request
    # more (``validation.unmet``) or for a change (``validation.touched``).

    @cached_property
    def students(self) -> tuple[Student, ...]:
        """Planned students whose lessons the rules judge."""
        return self.network.planned_students

    @cached_property
    def seated(self) -> tuple[Student, ...]:
        """Planned students whose memberships the rules judge."""
        return self.students

    @cached_property
    def groups(self) -> tuple[Candidate, ...]:
        """Candidate groups whose sizes, rooms and hours the rules judge."""
        return self.network.candidates

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """People whose lessons and ways the rules judge."""
        return self.network.people

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Offers of which the rules ask whether they are taken up."""
        return self.network.offers

    @cached_property
    def schools(self) -> tuple[School, ...]:
        """Schools of which the rules ask what their groups cost."""
        return self.network.schools

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Parties whose way, time and leaders the rules judge."""
        return self.plan.parties

    @cached_property
    def rows(self) -> Plan:
        """Rows of the plan that the rules judge one by one."""
        return self.plan

    @cached_property
    def published_rows(self) -> Plan:
        """Rows of the published plan that may no longer be there; none without one."""
        return self.published or Plan()

    @cached_property
    def rows_by_group(self) -> Mapping[GroupId, Plan]:
        """Rows of the plan by the group they name, groups of no candidate included."""
        return by_group(self.plan)

    @cached_property
    def published_rows_by_group(self) -> Mapping[GroupId, Plan]:
        """Those of the published plan."""
        return by_group(self.published or Plan())

    def looks_at(self, group: GroupId) -> bool:
        """Whether the rules judge what is pinned in a group, or links it."""
        return True

    @cached_property
    def memberships(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """Network groups every planned student is a member of, and class groups he visits."""
        return belonging.memberships(self.network, self.plan)

    @cached_property
    def rows_of_student(self) -> Mapping[StudentId, tuple[Membership, ...]]:
        """Rows of members by student, as the plan has them: unknown students and repeated rows
        included.
        """
        found: dict[StudentId, list[Membership]] = {}
        for row in self.plan.members:
            found.setdefault(row.student, []).append(row)
        return {student: tuple(rows) for student, rows in found.items()}

    @cached_property
    def rows_of_group(self) -> Mapping[GroupId, tuple[Membership, ...]]:
        """The same rows by group."""
        found: dict[GroupId, list[Membership]] = {}
        for row in self.plan.members:
            found.setdefault(row.group, []).append(row)
        return {group: tuple(rows) for group, rows in found.items()}

    @cached_property
    def common_lessons(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """Class groups of every planned student before any release."""
        return belonging.common_lessons(self.network)

    @cached_property
    def groups_of_student(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """Groups every planned student attends."""
        return {
            student: belonging.attended(self.network, common, self.memberships[student])
            for student, common in self.common_lessons.items()
        }

    @cached_property
    def attendees(self) -> Mapping[GroupId, int]:
        """How many students attend each candidate group."""
        counts = {group.id: 0 for group in self.network.candidates}
        for groups in self.groups_of_student.values():
            for group in groups:
                counts[group.id] += 1
        return counts

    @cached_property
    def sitting(self) -> Mapping[GroupId, int]:
        """How many students sit in the room of each candidate group: of a remote one those of its
        own school.
        """
        counts = {group.id: 0 for group in self.network.candidates}
        for student, groups in self.groups_of_student.items():
            for group in groups:
                counts[group.id] += sits(group, self.network.student_of[student])
        return counts

    @cached_property
    def members(self) -> Mapping[GroupId, int]:
        """How many memberships each candidate group has: members of a network group, visitors of a
        class group.
        """
        counts = {group.id: 0 for group in self.network.candidates}
        for groups in self.memberships.values():
            for group in groups:
                counts[group.id] += 1
        return counts

    @cached_property
    def students_of_group(self) -> Mapping[GroupId, frozenset[StudentId]]:
        """Who attends every candidate group."""
        found: dict[GroupId, set[StudentId]] = {
            group.id: set() for group in self.network.candidates
        }
        for student, groups in self.groups_of_student.items():
            for group in groups:
                found[group.id].add(student)
        return {group: frozenset(students) for group, students in found.items()}

    @cached_property
    def published_groups_of_student(self) -> Mapping[StudentId, frozenset[GroupId]]:
        """Groups that every planned student attends by the published memberships."""
        joined = belonging.memberships(self.network, self.published or Plan())
        return {
            student: frozenset(
                group.id for group in belonging.attended(self.network, common, joined[student])
            )
            for student, common in self.common_lessons.items()
        }

    @cached_property
    def published_students_of_group(self) -> Mapping[GroupId, frozenset[StudentId]]:
        """Who attends groups by the published memberships."""
        found: dict[GroupId, set[StudentId]] = {}
        for student, groups in self.published_groups_of_student.items():
            for group in groups:
                found.setdefault(group, set()).add(student)
        return {group: frozenset(students) for group, students in found.items()}

    @cached_property
    def published_seats_gone(self) -> frozenset[StudentId]:
        """Who was a member of a published group that is no candidate any more."""
        rows, known = (self.published or Plan()).members, self.network.candidate_of
        return frozenset(row.student for row in rows if row.group not in known)

    @cached_property
    def moved_groups(self) -> frozenset[GroupId]:
        """Published groups of which a published lesson does not keep its time."""
        return moved_among(self.published or Plan(), self.plan)

    @cached_property
    def parties_of_student(self) -> Mapping[StudentId, tuple[Party, ...]]:
        """Parties that take somebody along."""
        found: dict[StudentId, list[Party]] = {}
        for party in self.plan.parties:
            for student in party.members:
                found.setdefault(student, []).append(party)
        return {student: tuple(parties) for student, parties in found.items()}

    def judged_parties(self, student: StudentId) -> tuple[Party, ...]:
        """Parties of a student on the days that the rules judge."""
        return self.parties_of_student.get(student, ())

    @cached_property
    def parties_of_leader(self) -> Mapping[PersonId, tuple[Party, ...]]:
        """Parties that somebody leads."""
        found: dict[PersonId, list[Party]] = {}
        for party in self.plan.parties:
            for person in party.leaders:
                found.setdefault(person, []).append(party)
        return {person: tuple(parties) for person, parties in found.items()}

    @cached_property
    def teachers_of_part(self) -> Mapping[tuple[GroupId, PartId], tuple[PersonId, ...]]:
        """Teachers the plan gives to parts of groups, each named once."""
        found: dict[tuple[GroupId, PartId], dict[PersonId, None]] = {}
        for row in self.plan.teachings:
            found.setdefault((row.group, row.part), {})[row.teacher] = None
        return {key: tuple(teachers) for key, teachers in found.items()}

    @cached_property
    def after_lessons(self) -> frozenset[GroupId]:
        """Candidate groups of extracurricular courses, which count for no load."""
        network = self.network
        subjects = {course.id: network.subject_of[course.subject] for course in network.courses}
        return frozenset(
            group.id
            for group in network.candidates
            if subjects[group.course].kind is Kind.EXTRACURRICULAR
        )

    @cached_property
    def hours_of_group(self) -> Mapping[GroupId, int]:
        """Lessons a cycle that the course of every candidate group asks for."""
        network, half = self.network, self.policy.half_year
        return {
            g.id: sum(network.lessons_of(part, half) for part in network.parts_of[g.course])
            for g in network.candidates
        }

    def by_correspondence(self, groups: Iterable[Candidate]) -> int:
        """Lessons a week of the groups by correspondence among some, each group's rounded up."""
        by_post = (
            group
            for group in groups
            if group.form is Form.CORRESPONDENCE and group.id not in self.after_lessons
        )
        hours = (self.hours_of_group[group.id] for group in by_post)
        return sum(-(-lessons // self.network.cycle_weeks) for lessons in hours)


def by_group(plan: Plan) -> Mapping[GroupId, Plan]:
    """Rows of a plan by the group they name; parties name none."""
    found: dict[GroupId, dict[str, list[Any]]] = {}

    def of(group: GroupId) -> dict[str, list[Any]]:
        return found.setdefault(group, {name: [] for name in Plan.model_fields})

    for group in plan.groups:
        of(group)["groups"].append(group)
    for name in ("teachings", "lessons", "members"):
        for row in getattr(plan, name):
            of(row.group)[name].append(row)
    return {group: _plan_of(tables) for group, tables in found.items()}


def _plan_of(tables: Mapping[str, list[Any]]) -> Plan:
    rows: dict[str, Any] = {name: tuple(rows) for name, rows in tables.items()}
    return Plan.model_construct(**rows)


def moved_among(before: Plan, after: Plan) -> frozenset[GroupId]:
    """Groups of a plan of which another one does not keep a lesson at its time."""
    kept = {(row.group, row.part, row.day, row.period, row.weeks) for row in after.lessons}
    return frozenset(
        row.group
        for row in before.lessons
        if (row.group, row.part, row.day, row.period, row.weeks) not in kept
    )


def sits(group: Candidate, student: Student) -> bool:
    """Whether a student who attends a group sits in its room: in that of a remote one only at its
    own school.
    """
    return group.form is Form.ON_SITE or group.host == student.school


def is_watched(group: Candidate, student: Student) -> bool:
    """Whether a student attends the lessons of a group remotely, at a seat of his own school."""
    return group.form is Form.REMOTE_LIVE and group.host != student.school
