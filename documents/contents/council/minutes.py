"""Papers of a meeting of the council: its agenda, its minutes, and extracts of what was decided."""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack, Paper
from documents.contents.council.sittings import (
    Head,
    Item,
    Seat,
    decisions_of,
    head,
    item,
    seats,
    title,
)
from models.names import alphabetical
from models.school_year.council import Sitting
from models.school_year.voting import attendance, is_adopted
from texts import say


class Agenda(Paper):
    """What a meeting is called for, and whom."""

    head: Head
    items: tuple[Item, ...]
    members: tuple[Seat, ...]
    invited: str
    quorum: str


class Minutes(Paper):
    """What happened at a meeting.

    Attributes
    ----------
    valid
        Empty where fewer than more than half of the members came: then nothing is decided.
    """

    head: Head
    whole: str
    present_count: str
    present: tuple[Seat, ...]
    absent: tuple[Seat, ...]
    invited: str
    quorum: str
    valid: str
    items: tuple[Item, ...]


class Extract(Paper):
    """One decision out of the minutes."""

    head: Head
    there: str
    item: Item


def agendas(dossier: Dossier) -> Iterator[Pack]:
    """An agenda for every meeting, held or planned."""
    for sitting in dossier.annex.sittings:
        there = attendance(dossier.annex.council, sitting)
        members = tuple(
            sorted((*there.present, *there.absent), key=lambda member: alphabetical(member.id))
        )
        paper = Agenda(
            title=title(sitting),
            head=head(dossier, sitting),
            items=tuple(item(dossier, sitting, row) for row in decisions_of(dossier, sitting)),
            members=seats(dossier, members),
            invited=sitting.invited,
            quorum=say("council.quorum_needed", needed=there.needed, whole=there.whole),
        )
        yield Pack(title=paper.title, papers=(paper,))


def minutes(dossier: Dossier) -> Iterator[Pack]:
    """Minutes of every meeting that was held."""
    for sitting in dossier.annex.sittings:
        if sitting.held:
            yield Pack(title=title(sitting), papers=(_minutes(dossier, sitting),))


def _minutes(dossier: Dossier, sitting: Sitting) -> Minutes:
    there = attendance(dossier.annex.council, sitting)
    code = "council.quorum" if there.has_quorum else "council.no_quorum"
    return Minutes(
        title=title(sitting),
        head=head(dossier, sitting),
        whole=str(there.whole),
        present_count=str(len(there.present)),
        present=seats(dossier, sorted(there.present, key=lambda member: alphabetical(member.id))),
        absent=seats(dossier, sorted(there.absent, key=lambda member: alphabetical(member.id))),
        invited=sitting.invited,
        quorum=say(code, present=len(there.present), whole=there.whole, needed=there.needed),
        valid=say("council.valid") if there.has_quorum else "",
        items=tuple(item(dossier, sitting, row) for row in decisions_of(dossier, sitting)),
    )


def extracts(dossier: Dossier) -> Iterator[Pack]:
    """For every meeting a paper for each decision it adopted."""
    council = dossier.annex.council
    for sitting in dossier.annex.sittings:
        there = attendance(council, sitting)
        adopted = [
            row
            for row in decisions_of(dossier, sitting)
            if is_adopted(row, attendance(council, sitting, row))
        ]
        papers = tuple(
            Extract(
                title=say("council.extract", number=sitting.id, item=row.number),
                head=head(dossier, sitting),
                there=say("council.there", n=len(there.present), whole=there.whole),
                item=item(dossier, sitting, row),
            )
            for row in adopted
            if sitting.held
        )
        if papers:
            yield Pack(title=title(sitting), papers=papers)
