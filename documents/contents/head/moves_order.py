"""The order that students who moved in the middle of the year bring about."""

from documents.contents.common.dossier import Dossier
from documents.contents.head.amendment import Amendment, amendment
from documents.contents.head.plan_changes import Moved
from models.record import SchoolId


def moves_order(
    dossier: Dossier, school: SchoolId, rows: tuple[Moved, ...], ground: str, since: str
) -> Amendment:
    """An amending order of a school that names moved students and nothing else.

    Parameters
    ----------
    ground
        Orders and requests it stands on.
    since
        From which day, after a space; empty where rows differ.
    """
    paper = amendment(dossier, dossier, school)
    return paper.model_copy(update={"moved": rows, "decision": ground, "since": since})
