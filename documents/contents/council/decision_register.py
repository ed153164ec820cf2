"""The register of what the council decided: votes, result, term, responsible and how far it is; and
what the council owes.
"""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack
from documents.contents.common.forms.table import Sheet, Table
from documents.contents.council.council_remarks import council_remarks, is_late
from documents.contents.council.sittings import question
from models.school_year.council import Decision, State
from models.school_year.voting import Attendance, attendance, is_adopted
from texts import say

COLUMNS = (
    *(
        "minutes",
        "date",
        "item",
        "question",
        "decision",
        "present",
        "votes_for",
        "votes_against",
        "abstained",
        "result",
    ),
    *("due", "responsible", "state"),
)


def registers(dossier: Dossier) -> Iterator[Pack]:
    """One register; none where the council has not met."""
    rows = tuple(_rows(dossier))
    if rows or dossier.annex.sittings:
        columns = tuple(say(f"council.column.{name}") for name in COLUMNS)
        table = Table(title=say("kind.decision_register"), columns=columns, rows=rows)
        sheet = Sheet(
            title=say("kind.decision_register"),
            lines=tuple(council_remarks(dossier)),
            tables=(table,),
            is_list=True,
        )
        yield Pack(title="", sheets=(sheet,))


def _rows(dossier: Dossier) -> Iterator[tuple[str, ...]]:
    sittings = {row.id: row for row in dossier.annex.sittings if row.held}
    found = [
        (sittings[row.sitting], row) for row in dossier.annex.decisions if row.sitting in sittings
    ]
    for sitting, row in sorted(found, key=lambda pair: (pair[0].day, pair[0].id, pair[1].number)):
        there = attendance(dossier.annex.council, sitting, row)
        votes = tuple(map(str, row.votes)) if row.votes is not None else ("", "", "")
        code = (
            "council.unvoted"
            if row.votes is None
            else "council.yes"
            if is_adopted(row, there)
            else "council.no"
        )
        yield (
            sitting.id,
            f"{sitting.day:%d.%m.%Y}",
            str(row.number),
            question(row),
            row.text,
            say("council.of", n=len(there.present), whole=there.whole),
            *votes,
            say(code),
            f"{row.due:%d.%m.%Y}" if row.due else "",
            row.responsible,
            _state(dossier, row, there),
        )


def _state(dossier: Dossier, row: Decision, there: Attendance) -> str:
    """How far it is; what is open past its day is overdue, whatever was typed."""
    if not is_adopted(row, there):
        return ""
    return say(f"word.state.{State.OVERDUE if is_late(row, dossier.today) else row.state}")
