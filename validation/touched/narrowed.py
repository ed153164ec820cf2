"""What the rules look at in a week of which only a change is judged."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

from models.board.change import Change, rows_after
from models.network import Candidate, Offer, Person, School, Student
from models.plan import Party, Plan
from models.record import GroupId, StudentId
from models.rules import About
from validation.touched.scope import Scope
from validation.week import SECOND_WEEK, Days, Week

#: Parts of a week that hold for every plan of the same facts and the same published plan.
OF_FACTS = (
    *("common_lessons", "hours_of_group", "after_lessons", "periods", "_windows", "_told"),
    *("published_groups_of_student", "published_students_of_group", "published_seats_gone"),
    "_parts",
)
#: Parts of a week by what of the plan they follow from: as long as all of that is the same, they
#: are those of the week before.
FOLLOWING: Mapping[str, frozenset[About]] = {
    "open_groups": frozenset({About.GROUPS}),
    "open_network_groups": frozenset({About.GROUPS}),
    "open_ids": frozenset({About.GROUPS}),
    "memberships": frozenset({About.MEMBERSHIPS}),
    "groups_of_student": frozenset({About.MEMBERSHIPS}),
    "rows_of_student": frozenset({About.MEMBERSHIPS}),
    "students_of_group": frozenset({About.MEMBERSHIPS}),
    "attendees": frozenset({About.MEMBERSHIPS}),
    "members": frozenset({About.MEMBERSHIPS}),
    "sitting": frozenset({About.MEMBERSHIPS}),
    "teachers_of_part": frozenset({About.PEOPLE}),
    "parties_of_student": frozenset({About.PEOPLE}),
    "said_of_group": frozenset({About.ROOMS, About.TIMES}),
    "lessons_of_group": frozenset({About.ROOMS, About.TIMES}),
    "moved_groups": frozenset({About.TIMES}),
    "days_of_student": frozenset({About.TIMES, About.MEMBERSHIPS}),
    "ordinary_of_student": frozenset({About.TIMES, About.MEMBERSHIPS}),
    "windows_of_student": frozenset({About.TIMES, About.MEMBERSHIPS}),
}


@dataclass(frozen=True, kw_only=True)
class Narrowed(Week):
    """The part of a week that the rules look at: what a change touches.

    Attributes
    ----------
    base
        The whole week of the plan before the change.
    change
        What came since; an empty one looks at the plan as it was.
    """

    base: Week
    scope: Scope
    change: Change

    def __post_init__(self) -> None:
        # Cached parts of a week live in its dictionary.
        about = frozenset() if self.change.is_empty else self.scope.about
        kept = (name for name, of in FOLLOWING.items() if about.isdisjoint(of))
        self.__dict__.update({name: getattr(self.base, name) for name in (*OF_FACTS, *kept)})

    # What the rules look at.

    @cached_property
    def students(self) -> tuple[Student, ...]:
        """Students whose week is another."""
        return self._among(self.scope.students)

    @cached_property
    def seated(self) -> tuple[Student, ...]:
        """Students whose memberships change."""
        return self._among(self.scope.reseated)

    def _among(self, chosen: frozenset[StudentId]) -> tuple[Student, ...]:
        planned, known = self.network.requests_of, self.network.student_of
        return tuple(known[student] for student in sorted(chosen) if student in planned)

    @cached_property
    def groups(self) -> tuple[Candidate, ...]:
        """Groups that the change touches."""
        known = self.network.candidate_of
        return tuple(known[group] for group in sorted(self.scope.groups) if group in known)

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """People whose week is another."""
        known = self.network.person_of
        return tuple(known[person] for person in sorted(self.scope.people) if person in known)

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """All, where groups open or close."""
        return self.network.offers if About.GROUPS in self.scope.about else ()

    @cached_property
    def schools(self) -> tuple[School, ...]:
        """All, where groups open or close."""
        return self.network.schools if About.GROUPS in self.scope.about else ()

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Parties on the days of the change, where one comes or goes."""
        if About.PEOPLE not in self.scope.about:
            return ()
        return tuple(party for party in self.plan.parties if self.scope.covers(party.day))

    @cached_property
    def rows(self) -> Plan:
        """Rows of the groups that the change touches."""
        gone, new = self.change.gone, self.change.new
        tables = self._of_groups(self.base.rows_by_group)
        for name in tables:
            tables[name] = rows_after(tables[name], getattr(gone, name), getattr(new, name))
        return Plan.model_construct(**tables)

    @cached_property
    def published_rows(self) -> Plan:
        """Published rows of these groups."""
        return Plan.model_construct(**self._of_groups(self.base.published_rows_by_group))

    def _of_groups(self, rows: Mapping[GroupId, Plan]) -> dict[str, Any]:
        """Tables of rows of the groups that the change touches."""
        plans = [rows[group] for group in sorted(self.scope.groups) if group in rows]
        names = ("groups", "teachings", "lessons", "members")
        return {
            name: tuple(chain.from_iterable(getattr(one, name) for one in plans)) for name in names
        }

    def looks_at(self, group: GroupId) -> bool:
        """Whether the change touches the group."""
        return group in self.scope.groups

    def judged_days(self, student: StudentId) -> Days:
        """Days on which something changes for a student."""
        if student not in self._judged:
            self._judged[student] = self._at_stake(self.days_of_student[student])
        return self._judged[student]

    def _at_stake(self, days: Days) -> Days:
        """Those of some days on which something changes."""
        if self.scope.days is None:
            return days
        return {number: days[number] for number in self._days_at_stake if number in days}

    @cached_property
    def _days_at_stake(self) -> tuple[int, ...]:
        """Days of the cycle on which something changes."""
        weeks = range(self.network.cycle_weeks)
        return tuple(
            day + SECOND_WEEK * week for week in weeks for day in sorted(self.scope.days or ())
        )

    @cached_property
    def _judged(self) -> dict[StudentId, Days]:
        return {}

    def judged_parties(self, student: StudentId) -> tuple[Party, ...]:
        """Parties of a student on these days."""
        found = self.parties_of_student.get(student, ())
        return tuple(party for party in found if self.scope.covers(party.day))
