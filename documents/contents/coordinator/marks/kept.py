"""What the store of a school knows of a year: its own groups whole, and of groups of other schools
its own students.
"""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

from documents.contents.common.dossier import Dossier
from documents.contents.common.lessons.group_year import GroupYear, Month, years_of_groups
from documents.contents.coordinator.transfer import journals_of
from models.network import Form, Status
from models.record import GroupId, SchoolId, StudentId
from models.school_year.journal import Journal
from texts import say

#: What a partner without the program counts for a student, by its name.
Counts = Mapping[str, int]
#: A group, a month and a student.
Counted = tuple[GroupId, Month, StudentId]


class Kept:
    """The year as one school knows it.

    Parameters
    ----------
    dossier
        With the journals of the store; its date is that of the report: later lessons do not count.
    counts
        Of months that came as numbers, without lessons.
    """

    def __init__(
        self,
        dossier: Dossier,
        school: SchoolId,
        counts: Mapping[Counted, Counts] = MappingProxyType({}),
    ) -> None:
        self.dossier, self.school, self.counts = dossier, school, counts

    @property
    def today(self) -> date:
        """The day of the report."""
        return self.dossier.today

    @cached_property
    def journals(self) -> Mapping[GroupId, Journal]:
        """Journals by group."""
        return journals_of(self.dossier)

    @cached_property
    def groups(self) -> tuple[GroupYear, ...]:
        """Groups that the school hosts or has students in, its own first, then by name."""
        taught = self.dossier.meetings
        if taught is None:
            return ()
        found = [row for row in years_of_groups(taught).values() if self.students(row)]
        names = self.dossier.names
        found.sort(key=lambda row: (not self.hosts(row), names.by_group(row.group.id)))
        return tuple(found)

    def hosts(self, group: GroupYear) -> bool:
        """Whether the school keeps the journal of a group."""
        return group.group.host == self.school

    def students(self, group: GroupYear) -> tuple[StudentId, ...]:
        """Whoever the school knows of a group: all of its own one, else its own students; nobody
        whom the network has no more.
        """
        known = self.dossier.network.student_of
        return tuple(
            one
            for one in group.students
            if one in known and (self.hosts(group) or known[one].school == self.school)
        )

    def is_in(self, group: GroupYear, student: StudentId, day: date) -> bool:
        """Whether a student is in a group on a day and has not left since."""
        status = self.dossier.network.student_of[student].status
        return status is not Status.LEFT and group.has(student, day)

    def title(self, group: GroupYear) -> str:
        """Name of a group, as short as can be: its school where that is another, its number where
        there are several.
        """
        row, names = group.group, group.names
        told = (
            names.course(row.course),
            names.class_(row.class_),
            names.detail(row.id),
            "" if row.form is Form.ON_SITE else say(f"word.{row.form}"),
            "" if self.hosts(group) else names.school(row.host),
        )
        return ", ".join(filter(None, told))
