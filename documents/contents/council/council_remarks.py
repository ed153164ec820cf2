"""What the council owes: quarters without a meeting, decisions past their day, and members who are
not what was decided.
"""

from collections.abc import Iterator
from datetime import date

from documents.contents.common.dossier import Dossier
from models.school_year.council import Decision, Office, Sitting, State, Subject
from models.school_year.voting import attendance, is_adopted, quarters_without_sitting
from texts import say


def council_remarks(dossier: Dossier) -> Iterator[str]:
    """Everything to mind, in sentences."""
    yield from idle_quarters(dossier)
    adopted = tuple(_adopted(dossier))
    late = sum(is_late(row, dossier.today) or row.state is State.OVERDUE for _, row in adopted)
    if late:
        yield say("council.late", n=late)
    yield from _members(dossier, adopted)


def idle_quarters(dossier: Dossier) -> Iterator[str]:
    """Quarters without a meeting: past ones that had none, and those to come that have none planned
    (clause 5.5).
    """
    if dossier.year is None:
        return
    found = quarters_without_sitting(dossier.year, dossier.annex.sittings, dossier.today)
    for quarter in dossier.year.quarters:
        if quarter.number in found:
            code = (
                "council.quarter_missed"
                if quarter.end < dossier.today
                else "council.quarter_unplanned"
            )
            yield say(
                code,
                number=quarter.number,
                first=f"{quarter.first:%d.%m.%Y}",
                last=f"{quarter.end:%d.%m.%Y}",
            )


def is_late(row: Decision, today: date) -> bool:
    """Whether a decision is open past its day."""
    return row.state is State.OPEN and row.due is not None and row.due < today


#: A decision with its meeting.
Adopted = tuple[tuple[Sitting, Decision], ...]


def _adopted(dossier: Dossier) -> Iterator[tuple[Sitting, Decision]]:
    """Adopted decisions in order of time."""
    sittings = {row.id: row for row in dossier.annex.sittings}
    found = [
        (sittings[row.sitting], row) for row in dossier.annex.decisions if row.sitting in sittings
    ]
    for sitting, row in sorted(found, key=lambda pair: (pair[0].day, pair[0].id, pair[1].number)):
        if is_adopted(row, attendance(dossier.annex.council, sitting, row)):
            yield sitting, row


def _members(dossier: Dossier, adopted: Adopted) -> Iterator[str]:
    """Who was removed and still sits; who was elected last and has not the chair."""
    members = {row.id: row for row in dossier.annex.council}
    for sitting, row in adopted:
        member = members.get(row.about) if row.about is not None else None
        if (
            member is not None
            and row.subject is Subject.REMOVAL
            and (member.until is None or member.until > sitting.day)
        ):
            yield say("council.still_sits", name=member.id, number=sitting.id)
    elections = [(sitting, row) for sitting, row in adopted if row.subject is Subject.ELECTION]
    for sitting, row in elections[-1:]:
        member = members.get(row.about) if row.about is not None else None
        if member is not None and member.office is not Office.CHAIR:
            yield say("council.not_chair", name=member.id, number=sitting.id)
