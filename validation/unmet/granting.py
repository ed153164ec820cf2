"""What one request more would break: the membership is added to the plan, and the rules are asked
again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from models.network import Candidate, Student
from models.plan import Membership, Party, Plan
from models.policy import Policy
from models.record import GroupId, SchoolId, StudentId
from models.rules import RELAXABLE, About, rules_about
from models.verdict import Violation
from validation import belonging
from validation.rules import RULES, Rule
from validation.seats import is_watched, sits
from validation.week import Days, Week

#: Rules that a membership can break.
OF_MEMBERS = rules_about(About.MEMBERSHIPS)
#: Rules and cases that say that a group has no seat, and the rule that says that lessons clash.
NO_SEAT = (
    ("groups_fit_their_size", "too_large"),
    ("classes_stay_together", "visitors"),
    ("rooms_hold_groups", "seats"),
)
CLASH = "students_never_clash"
#: Rules asked before all others: a full group is full, whatever else stands against it, and a clash
#: says more than a limit.
FIRST = (*(rule for rule, _ in NO_SEAT), CLASH)
ASKED: tuple[Rule, ...] = tuple(
    sorted(
        (rule for rule in RULES if rule.__name__ in OF_MEMBERS),
        key=lambda rule: FIRST.index(rule.__name__) if rule.__name__ in FIRST else len(FIRST),
    )
)
#: What of a week no membership changes; taken from the week at hand.
SHARED = (
    *(
        "open_groups",
        "open_network_groups",
        "open_ids",
        "common_lessons",
        "lessons",
        "timed_lessons",
        "lessons_of_group",
    ),
    *("said_of_group",),
    *("hours_of_group", "teachers_of_part", "days_of_teacher", "periods", "_windows"),
    *("after_lessons", "parties_of_student", "parties_of_leader", "_seen", "_told"),
)


@dataclass(frozen=True, kw_only=True)
class Tried(Week):
    """A week looked at for one student and one group, before or after he joins it; only what
    differs is worked out anew.

    Attributes
    ----------
    base
        The week of the plan as it is.
    """

    base: Week
    student: Student
    group: Candidate
    joined: bool

    def __post_init__(self) -> None:
        # Cached parts of a week live in its dictionary.
        self.__dict__.update({name: getattr(self.base, name) for name in SHARED})

    @cached_property
    def students(self) -> tuple[Student, ...]:
        """The student alone."""
        return (self.student,)

    @cached_property
    def groups(self) -> tuple[Candidate, ...]:
        """The group alone: those it releases from have one student less, which breaks nothing."""
        return (self.group,)

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """None: who goes in which party stays as it is."""
        return ()

    @cached_property
    def memberships(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """With the group joined."""
        before = self.base.memberships
        return (
            {**before, self.student.id: (*before[self.student.id], self.group)}
            if self.joined
            else before
        )

    @cached_property
    def rows_of_student(self) -> Mapping[StudentId, tuple[Membership, ...]]:
        """With the row of the membership."""
        before, own = self.base.rows_of_student, self.student.id
        return {**before, own: (*before.get(own, ()), self._row)} if self.joined else before

    @cached_property
    def rows_of_group(self) -> Mapping[GroupId, tuple[Membership, ...]]:
        """With the row of the membership."""
        before, own = self.base.rows_of_group, self.group.id
        return {**before, own: (*before.get(own, ()), self._row)} if self.joined else before

    @property
    def _row(self) -> Membership:
        return Membership(student=self.student.id, group=self.group.id)

    @cached_property
    def groups_of_student(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """With the group joined, and without the common lessons it releases from."""
        before, own = self.base.groups_of_student, self.student.id
        if not self.joined:
            return before
        return {
            **before,
            own: belonging.attended(self.network, self.common_lessons[own], self.memberships[own]),
        }

    @cached_property
    def days_of_student(self) -> Mapping[StudentId, Days]:
        """With the days of the student worked out anew."""
        before, own = self.base.days_of_student, self.student.id
        return (
            {**before, own: self.days(self.groups_of_student[own], self.student.school)}
            if self.joined
            else before
        )

    @cached_property
    def windows_of_student(self) -> Mapping[StudentId, Mapping[int, int]]:
        """With the windows of the student counted anew."""
        before, own = self.base.windows_of_student, self.student.id
        if not self.joined:
            return before
        return {
            **before,
            own: {
                number: self.windows_of_day(day)
                for number, day in self.days_of_student[own].items()
            },
        }

    @cached_property
    def students_of_group(self) -> Mapping[GroupId, frozenset[StudentId]]:
        """With the student where he goes now."""
        before, own = self.base.students_of_group, {self.student.id}
        was, now = (
            {group.id for group in week.groups_of_student[self.student.id]}
            for week in (self.base, self)
        )
        return {
            **before,
            **{group: before[group] - own for group in was - now},
            **{group: before[group] | own for group in now - was},
        }

    @cached_property
    def attendees(self) -> Mapping[GroupId, int]:
        """With the student where he goes now."""
        return self._counted(
            self.base.attendees, self.groups_of_student, self.base.groups_of_student
        )

    @cached_property
    def members(self) -> Mapping[GroupId, int]:
        """With the membership."""
        return self._counted(self.base.members, self.memberships, self.base.memberships)

    @cached_property
    def sitting(self) -> Mapping[GroupId, int]:
        """With the student where he sits now."""
        now, before = (
            {
                self.student.id: tuple(
                    group for group in groups[self.student.id] if sits(group, self.student)
                )
            }
            for groups in (self.groups_of_student, self.base.groups_of_student)
        )
        return self._counted(self.base.sitting, now, before)

    @cached_property
    def watched(self) -> Mapping[SchoolId, Days]:
        """With the remote lessons of the student."""
        before = self.base.watched
        if not (self.joined and is_watched(self.group, self.student)):
            return before
        own, now = self.student.school, self.days((self.group,), self.student.school)
        days = {
            number: (*before[own].get(number, ()), *now.get(number, ()))
            for number in (*before[own], *now)
        }
        return {**before, own: days}

    def _counted(
        self,
        counts: Mapping[GroupId, int],
        now: Mapping[StudentId, tuple[Candidate, ...]],
        before: Mapping[StudentId, tuple[Candidate, ...]],
    ) -> Mapping[GroupId, int]:
        """Counts of groups with the student moved from some to others."""
        found = dict(counts)
        for groups, step in ((before[self.student.id], -1), (now[self.student.id], 1)):
            for group in groups:
                found[group.id] += step
        return found


def broken_by(
    week: Week, student: Student, group: Candidate, first: str | None = None
) -> tuple[Violation, ...]:
    """What the first rule to be broken says of a plan once a student has joined an open group, and
    did not before.

    Rules about seats are asked first, then whether lessons clash, then all others in their order. A
    limit that was exceeded already counts where it is exceeded by more. Limits that are relaxed and
    rules that are off break nothing.

    Parameters
    ----------
    first
        A rule asked before all others: one that every plan with this membership breaks.

    Returns
    -------
    tuple of Violation
        All of one rule; empty where nothing stands against it.
    """
    before, after = (_tried(week, student, group, joined=joined) for joined in (False, True))
    for rule in sorted(ASKED, key=lambda one: one.__name__ != first) if first else ASKED:
        if _can_break(week.policy, rule) and (said := tuple(dict.fromkeys(rule(after)))):
            known = _excesses(rule(before))
            if found := tuple(row for row in said if _excess(row) > known.get(_place(row), -1)):
                return found
    return ()


def _tried(week: Week, student: Student, group: Candidate, *, joined: bool) -> Tried:
    plan = week.plan
    if joined:
        members = (*plan.members, Membership(student=student.id, group=group.id))
        # Rows need no order here, and sorting all of them takes longer than the rules.
        plan = Plan.model_construct(**{**dict(plan), "members": members})
    return Tried(
        week.network,
        week.policy,
        plan,
        week.published,
        base=week,
        student=student,
        group=group,
        joined=joined,
    )


def _can_break(policy: Policy, rule: Rule) -> bool:
    name = rule.__name__
    return policy.holds(name) and not (name in RELAXABLE and policy.relaxes(name))


def _excesses(violations: Iterable[Violation]) -> Mapping[Violation, int]:
    """By how much limits are missed, place by place."""
    found = dict[Violation, int]()
    for row in violations:
        found[_place(row)] = max(_excess(row), found.get(_place(row), 0))
    return found


def _place(violation: Violation) -> Violation:
    """The violation without its amount."""
    return violation.model_copy(update={"found": ""})


def _excess(violation: Violation) -> int:
    """By how much a limit is missed; 0 where no numbers are compared."""
    if not (violation.found.isdecimal() and violation.allowed.isdecimal()):
        return 0
    return abs(int(violation.found) - int(violation.allowed))
