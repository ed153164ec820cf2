"""Meetings of the council in words: who was there, what was asked, how it was voted and what came
of it.
"""

from collections.abc import Sequence

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.letterhead import house_text
from documents.contents.common.forms.paper import blank
from models.names import alphabetical
from models.record import Record, clock_of
from models.school_year.council import Decision, Member, Office, Sitting, Subject
from models.school_year.details import DetailKind
from models.school_year.voting import Attendance, attendance, is_adopted, officer, votes_needed
from texts import say
from texts.dates import day_month_year


class Seat(Record):
    """A member of the council in a list."""

    number: str
    name: str
    post: str
    school: str


class Item(Record):
    """An item of an agenda with what became of it.

    Attributes
    ----------
    question
        Whom it is about stands in it.
    there
        How many were there at the vote, and who was not.
    votes, result
        Empty where nothing was voted on.
    """

    number: str
    question: str
    speaker: str
    heard: str
    spoke: str
    decided: str
    due: str
    responsible: str
    there: str
    votes: str
    result: str


class Head(Record):
    """What every paper of a meeting begins and ends with."""

    council: str
    number: str
    date: str
    time: str
    place: str
    city: str
    chair: str
    secretary: str


def head(dossier: Dossier, sitting: Sitting) -> Head:
    """The head of a meeting."""
    council = dossier.annex.council
    officers = [officer(council, sitting, office) for office in (Office.CHAIR, Office.SECRETARY)]
    chair, secretary = (member.id if member else blank("signature") for member in officers)
    first = officer(council, sitting, Office.CHAIR)
    school = first.school if first else None
    return Head(
        council=house_text(dossier, None, DetailKind.COUNCIL),
        number=sitting.id,
        date=day_month_year(sitting.day),
        time=clock_of(sitting.start) if sitting.start is not None else "",
        place=sitting.place or house_text(dossier, school, DetailKind.MEETING_PLACE),
        city=house_text(dossier, school, DetailKind.CITY),
        chair=chair,
        secretary=secretary,
    )


def title(sitting: Sitting) -> str:
    """How a meeting is named in the index: a number and a day."""
    return say("council.sitting", number=sitting.id, date=f"{sitting.day:%d.%m.%Y}")


def seats(dossier: Dossier, members: Sequence[Member]) -> tuple[Seat, ...]:
    """Members in a list."""
    return tuple(
        Seat(
            number=str(number),
            name=member.id,
            post=member.post,
            school=dossier.names.school(member.school) if member.school is not None else "",
        )
        for number, member in enumerate(members, start=1)
    )


def decisions_of(dossier: Dossier, sitting: Sitting) -> tuple[Decision, ...]:
    """Items of a meeting in the order of its agenda."""
    return tuple(
        sorted(
            (row for row in dossier.annex.decisions if row.sitting == sitting.id),
            key=lambda row: row.number,
        )
    )


def item(dossier: Dossier, sitting: Sitting, decision: Decision) -> Item:
    """An item in words."""
    there = attendance(dossier.annex.council, sitting, decision)
    return Item(
        number=str(decision.number),
        question=question(decision),
        speaker=decision.speaker,
        heard=decision.heard or question(decision),
        spoke=decision.spoke,
        decided=decision.text,
        due=day_month_year(decision.due) if decision.due else "",
        responsible=decision.responsible,
        there=there_text(there),
        votes=votes_text(decision),
        result=result_text(decision, there),
    )


def question(decision: Decision) -> str:
    """The question, with the member it is about."""
    return (
        say("council.about", question=decision.question, name=decision.about)
        if decision.about
        else decision.question
    )


def there_text(there: Attendance) -> str:
    """How many of the members are there, and who is not."""
    counted = say("council.there", n=len(there.present), whole=there.whole)
    missing = ", ".join(sorted((member.id for member in there.absent), key=alphabetical))
    return say("council.there_without", there=counted, names=missing) if missing else counted


def votes_text(decision: Decision) -> str:
    """For, against and abstained; empty without a vote."""
    if decision.votes is None:
        return ""
    votes_for, against, abstained = decision.votes
    return say("council.votes", votes_for=votes_for, against=against, abstained=abstained)


def result_text(decision: Decision, there: Attendance) -> str:
    """Whether the decision is adopted, and by how many votes of how many needed."""
    if decision.votes is None:
        return ""
    code = "council.adopted" if is_adopted(decision, there) else "council.not_adopted"
    rule = "council.of_whole" if decision.subject is Subject.REMOVAL else "council.of_present"
    needed = votes_needed(decision.subject, there)
    return say(
        code,
        n=decision.votes[0],
        rule=say(rule, needed=needed, present=len(there.present), whole=there.whole),
    )
