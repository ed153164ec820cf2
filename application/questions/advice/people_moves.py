"""Moves of people: somebody else teaches, a student goes to another group, joins or leaves one."""

from collections.abc import Iterator

from application.questions.advice.free import Free
from application.questions.advice.trial import Trial, trial
from models.network import Candidate, Network
from models.plan import Lesson, Membership, Plan, Teaching
from models.questions.advice import MoveKind
from models.record import GroupId, StudentId
from models.verdict import Violation

#: Rules that are about who teaches.
OF_TEACHERS = (
    "people_are_in_one_place",
    "teachers_are_available",
    "teachers_stay_within_load",
    "teachers_teach_what_they_can",
    "groups_keep_one_teacher",
    "pinned_parts_stay",
)


class PeopleMoves:
    """Moves of people that may mend violations."""

    def __init__(self, network: Network, plan: Plan, free: Free) -> None:
        self._network, self._plan, self._free = network, plan, free

    def moves(
        self, violations: tuple[Violation, ...], lessons: tuple[Lesson, ...]
    ) -> Iterator[Trial]:
        """Moves of the people that violations of one kind at one place name.

        Parameters
        ----------
        lessons
            Those that the violations name.
        """
        first = violations[0]
        if first.rule in OF_TEACHERS:
            yield from self._teachers(first, lessons)
        if first.rule == "groups_fit_their_size":
            yield from self._sizes(first)
        elif first.rule == "classes_stay_together" and first.case == "missing":
            if first.group is not None:
                new = Plan(groups=(first.group,))
                yield trial(MoveKind.OPEN, Plan(), new, group=first.group)
        elif first.rule == "classes_stay_together" and first.case == "visitors":
            yield from self._fewer(first)
        elif len(violations) == 1 and first.student is not None:
            yield from self._of_student(first)

    def _teachers(self, violation: Violation, lessons: tuple[Lesson, ...]) -> Iterator[Trial]:
        """Somebody else teaches a group, or the part of it that the same teacher has."""
        groups = {row.group for row in lessons}
        if violation.rule in ("teachers_teach_what_they_can", "groups_keep_one_teacher"):
            groups = set() if violation.group is None else {violation.group}
        for group in sorted(groups):
            candidate = self._network.candidate_of.get(group)
            if candidate is None:
                continue
            rows = tuple(row for row in self._plan.teachings if row.group == group)
            known = [part.id for part in self._network.parts_of[candidate.course]]
            taught = {row.part for row in self._plan.lessons if row.group == group}
            parts = [part for part in known if part in taught] or known
            for person in self._network.teachers_of(candidate):
                new = tuple(Teaching(group=group, part=part, teacher=person) for part in parts)
                if set(new) != set(rows):
                    yield trial(
                        MoveKind.TEACHER,
                        Plan(teachings=rows),
                        Plan(teachings=new),
                        far=self._network.person_of[person].school != candidate.host,
                        group=group,
                        person=person,
                    )

    def _sizes(self, violation: Violation) -> Iterator[Trial]:
        group = violation.group
        candidate = self._network.candidate_of.get(group) if group is not None else None
        if candidate is None or group is None:
            return
        if violation.case == "not_open":
            yield trial(MoveKind.OPEN, Plan(), Plan(groups=(group,)), group=group)
            yield from self._closed(candidate)
        elif violation.case == "too_large":
            yield from self._fewer(violation)
        else:
            yield from self._more(candidate, int(violation.allowed) - int(violation.found))
            yield from self._closed(candidate)

    def _fewer(self, violation: Violation) -> Iterator[Trial]:
        """So many members fewer: to other groups of the course, or out of it."""
        group = violation.group
        if group is None:
            return
        rows = [row for row in self._plan.members if row.group == group]
        number = int(violation.found) - int(violation.allowed)
        course = self._network.candidate_of[group].course
        ways = [
            (row, to.id)
            for row in rows
            for to in self._free.seats(row.student, course)
            if to.id != group
        ]
        for start in range(max(1, len(ways))):
            chosen = dict((row, to) for row, to in reversed(ways[start:]))
            chosen = dict(list(chosen.items())[::-1][:number])
            if len(chosen) == number:
                yield self._seated(chosen)
        if number == 1:
            yield from (self._left(row) for row in rows)

    def _more(self, group: Candidate, number: int) -> Iterator[Trial]:
        """So many members more from other groups of the course."""
        sizes = self._free.week.members
        least = self._network.course_of[group.course].min_size
        spare = {
            one.id: sizes[one.id] - least
            for one in self._free.week.open_network_groups
            if one.course == group.course and one.id != group.id
        }
        rows = [
            row
            for row in self._plan.members
            if spare.get(row.group, 0) > 0
            and any(to.id == group.id for to in self._free.seats(row.student, group.course))
        ]
        for start in range(len(rows)):
            left, chosen = dict(spare), dict[Membership, GroupId]()
            for row in rows[start:]:
                if left[row.group] > 0 and len(chosen) < number:
                    left[row.group] -= 1
                    chosen[row] = group.id
            if len(chosen) == number:
                yield self._seated(chosen)

    def _closed(self, group: Candidate) -> Iterator[Trial]:
        """The group is not formed: its members lose their seats."""
        members = tuple(row for row in self._plan.members if row.group == group.id)
        gone = Plan(
            groups=tuple(one for one in self._plan.groups if one == group.id),
            lessons=tuple(row for row in self._plan.lessons if row.group == group.id),
            teachings=tuple(row for row in self._plan.teachings if row.group == group.id),
            members=members,
        )
        yield trial(
            MoveKind.CLOSE,
            gone,
            Plan(),
            lost=len(members),
            group=group.id,
            number=len(members),
        )

    def _of_student(self, violation: Violation) -> Iterator[Trial]:
        """A student goes to another group, leaves one, or joins one that is asked for."""
        student = violation.student
        if student is None:
            return
        named = {violation.group, violation.other_group} - {None}
        rows = [
            row
            for row in self._plan.members
            if row.student == student and (not named or row.group in named)
        ]
        for row in rows:
            candidate = self._network.candidate_of.get(row.group)
            if candidate is not None:
                for to in self._free.seats(student, candidate.course):
                    if to.id != row.group:
                        yield self._seated({row: to.id})
            yield self._left(row)
        if violation.course is not None:
            yield from self._joined(student, violation)

    def _joined(self, student: StudentId, violation: Violation) -> Iterator[Trial]:
        asked = [
            row
            for row in self._network.requests_of.get(student, ())
            if violation.course in (row.course, *row.alternatives)
        ]
        for course in (course for row in asked for course in (row.course, *row.alternatives)):
            for to in self._free.seats(student, course):
                yield trial(
                    MoveKind.JOIN,
                    Plan(),
                    Plan(members=(Membership(student=student, group=to.id),)),
                    weeks=1,
                    student=student,
                    to_group=to.id,
                )

    def _seated(self, chosen: dict[Membership, GroupId]) -> Trial:
        new = [row.model_copy(update={"group": to}) for row, to in chosen.items()]
        row, to = next(iter(chosen.items()))
        return trial(
            MoveKind.SEAT,
            Plan(members=tuple(chosen)),
            Plan(members=tuple(new)),
            weeks=len(chosen),
            student=row.student,
            group=row.group,
            to_group=to,
            number=len(chosen),
        )

    def _left(self, row: Membership) -> Trial:
        asked = any(
            self._network.candidate_of[row.group].course in (one.course, *one.alternatives)
            for one in self._network.requests_of.get(row.student, ())
            if row.group in self._network.candidate_of
        )
        return trial(
            MoveKind.LEAVE,
            Plan(members=(row,)),
            Plan(),
            lost=int(asked),
            weeks=1,
            student=row.student,
            group=row.group,
        )
