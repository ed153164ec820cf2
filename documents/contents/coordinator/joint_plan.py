"""The plan of what the schools do together in the year (regulation, clauses 1.4 and 5.3)."""

from collections.abc import Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.letterhead import house_text, short_name
from documents.contents.common.forms.paper import Pack, Paper, blank, or_blank
from documents.contents.coordinator.deadlines import deadlines_of, what, who
from models.record import Record
from models.school_year.council import Activity
from models.school_year.deadlines import Due
from models.school_year.details import DetailKind
from texts import say
from texts.dates import day_month_year

#: Sections of the plan with what is due in them.
SECTIONS = {
    "organisation": (Due.INFORM, Due.FORM, Due.AGREE, Due.TRANSFER, Due.REPORT_CARDS),
    "council": (Due.HELD, Due.MEETING),
}
#: What the regulation has schools do together; a line to fill by hand where no activity is written
#: down.
DIRECTIONS = ("informing", "methodical", "conferences", "contests", "guidance")


class Joint(Record):
    """A line of the plan."""

    number: str
    when: str
    what: str
    where: str
    who: str


class Section(Record):
    """Lines that belong together."""

    title: str
    rows: tuple[Joint, ...]


class Approval(Record):
    """A head who approves the plan."""

    school: str
    post: str
    head: str


class JointPlan(Paper):
    """Plan of joint activities."""

    year: str
    contract: str
    approvals: tuple[Approval, ...]
    sections: tuple[Section, ...]


def joint_plans(dossier: Dossier) -> Iterator[Pack]:
    """The plan of the year."""
    if dossier.year is None:
        return
    year, sections = dossier.year, []
    due = [row for row in deadlines_of(dossier) if year.first <= row.day <= year.last]
    for name, kinds in SECTIONS.items():
        sections.append(
            _section(
                name,
                [
                    (day_month_year(row.day), what(row), "", who(row))
                    for row in due
                    if row.kind in kinds
                ],
            )
        )
    activities = [_activity(dossier, row) for row in dossier.annex.activities]
    sections.append(_section("activities", activities or list(_to_fill())))
    approvals = tuple(
        Approval(
            school=short_name(dossier, row.id),
            post=house_text(dossier, row.id, DetailKind.HEAD_POST),
            head=house_text(dossier, row.id, DetailKind.HEAD),
        )
        for row in dossier.network.schools
    )
    paper = JointPlan(
        title=dossier.network.name,
        year=or_blank(dossier.network.year, "year"),
        contract=house_text(dossier, None, DetailKind.CONTRACT),
        approvals=approvals,
        sections=tuple(section for section in sections if section.rows),
    )
    yield Pack(title="", papers=(paper,))


#: When, what, where and who.
Line = tuple[str, str, str, str]


def _section(name: str, lines: list[Line]) -> Section:
    rows = tuple(
        Joint(
            number=str(number),
            when=when,
            what=what,
            where=where or say("joint.everywhere"),
            who=who,
        )
        for number, (when, what, where, who) in enumerate(lines, start=1)
    )
    return Section(title=say(f"joint.{name}"), rows=rows)


def _activity(dossier: Dossier, row: Activity) -> Line:
    last = row.last if row.last not in (None, row.first) else None
    first = day_month_year(row.first)
    when = say("joint.from_to", first=first, last=day_month_year(last)) if last else first
    where = short_name(dossier, row.school) if row.school is not None else ""
    return when, row.title, where, row.responsible or blank("answer")


def _to_fill() -> Iterator[Line]:
    for name in DIRECTIONS:
        yield blank("date"), say(f"joint.{name}"), blank("answer"), blank("answer")
