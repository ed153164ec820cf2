"""Pictures of a plan, a run and a demand as PNG."""

import warnings
from collections import Counter
from collections.abc import Sequence
from io import BytesIO
from textwrap import fill

from babel.numbers import format_decimal
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator, ScalarFormatter
from matplotlib.transforms import Bbox

from documents.contents.common.forms.table import Table
from documents.contents.common.lessons.timetable import class_grids
from documents.contents.common.words.names import Names
from documents.contents.common.words.verdict import day_name
from models.network import Network
from models.plan import Plan, Result
from models.record import SchoolId
from texts import knows, language, say
from validation.consequences.attendance import days_of_students

#: Pixels an inch, width of a page of a school in inches, letters that fit into a day of six, height
#: of a line in inches.
DPI, PAGE, LETTERS, LINE = 120, 17.0, 36, 0.155
#: Inches of a page of grids: its heading, the name of a grid, and the space at its sides.
TOP, NAME, EDGE = 0.5, 0.45, 0.1
#: Letters in a line of a heading, height of such a line in inches, and letters of a class with its
#: school in a line beside the picture of the load.
HEADING, HEADING_LINE, LABEL = 140, 0.25, 44

#: Letters of a name beside an axis.
BESIDE = 80
#: Column of the seats in a demand table, counted from the last school.
SEATS = 4


def school_grid(network: Network, plan: Plan, school: SchoolId) -> bytes:
    """Timetables of the classes of a school, one below the other; rooms and teachers are in the
    workbook.
    """
    name = Names(network).full_school(school)
    return grids(say("table.school", name=name), class_grids(network, plan, school, brief=True))


def grids(title: str, tables: Sequence[Table]) -> bytes:
    """Grids of a week, one below the other."""
    tables = tables or (Table(title=title, columns=("",), rows=(("",),)),)
    cells = [_wrapped(table) for table in tables]
    heights = [LINE * sum(_lines(row) + 0.4 for row in rows) for rows in cells]
    heading = fill(title, HEADING)
    top = TOP + HEADING_LINE * heading.count("\n")
    page = top + sum(height + NAME for height in heights) + EDGE
    figure, above = Figure(figsize=(PAGE, page)), top
    figure.suptitle(heading, fontsize=14, y=1 - 0.15 / page, va="top")
    # Placed by hand: a layout that is worked out draws everything twice.
    for table, rows, height in zip(tables, cells, heights, strict=True):
        above += NAME + height
        ax = figure.add_axes((EDGE / PAGE, 1 - above / page, 1 - 2 * EDGE / PAGE, height / page))
        _draw(ax, table, rows)
    return png(figure)


def _wrapped(table: Table) -> list[list[str]]:
    width = LETTERS * 6 // max(1, len(table.columns) - 1)
    rows = (
        [row[0], *("\n".join(fill(line, width) for line in cell.split("\n")) for cell in row[1:])]
        for row in table.rows
    )
    return [list(table.columns), *rows]


def _lines(row: list[str]) -> int:
    return max(cell.count("\n") + 1 for cell in row)


def _draw(ax: Axes, table: Table, rows: list[list[str]]) -> None:
    ax.axis("off")
    ax.set_title(table.title, loc="left", fontsize=12, fontweight="bold")
    first = 0.065 if len(table.columns) > 1 else 1.0
    widths = [first] + [(1 - first) / (len(table.columns) - 1 or 1)] * (len(table.columns) - 1)
    drawn = ax.table(rows, cellLoc="left", colWidths=widths, bbox=Bbox.unit())
    drawn.auto_set_font_size(False)
    drawn.set_fontsize(7.5)
    total = sum(_lines(row) + 0.4 for row in rows)
    for (row, _), cell in drawn.get_celld().items():
        cell.set_height((_lines(rows[row]) + 0.4) / total)
        cell.PAD = 0.02
        cell.set_edgecolor("#999999")
        if row == 0:
            cell.set_facecolor("#DDE7F0")


def load(network: Network, plan: Plan) -> bytes:
    """Mean lessons a day of the students of every class."""
    names, counts, sizes = Names(network), Counter[tuple[str, int]](), Counter[str]()
    for student, week in days_of_students(network, plan).items():
        home = ", ".join(filter(None, names.home(student)))
        sizes[home] += 1
        for day, lessons in week.items():
            counts[home, day] += len(lessons)
    days, classes = sorted({day for _, day in counts}), sorted(sizes)
    values = [[counts[name, day] / sizes[name] for day in days] for name in classes]
    figure = Figure(
        figsize=(max(7.0, 1.2 * len(days) + 2), 0.42 * len(sizes) + 1.4), layout="constrained"
    )
    ax = figure.subplots()
    if days:
        ax.imshow(values, cmap="Blues", vmin=0, vmax=1.6 * max(map(max, values)), aspect="auto")
    ax.set_xticks(range(len(days)), [day_name(day).replace(", ", "\n") for day in days])
    ax.set_yticks(range(len(classes)), [fill(short(name), LABEL) for name in classes])
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            ax.text(
                x,
                y,
                format_decimal(round(value, 1), format="0.0", locale=language()),
                ha="center",
                va="center",
            )
    ax.set_title(say("picture.load"))
    return png(figure)


def convergence(result: Result) -> bytes:
    """Value of every stage over the seconds of the run."""
    figure = Figure(figsize=(10, 5.5), layout="constrained")
    ax = figure.subplots()
    end = max((progress.seconds for progress in result.history), default=0.0)
    for stage in dict.fromkeys(progress.stage for progress in result.history):
        points = [
            (progress.seconds, progress.value)
            for progress in result.history
            if progress.stage == stage
        ]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        name = say(f"stage.{stage}") if knows(f"stage.{stage}") else stage
        label = say("picture.stage", stage=name, first=ys[0], last=ys[-1])
        ax.step([*xs, end], [*ys, ys[-1]], where="post", marker=".", label=fill(label, 60))
    ax.set_yscale("symlog")
    ax.set_ylim(bottom=-0.3)
    ax.yaxis.set_major_formatter(ScalarFormatter())
    ax.set_xlabel(say("picture.seconds"))
    ax.set_ylabel(say("column.value"))
    ax.set_title(say("picture.convergence"))
    if result.history:
        ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.12), fontsize=8, ncols=2)
    return png(figure)


def demand_picture(table: Table, schools: int) -> bytes:
    """Requests for every course as bars, with a part for each of the first schools of a demand
    table.
    """
    figure = Figure(figsize=(11, 0.3 * len(table.rows) + 1.4), layout="constrained")
    ax = figure.subplots()
    left = [0] * len(table.rows)
    for number in range(1, schools + 1):
        counts = [int(row[number]) for row in table.rows]
        ax.barh(range(len(counts)), counts, left=left, label=short(table.columns[number]))
        left = [a + b for a, b in zip(left, counts, strict=True)]
    seats = [int(row[schools + SEATS]) for row in table.rows]
    ax.scatter(
        seats,
        range(len(seats)),
        marker="|",
        s=120,
        color="black",
        label=table.columns[schools + SEATS],
    )
    ax.set_yticks(range(len(table.rows)), [short(row[0]) for row in table.rows])
    ax.xaxis.set_major_locator(MaxNLocator(integer=True))
    ax.invert_yaxis()
    ax.set_title(table.title)
    if table.rows:
        ax.legend()
    return png(figure)


def short(name: str) -> str:
    """A name beside an axis, cut where it would leave no room for the picture."""
    return name if len(name) <= BESIDE else f"{name[: BESIDE - 1]}…"


def png(figure: Figure) -> bytes:
    """The file of a figure; dollars of a name begin no formula, and a letter no font has is a
    box.
    """
    buffer = BytesIO()
    FigureCanvasAgg(figure)
    for text in figure.findobj(Text):
        text.set_parse_math(False)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from")
        figure.savefig(buffer, format="png", dpi=DPI)
    return buffer.getvalue()
