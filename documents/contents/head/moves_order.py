"""The order that students who moved in the middle of the year bring about."""

from collections.abc import Sequence

from documents.contents.common.dossier import Dossier
from documents.contents.head.amendment import Amendment, amendment
from documents.contents.head.plan_changes import Moved
from models.record import SchoolId
from texts import say


def moves_order(
    dossier: Dossier,
    school: SchoolId,
    rows: tuple[Moved, ...],
    ground: str,
    since: str,
    orders: Sequence[tuple[str, str]],
) -> Amendment:
    """An amending order of a school that names moved students and nothing else.

    Parameters
    ----------
    ground
        Orders and requests it stands on.
    since
        From which day, after a space; empty where rows differ.
    orders
        Number and date of every such order of the year; the last is this one, and it names those
        before.
    """
    paper = amendment(dossier, dossier, school)
    *former, (number, day) = orders
    amended = "; ".join(say("became.order_cited", date=on, number=of) for of, on in former)
    own = {"moved": rows, "decision": ground, "since": since, "number": number, "date": day}
    if amended:
        cited = say("became.amended_by", n=len(former), orders=amended)
        own["order_number"] = f"{paper.order_number} {cited}"
    return paper.model_copy(update=own)
