"""The facts, entered on the board: tables in place, workbooks in and out, the first files."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from application.board import entering
from application.board.opening import taken_plan
from application.plan_papers import write_plan_papers
from board import tasks
from board.asked import Numbered
from board.desk import Desk
from board.replies import WRONG, desk_of, said, sentences, told
from board.routes.changing import changes, done
from documents.contents.common.words.class_hours import class_hour_lines
from instances import read
from instances.files.atomic import read_bytes
from instances.tables.sheets import workbook_of
from models.problems import InputError
from models.record import Record
from texts import say

BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Remarks that are told one by one.
MOST = 30


class Table(Numbered):
    """A table by its name."""

    table: str


class Rows(Table):
    """What a table is to hold."""

    rows: tuple[tuple[str, ...], ...]
    mark: str


class Hours(Numbered):
    """Whether every class is to have both class hours, or none."""

    on: bool


class Beginning(Record):
    """How a folder begins."""

    kind: str


def table(desk: Desk, asked: Table) -> Response:
    """A table as texts of cells."""
    found = entering.table_text(desk.network, asked.table)
    return told({"tables": entering.table_names(), "table": found._asdict()})


def save(desk: Desk, asked: Rows) -> Response:
    """Write a table, or say what is wrong with it, cell by cell."""
    try:
        done_ = entering.save_table(desk.network, asked.table, asked.rows, asked.mark)
    except InputError as error:
        places = [{"line": row.line, "column": row.column} for row in error.problems]
        problems = list(sentences(error.problems))
        return told({"problems": problems, "places": places}, WRONG)
    desk.read_anew()
    return told(_entered(done_))


def _entered(entered: entering.Entered) -> dict[str, object]:
    kept = [say("said.former", path=entered.former)] if entered.former is not None else []
    remarks = sentences(entered.remarks)
    more = [say("said.and_more", n=len(remarks) - MOST)] if len(remarks) > MOST else []
    return {"said": say("board_page.entered"), "remarks": [*kept, *remarks[:MOST], *more]}


def class_hours(desk: Desk, asked: Hours) -> Response:
    """Give every class both class hours, or take them away."""
    entered, found = entering.switch_class_hours(desk.network, on=asked.on)
    desk.read_anew()
    lines = class_hour_lines(
        found.network, found.lessons, found.led_by_anyone, found.without_time, on=asked.on
    )
    return told({**_entered(entered), "said": " ".join(lines)})


async def begin(request: Request) -> Response:
    """Write the first workbook of a folder."""
    asked = await said(request, Beginning)
    return await run_in_threadpool(_begin, desk_of(request), asked)


def _begin(desk: Desk, asked: Beginning) -> Response:
    with desk.lock:
        path = entering.begin(desk.folder, asked.kind)
        desk.read_anew()
        return told({"said": say("said.written", path=path), "remarks": []})


async def take_network(request: Request) -> Response:
    """Take a workbook over as the network."""
    return await run_in_threadpool(_take_network, desk_of(request), await request.body())


def _take_network(desk: Desk, content: bytes) -> Response:
    with desk.lock:
        entered = entering.hand_in(desk.folder, content)
        desk.read_anew()
        return told(_entered(entered))


async def take_plan(request: Request) -> Response:
    """Take over a plan whose workbook people corrected."""
    return await run_in_threadpool(_take_plan, desk_of(request), await request.body())


def _take_plan(desk: Desk, content: bytes) -> Response:
    with desk.lock, entering.laid(content, "plan.xlsx") as path:
        workspace = desk.workspace
        workspace.take(taken_plan(workspace.facts, desk.folder, path))
        return done(desk, say("board.taken", file=path.name))


async def take_dropped(request: Request) -> Response:
    """Take over a workbook as what it is: the network, or a plan that people corrected."""
    return await run_in_threadpool(_take_dropped, desk_of(request), await request.body())


def _take_dropped(desk: Desk, content: bytes) -> Response:
    take = _take_plan if entering.is_plan_book(content) else _take_network
    return take(desk, content)


def give_network(request: Request) -> Response:
    """The network as a workbook."""
    desk = desk_of(request)
    with desk.lock:
        path = desk.network
        is_book = path.suffix.lower() == ".xlsx"
        content = read_bytes(path) if is_book else workbook_of(read(path, unfinished=True))
    return _book(content, "network.xlsx")


def give_plan(request: Request) -> Response:
    """The plan as a workbook that people correct."""
    desk = desk_of(request)
    with desk.lock:
        workspace = desk.workspace
        folder = workspace.write(workspace.place / tasks.CURRENT).parent
        verdict = desk.scale.judged.verdict
        problems = write_plan_papers(workspace.facts, workspace.result(), verdict, folder)
        path = folder / "plan.xlsx"
        if not path.exists():
            raise InputError(problems)
        return _book(read_bytes(path), "plan.xlsx")


def _book(content: bytes, name: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=BOOK, headers=headers)


ROUTES = (
    ("POST", "/api/table", changes(Table, table)),
    ("POST", "/api/rows", changes(Rows, save)),
    ("POST", "/api/class-hours", changes(Hours, class_hours)),
    ("POST", "/api/begin", begin),
    ("POST", "/api/books/network", take_network),
    ("POST", "/api/books/plan", take_plan),
    ("POST", "/api/books/dropped", take_dropped),
    ("GET", "/api/books/network", give_network),
    ("GET", "/api/books/plan", give_plan),
)
