"""What makes a meeting of the council valid and a decision adopted (regulation, clauses 5.5, 5.6
and 5.9).
"""

from collections.abc import Sequence
from datetime import date

from models.record import Record
from models.school_year.council import Decision, Member, Office, Sitting, Subject
from models.school_year.year import SchoolYear


class Attendance(Record):
    """Members of the council at a moment of a meeting.

    Attributes
    ----------
    present, absent
        In order of their names; together the whole council.
    """

    present: tuple[Member, ...]
    absent: tuple[Member, ...]

    @property
    def whole(self) -> int:
        """Members of the council."""
        return len(self.present) + len(self.absent)

    @property
    def has_quorum(self) -> bool:
        """Whether more than half of the members are there; exactly half are too few."""
        return 2 * len(self.present) > self.whole

    @property
    def needed(self) -> int:
        """Fewest members that make a meeting valid."""
        return self.whole // 2 + 1


def attendance(
    council: Sequence[Member], sitting: Sitting, decision: Decision | None = None
) -> Attendance:
    """Who was at a meeting, or at one of its votes."""
    away = {*sitting.absent, *(decision.absent if decision else ())}
    members = [member for member in council if member.sits(sitting.day)]
    return Attendance(
        present=tuple(member for member in members if member.id not in away),
        absent=tuple(member for member in members if member.id in away),
    )


def votes_needed(subject: Subject, there: Attendance) -> int:
    """Fewest votes that adopt a decision: more than half of those present, whoever abstains; two
    thirds of all to remove one.
    """
    return -(-2 * there.whole // 3) if subject is Subject.REMOVAL else len(there.present) // 2 + 1


def is_adopted(decision: Decision, there: Attendance) -> bool:
    """Whether a decision that was voted on is adopted."""
    return (
        there.has_quorum
        and decision.votes is not None
        and decision.votes[0] >= votes_needed(decision.subject, there)
    )


def officer(council: Sequence[Member], sitting: Sitting, office: Office) -> Member | None:
    """Who took the chair or wrote the minutes: named for the meeting, else the one in office."""
    named = sitting.chair if office is Office.CHAIR else sitting.secretary
    members = [member for member in council if member.sits(sitting.day)]
    return next(
        (
            member
            for member in members
            if (member.id == named if named else member.office is office)
        ),
        None,
    )


def quarters_without_sitting(
    year: SchoolYear, sittings: Sequence[Sitting], today: date
) -> tuple[int, ...]:
    """Numbers of the quarters that ended without a meeting that was held, or have none planned."""
    return tuple(
        quarter.number or 0
        for quarter in year.quarters
        if not any(
            quarter.first <= row.day <= quarter.end and (row.held or quarter.end >= today)
            for row in sittings
        )
    )
