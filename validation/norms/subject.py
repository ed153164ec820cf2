"""What a norm is held against, and what a rule says of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from models.network import Kind, Level, Network, Subject
from models.norms import Named
from models.policy import Policy
from models.record import Record, SchoolId
from models.school_year.calendar import Span
from validation.consequences.study import Studies, Study


class Broken(Record):
    """A rule is not kept: in which way, the amount found, and the subjects or times that are
    meant.
    """

    case: str = ""
    found: float = 0
    names: tuple[str, ...] = ()


#: What a rule finds: None where it does not apply, nothing where it is kept.
Found = tuple[Broken, ...] | None


@dataclass(frozen=True)
class Pupil:
    """A student with the study plan.

    Attributes
    ----------
    named
        Subjects and areas of the preset by name.
    profile
        The student's own, or that of the class.
    lessons_a_day
        Most lessons on a day of a plan; None where there is no plan yet.
    """

    network: Network
    studies: Studies
    study: Study
    named: Mapping[str, Named]
    school: SchoolId
    profile: str
    lessons_a_day: int | None = None

    @cached_property
    def subjects(self) -> tuple[Subject, ...]:
        """Subjects of both years that are subjects of the study plan."""
        return self._subjects(any_level=True)

    @cached_property
    def advanced(self) -> tuple[Subject, ...]:
        """Those of them that are taken at advanced level."""
        return self._subjects(any_level=False)

    def _subjects(self, *, any_level: bool) -> tuple[Subject, ...]:
        courses = (self.network.course_of[row] for row in (*self.study.now, *self.study.other))
        ids = dict.fromkeys(
            row.subject for row in courses if any_level or row.level is Level.ADVANCED
        )
        found = (self.network.subject_of[row] for row in ids)
        return tuple(row for row in found if row.kind is Kind.SUBJECT)

    def is_one_of(self, subject: Subject, name: str) -> bool:
        """Whether a subject is the one that the preset calls by a name."""
        return self.named[name].matches(subject.name)


@dataclass(frozen=True)
class House:
    """A school, with the policy and the calendar of the network."""

    network: Network
    policy: Policy
    calendar: tuple[Span, ...]
    school: SchoolId
