"""Everything a paper may be written from, each part worked out once and when it is first asked
for.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from documents.contents.common.forms.paper import or_blank
from documents.contents.common.lessons.entries import Entries
from documents.contents.common.words.names import Names
from models.network import Candidate, Network
from models.plan import Plan
from models.policy import Policy
from models.questions.answers import Answer
from models.record import CourseId, GroupId, SchoolId, StudentId
from models.school_year.annex import Annex
from models.school_year.deadlines import school_year
from models.school_year.details import DetailKind
from models.school_year.happened import LessonChange
from models.school_year.house import House
from models.school_year.journal import Journal
from models.school_year.results import Result
from models.school_year.year import SchoolYear
from models.verdict import Verdict
from validation import judge
from validation.consequences.attendance import (
    Trip,
    Way,
    attendees,
    groups_of_students,
    joined_groups,
    trips,
    ways_of_students,
)
from validation.consequences.meetings import DatedPlan, Taught


class Facts(NamedTuple):
    """What a dossier is made of.

    Attributes
    ----------
    today
        Date of the papers.
    verdict
        What the referee says of the plan; judged when it is asked for, if it is not given.
    plans
        Plans of the year by their first days; none is the plan alone, from the first day on.
    previous
        The plan that families and schools know so far, for papers that tell changes only.
    kept_from
        The plan that this one was to change as little as possible: groups known to families may go
        on though they are small.
    school
        The one school the papers are for; None is all of them.
    consent_reason
        Why those are handed over who have given no consent; empty where they are not.
    month
        The one month that papers of months are for; None is every month.
    journals
        Filled journals of groups, for papers that tell marks; without one of a group they are
        filled in by hand.
    answers
        What was found out about requests that the plan does not meet (``setka why``).
    number
        Of the package that papers of one school for another go with; empty leaves it to the pen.
    cards
        Numbers of report cards that arrived, by student, host and term.
    changes
        Lessons that were not given as planned; marks are told under the days they were given.
    results
        Final marks of the year before.
    is_planned
        False before there is any plan: the plan is empty then, and only kinds that need none are
        written.
    """

    network: Network
    policy: Policy
    plan: Plan
    annex: Annex
    today: date
    verdict: Verdict | None = None
    plans: tuple[DatedPlan, ...] = ()
    previous: Plan | None = None
    kept_from: Plan | None = None
    school: SchoolId | None = None
    consent_reason: str = ""
    journals: tuple[Journal, ...] = ()
    month: tuple[int, int] | None = None
    answers: tuple[Answer, ...] = ()
    number: str = ""
    cards: Mapping[tuple[str, str, str], str] = MappingProxyType({})
    changes: tuple[LessonChange, ...] = ()
    results: tuple[Result, ...] = ()
    is_planned: bool = True


class Dossier:
    """A network, its plan and its year."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.network, self.policy, self.plan, self.annex = (
            facts.network,
            facts.policy,
            facts.plan,
            facts.annex,
        )
        self.today, self.previous, self.consent_reason = (
            facts.today,
            facts.previous,
            facts.consent_reason,
        )

    def goes_to_partner(self, student: StudentId) -> bool:
        """Whether a student may be named in what a school hands to another one.

        In the papers for all schools everybody is; in those of one school only with consent, or for
        a reason that is kept.
        """
        return (
            self.facts.school is None
            or bool(self.consent_reason)
            or self.network.student_of[student].consent_transfer
        )

    @cached_property
    def verdict(self) -> Verdict:
        """What the referee says of the plan."""
        return self.facts.verdict or judge(
            self.network, self.policy, self.plan, self.facts.kept_from or self.previous
        )

    @cached_property
    def answer_of(self) -> Mapping[tuple[StudentId, CourseId], Answer]:
        """Answers by student and course."""
        return {(row.student, row.course): row for row in self.facts.answers}

    @cached_property
    def house(self) -> House:
        """House texts of the schools."""
        return House(self.annex.details, self.network)

    def detail(self, school: SchoolId | None, kind: DetailKind) -> str:
        """A house text, or a blank that says which is missing."""
        return or_blank(self.house.text(school, kind), kind)

    @cached_property
    def names(self) -> Names:
        """Names for the cells of papers."""
        return self.entries.names

    @cached_property
    def entries(self) -> Entries:
        """Lessons in words."""
        return Entries(self.network, self.plan)

    @cached_property
    def attendees(self) -> Mapping[GroupId, tuple[StudentId, ...]]:
        """Who attends each candidate group."""
        return attendees(self.network, self.plan)

    def members_of(self, group: GroupId) -> tuple[StudentId, ...]:
        """Who attends a group, in order of their names; namesakes in order of their ids."""
        return tuple(sorted(self.attendees[group], key=self.names.by_student))

    def plan_number(self, student: StudentId) -> str:
        """Number of the individual study plan: the id of the student, the same in every paper and
        file.
        """
        return student

    def profile(self, student: StudentId) -> str:
        """Profile of a student, or of the class; empty where neither has one."""
        found = self.network.student_of[student]
        class_ = self.network.class_of.get(found.class_) if found.class_ is not None else None
        return found.profile or (class_.profile if class_ is not None else "")

    @cached_property
    def groups_of(self) -> Mapping[StudentId, tuple[Candidate, ...]]:
        """Groups every planned student attends, class groups first."""
        return groups_of_students(self.network, self.plan)

    @cached_property
    def joined(self) -> tuple[Candidate, ...]:
        """Network groups, and class groups with visitors."""
        return joined_groups(self.network, self.plan)

    @cached_property
    def ways(self) -> Mapping[StudentId, tuple[Way, ...]]:
        """Ways of every student in the cycle."""
        return ways_of_students(self.network, self.plan)

    @cached_property
    def trips(self) -> tuple[Trip, ...]:
        """Parties day by day."""
        return trips(self.network, self.plan)

    @cached_property
    def year(self) -> SchoolYear | None:
        """The school year; None where the calendar is empty."""
        return school_year(self.network, self.annex)

    @cached_property
    def meetings(self) -> Taught | None:
        """Every lesson of the year with its date; None where the calendar is empty."""
        if self.year is None:
            return None
        return Taught(
            self.network,
            self.year,
            self.facts.plans or (DatedPlan(first=self.year.first, plan=self.plan),),
            self.facts.changes,
        )

    @cached_property
    def meetings_before(self) -> Taught | None:
        """Every lesson of the year as it was told before; None where no plan before is named, or
        the calendar is empty.

        The plans of the calendar but for this one; where they are none, the plan before.
        """
        if self.year is None or self.previous is None:
            return None
        others = tuple(row for row in self.facts.plans if row.plan != self.plan)
        return Taught(
            self.network,
            self.year,
            others or (DatedPlan(first=self.year.first, plan=self.previous),),
        )
