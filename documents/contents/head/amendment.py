"""The order that amends the first one: only what another plan changes, for each school what
concerns it.
"""

from collections.abc import Iterator
from datetime import datetime

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.letterhead import (
    Letterhead,
    house_text,
    letterhead,
    short_name,
)
from documents.contents.common.forms.paper import Pack, Paper, blank, or_blank
from documents.contents.head.order import deciding
from documents.contents.head.plan_changes import (
    Change,
    Moved,
    escorts,
    moved,
    rolls,
    teachers,
    times,
)
from documents.contents.head.programmes import Programme, programme
from documents.contents.head.school_part import named_by
from models.checks.details import DAY
from models.plan import Plan
from models.record import SchoolId
from models.school_year.details import DetailKind
from texts import say
from texts.dates import day_month_year


class Amendment(Paper):
    """An amending order.

    Attributes
    ----------
    since
        From which day it holds, after a space; empty where the calendar does not say.
    decision
        The latest meeting of the council that decided anything since the order; a blank to fill
        where there was none.
    """

    letterhead: Letterhead
    number: str
    date: str
    city: str
    year: str
    order_number: str
    order_date: str
    since: str
    decision: str
    opened: tuple[Programme, ...]
    closed: tuple[str, ...]
    moved: tuple[Moved, ...]
    times: tuple[Change, ...]
    teachers: tuple[Change, ...]
    escorts: tuple[Change, ...]
    control: str
    coordinator: str
    head: str
    head_post: str


def amendments(dossier: Dossier) -> Iterator[Pack]:
    """An order for every school something changes for; none without an earlier plan, given or in
    the calendar.
    """
    earlier = dossier.previous or _in_force_before(dossier)
    if earlier is None:
        return
    before = Dossier(dossier.facts._replace(plan=earlier, previous=None))
    for school in dossier.network.schools:
        paper = amendment(before, dossier, school.id)
        if any(
            (paper.opened, paper.closed, paper.moved, paper.times, paper.teachers, paper.escorts)
        ):
            yield Pack(title="", school=school.id, papers=(paper,))


def _in_force_before(dossier: Dossier) -> Plan | None:
    """The plan of the calendar that this one follows."""
    plans = [row.plan for row in sorted(dossier.facts.plans, key=lambda row: row.first)]
    place = plans.index(dossier.plan) if dossier.plan in plans else 0
    return plans[place - 1] if place else None


def _since(dossier: Dossier) -> str:
    first = next((row.first for row in dossier.facts.plans if row.plan == dossier.plan), None)
    return say("council.since", date=day_month_year(first)) if first is not None else ""


def decision_cited(dossier: Dossier, school: SchoolId) -> str:
    """The decision an amending order of a school stands on, or a blank in its place."""
    ordered = dossier.house.text(school, DetailKind.ORDER_DATE)
    since = datetime.strptime(ordered, DAY).date() if ordered else None
    days = {row.day: row.id for row in deciding(dossier) if since is None or row.day > since}
    if not days:
        return say("council.decision_basis", date=blank("date"), number=blank("number"))
    last = max(days)
    return say("council.decision_basis", date=day_month_year(last), number=days[last])


def amendment(before: Dossier, after: Dossier, school: SchoolId) -> Amendment:
    known, old, new = after.network.candidate_of, rolls(before, school), rolls(after, school)
    opened = [known[group] for group in new if group not in before.plan.groups]
    closed = [known[group] for group in old if group not in after.plan.groups]
    both = [known[group] for group in sorted(old.keys() | new.keys())]
    both = [group for group in both if group not in opened and group not in closed]
    movers = tuple(moved(after.names, old, new))
    kinds = (
        DetailKind.CITY,
        DetailKind.CONTROL,
        DetailKind.COORDINATOR,
        DetailKind.HEAD,
        DetailKind.HEAD_POST,
    )
    texts = {str(kind): house_text(after, school, kind) for kind in kinds}
    texts |= {
        field: house_text(after, school, DetailKind(field))
        for field in ("order_number", "order_date")
    }
    return Amendment(
        title=short_name(after, school),
        students=tuple(student for student, _ in movers),
        letterhead=letterhead(after, school),
        number=house_text(after, school, DetailKind.AMENDMENT_NUMBER),
        date=house_text(after, school, DetailKind.AMENDMENT_DATE),
        year=or_blank(after.network.year, "year"),
        since=_since(after),
        decision=decision_cited(after, school),
        opened=tuple(
            programme(after, n, row, len(named_by(after, row, school)))
            for n, row in enumerate(opened, start=1)
        ),
        closed=tuple(before.names.group(group.id) for group in closed),
        moved=tuple(row for _, row in movers),
        times=tuple(times(before, after, (*both, *opened))),
        teachers=tuple(teachers(before, after, both)),
        escorts=tuple(escorts(before, after, school)),
        **texts,
    )
