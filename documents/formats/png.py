"""Pictures of a plan and of a run."""

from collections import Counter
from io import BytesIO
from textwrap import fill

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from documents.contents.table import Table
from documents.contents.timetable import school_timetable
from models.network import Network
from models.plan import Plan, Result
from models.record import SchoolId
from texts import knows, say
from validation.attendance import days_of_students


def _png(figure: Figure) -> bytes:
    buffer = BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(buffer, format="png", dpi=110, bbox_inches="tight")
    return buffer.getvalue()


def school_grid(network: Network, plan: Plan, school: SchoolId) -> bytes:
    """Timetables of the classes of a school, one below the other."""
    tables = school_timetable(network, plan, school) or [Table(title=school, columns=("",), rows=(("",),))]
    heights = [sum(max(1, max(_short(cell).count("\n") + 1 for cell in row)) for row in table.rows) + 2 for table in tables]
    figure = Figure(figsize=(22, 0.19 * sum(heights) + 1))
    axes = figure.subplots(len(tables), 1, squeeze=False, gridspec_kw={"height_ratios": heights})
    for ax, table in zip(axes[:, 0], tables, strict=True):
        ax.axis("off")
        ax.set_title(table.title, loc="left", fontsize=13, fontweight="bold")
        cells = [[_short(cell) for cell in row] for row in table.rows]
        widths = [0.02] + [0.98 / (len(table.columns) - 1 or 1)] * (len(table.columns) - 1)
        drawn = ax.table(cells, colLabels=list(table.columns), cellLoc="left", colWidths=widths, bbox=[0, 0, 1, 1])
        drawn.auto_set_font_size(False)
        drawn.set_fontsize(7)
        _row_heights(drawn, cells)
    return _png(figure)


def _row_heights(drawn: object, cells: list[list[str]]) -> None:
    lines = [2, *(max(1, max(cell.count("\n") + 1 for cell in row)) for row in cells)]
    for (row, _), cell in drawn.get_celld().items():  # type: ignore[attr-defined]  # matplotlib's table is untyped here
        cell.set_height(lines[row] / sum(lines))
        cell.PAD = 0.01


def _short(cell: str) -> str:
    """Time and subject only; teachers and rooms are in the workbook."""
    return "\n".join(fill(line.split(",")[0], 34) for line in dict.fromkeys(cell.split("\n")))


def load(network: Network, plan: Plan) -> bytes:
    """Mean lessons a day of the students of every class."""
    counts: Counter[tuple[str, int]] = Counter()
    sizes = Counter(student.class_ or "?" for student in network.planned_students)
    for student, week in days_of_students(network, plan).items():
        for day, lessons in week.items():
            counts[network.student_of[student].class_ or "?", day] += len(lessons)
    days = sorted({day for _, day in counts})
    figure = Figure(figsize=(9, 0.5 * len(sizes) + 2))
    ax = figure.subplots()
    classes = sorted(sizes)
    values = [[counts[name, day] / sizes[name] for day in days] for name in classes]
    image = ax.imshow(values, cmap="YlOrRd", vmin=0, aspect="auto")
    ax.set_xticks(range(len(days)), [say(f"name.weekday.{day}") if knows(f"name.weekday.{day}") else str(day) for day in days])
    ax.set_yticks(range(len(classes)), classes)
    for y, row in enumerate(values):
        for x, value in enumerate(row):
            ax.text(x, y, f"{value:.1f}", ha="center", va="center")
    ax.set_title(say("picture.load"))
    figure.colorbar(image)
    return _png(figure)


def convergence(result: Result) -> bytes:
    """Value of every stage over the seconds of the run."""
    figure = Figure(figsize=(9, 5))
    ax = figure.subplots()
    for stage in dict.fromkeys(progress.stage for progress in result.history):
        points = [(progress.seconds, progress.value) for progress in result.history if progress.stage == stage]
        name = say(f"stage.{stage}") if knows(f"stage.{stage}") else stage
        ax.step([x for x, _ in points], [y for _, y in points], where="post", marker=".", label=name)
    ax.set_yscale("symlog")
    ax.set_xlabel(say("picture.seconds"))
    ax.set_ylabel(say("column.value"))
    ax.set_title(say("picture.convergence"))
    if result.history:
        ax.legend()
    return _png(figure)


def demand_picture(table: Table) -> bytes:
    """Requests for every course, by school, as bars."""
    schools = table.columns[1:-5]
    figure = Figure(figsize=(10, 0.32 * len(table.rows) + 1.5))
    ax = figure.subplots()
    left = [0] * len(table.rows)
    for number, school in enumerate(schools, start=1):
        counts = [int(row[number]) for row in table.rows]
        ax.barh(range(len(counts)), counts, left=left, label=school)
        left = [a + b for a, b in zip(left, counts, strict=True)]
    ax.set_yticks(range(len(table.rows)), [row[0] for row in table.rows])
    ax.invert_yaxis()
    ax.set_title(table.title)
    ax.legend()
    return _png(figure)
