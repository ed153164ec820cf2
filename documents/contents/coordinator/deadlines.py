"""The year of the network by its days: meetings of the council, deadlines of the regulation, terms
of decisions.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.occasions import Notice
from documents.contents.common.forms.paper import Pack, Paper, or_blank
from documents.contents.common.forms.table import Table
from models.record import Record
from models.school_year.council import Office
from models.school_year.deadlines import OF_REGULATION, Deadline, Due, deadlines
from models.school_year.details import DetailKind
from texts import say
from texts.dates import day_month_year


class Line(Record):
    """A line of the schedule."""

    number: str
    date: str
    what: str
    who: str
    basis: str


class Schedule(Paper):
    """Meetings and deadlines of a year."""

    year: str
    rows: tuple[Line, ...]
    council: str
    chair: str


def schedules(dossier: Dossier) -> Iterator[Pack]:
    """The schedule of the year."""
    if dossier.year is None:
        return
    rows = tuple(
        Line(
            number=str(number),
            date=day_month_year(row.day),
            what=what(row),
            who=who(row),
            basis=basis(row),
        )
        for number, row in enumerate(deadlines_of(dossier), start=1)
    )
    chair = next(
        (
            row.id
            for row in dossier.annex.council
            if row.office is Office.CHAIR and row.sits(dossier.today)
        ),
        "",
    )
    paper = Schedule(
        title=dossier.network.name,
        year=or_blank(dossier.network.year, "year"),
        rows=rows,
        council=dossier.detail(None, DetailKind.COUNCIL),
        chair=or_blank(chair, "signature"),
    )
    yield Pack(title="", papers=(paper,))


def deadlines_of(dossier: Dossier) -> tuple[Deadline, ...]:
    """All that is due in the year."""
    return deadlines(dossier.network, dossier.annex, dossier.today)


def what(row: Deadline) -> str:
    """What is due."""
    if row.kind is Due.DECISION:
        return row.text
    month = say(f"name.month.{row.number}") if row.kind is Due.TRANSFER else ""
    said = say(f"deadline.{row.kind}", number=row.number, month=month)
    return say("deadline.questions", what=said, questions=row.text) if row.text else said


def what_left(row: Deadline) -> str:
    """What is due, and what it waits for from whom."""
    left = (say(f"deadline.left.{one.what}", schools=", ".join(one.schools)) for one in row.left)
    return say("deadline.left", what=what(row), left="; ".join(left)) if row.left else what(row)


def who(row: Deadline) -> str:
    """Who does it."""
    return row.responsible if row.kind is Due.DECISION else say(WHO[row.kind])


def basis(row: Deadline) -> str:
    """Where it is said: a clause of the regulation, or the minutes."""
    if row.kind is Due.DECISION:
        return say("deadline.minutes", number=row.number, item=row.item)
    return say("deadline.clause", number=row.clause)


def notices(rows: Iterable[Deadline], year: str) -> Iterator[Notice]:
    """Deadlines for a calendar; one that is told again with another day or text is the same one.

    Parameters
    ----------
    year
        The school year, which tells what is due every year from that of the year before.
    """
    for row in rows:
        of = str(row.day.year) if row.kind in OF_REGULATION else year
        kind = SAME.get(row.kind, row.kind)
        yield Notice(
            key=f"{kind} {of} {row.number} {row.item}",
            day=row.day,
            title=say("deadline.done", what=what(row)) if row.done else what(row),
            note=say("deadline.note", who=who(row), basis=basis(row)),
            is_done=row.done,
        )


#: What becomes of a meeting, and of a quarter without one.
SAME = {Due.HELD: Due.MEETING, Due.QUARTER_MISSED: Due.QUARTER}
#: Who does what.
WHO = {
    Due.INFORM: "deadline.inform_who",
    Due.FORM: "deadline.form_who",
    Due.AGREE: "deadline.agree_who",
    Due.TRANSFER: "deadline.coordinators",
    Due.REPORT_CARDS: "deadline.coordinators",
    Due.HELD: "deadline.chair",
    Due.MEETING: "deadline.chair",
    Due.QUARTER: "deadline.chair",
    Due.QUARTER_MISSED: "deadline.chair",
}

TABLE = ("day", "what", "who", "state", "basis")


def calendar_table(rows: Iterable[Deadline], today: date) -> Table:
    """A row for every deadline, in order of their days."""
    return Table(
        title=say("calendar.title"),
        columns=tuple(say(f"calendar.{name}") for name in TABLE),
        rows=tuple(
            (f"{row.day:%d.%m.%Y}", what_left(row), who(row), state(row, today), basis(row))
            for row in rows
        ),
    )


def state(row: Deadline, today: date) -> str:
    """How a deadline stands; of one that is past nothing may be known."""
    if row.done or row.late:
        return say("calendar.done" if row.done else "calendar.late")
    days = (row.day - today).days
    return say("calendar.past") if days < 0 else say("calendar.ahead", n=days)
