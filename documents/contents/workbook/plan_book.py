"""What the workbook of a plan holds, sheet by sheet."""

from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.lessons.parties import party_table
from documents.contents.common.lessons.timetable import class_grids
from documents.contents.common.summary import (
    amount_table,
    escort_lines,
    gone_lines,
    stage_table,
    summary_lines,
)
from documents.contents.workbook.corrections import correction_sheets
from documents.contents.workbook.exchange import balance_table, exchange_table
from documents.contents.workbook.lists import (
    group_table,
    lesson_table,
    member_table,
    request_table,
    unmet_table,
    way_table,
)
from documents.contents.workbook.waiting import waiting_table
from documents.contents.workbook.weeks import (
    weeks_of_groups,
    weeks_of_rooms,
    weeks_of_students,
    weeks_of_teachers,
)
from models.network import Network
from models.plan import Plan, Result
from models.verdict import Verdict
from texts import say


def plan_book(
    network: Network, result: Result, verdict: Verdict, half_year: int = 1
) -> tuple[Sheet, ...]:
    """Summary, groups, requests, timetables of everyone, ways and exchange between schools.

    Raises
    ------
    ValueError
        The result has no plan.
    """
    plan = result.plan
    if plan is None:
        raise ValueError(result.status)
    return (
        _summary(network, plan, result, verdict),
        _list("sheet.groups", group_table(network, plan)),
        _list("sheet.members", member_table(network, plan)),
        _unmet(network, verdict),
        *_waiting(network, plan),
        _list("sheet.granted", request_table(network, plan, verdict)),
        *_schools(network, plan),
        _list("sheet.teachers", weeks_of_teachers(network, plan)),
        _list("sheet.students", weeks_of_students(network, plan)),
        _list("sheet.rooms", weeks_of_rooms(network, plan)),
        _list("sheet.group_weeks", weeks_of_groups(network, plan)),
        _list("sheet.ways", way_table(network, plan), *escort_lines(network, plan)),
        *((_list("sheet.parties", party_table(network, plan)),) if plan.parties else ()),
        *_exchange(network, plan, half_year),
        _list("sheet.lessons", lesson_table(network, plan)),
        *correction_sheets(network, result),
    )


def _summary(network: Network, plan: Plan, result: Result, verdict: Verdict) -> Sheet:
    title = ", ".join(filter(None, (network.name, network.year)))
    judged = (
        say("said.accepted")
        if verdict.accepted
        else say("said.rejected", n=len(verdict.violations))
    )
    said = (*gone_lines(network, result.gone), *summary_lines(network, plan, verdict))
    lines = (title, say(f"status.{result.status}"), judged, *said)
    return Sheet(
        title=say("sheet.summary"), lines=lines, tables=(stage_table(result), amount_table(verdict))
    )


def _unmet(network: Network, verdict: Verdict) -> Sheet:
    if verdict.unmet:
        return _list("sheet.unmet", unmet_table(network, verdict))
    return Sheet(title=say("sheet.unmet"), lines=(say("said.all_met"),))


def _waiting(network: Network, plan: Plan) -> tuple[Sheet, ...]:
    """Nothing where no course has a waiting list."""
    table = waiting_table(network, plan)
    return (_list("sheet.waiting", table),) if table.rows else ()


def _exchange(network: Network, plan: Plan, half_year: int) -> tuple[Sheet, ...]:
    """Nothing for one school alone."""
    if len(network.schools) < 2:
        return ()
    tables = (exchange_table(network, plan, half_year), balance_table(network, plan, half_year))
    return (
        Sheet(
            title=say("sheet.exchange"),
            lines=(say("sheet.exchange"), say("said.exchange")),
            tables=tables,
        ),
    )


def _list(code: str, table: Table, *lines: str) -> Sheet:
    return Sheet(title=say(code), lines=lines, tables=(table,), is_list=True)


def _schools(network: Network, plan: Plan) -> tuple[Sheet, ...]:
    found = []
    for school in network.schools:
        name, full = network.school_names[school.id], school.name or school.id
        grids = class_grids(network, plan, school.id)
        found.append(
            Sheet(title=name, lines=(say("table.school", name=full),), tables=grids, page_each=True)
        )
    return tuple(found)
