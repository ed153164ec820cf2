"""The form of a school: when its teachers are busy with other grades, a cross for every period."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

import texts
from instances.archive import read_archive
from instances.columns import fold
from models.network import Busy, Network, Person, School, Slot
from models.problems import InputError, Problem
from models.record import PersonId, SchoolId

#: The hidden sheet, the rows of the header, and what a cross looks like.
SOURCE, DAYS, PERIODS, FIRST = "_setka", 3, 4, 5
CROSS = "×"
CROSSES = frozenset({"×", "x", "х", "X", "Х", "+", "1", "да", "v", "✓"})
FILL = PatternFill("solid", fgColor="DDE7F0")
CENTRED = Alignment(horizontal="center")
#: A day and a period.
Time = tuple[int, int]


def school_form(network: Network, school: School) -> bytes:
    """The grid of a school, filled with what is known."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = texts.say("sheet.busy_form")
    sheet.cell(1, 1, texts.say("form.busy_title", school=school.name or school.id)).font = Font(bold=True, size=14)
    sheet.cell(2, 1, texts.say("form.busy_how"))
    times = times_of(network, school.id)
    sheet.cell(PERIODS, 1, texts.say("form.code"))
    sheet.cell(PERIODS, 2, texts.say("form.teacher"))
    for position, (day, period) in enumerate(times, start=3):
        sheet.cell(DAYS, position, texts.say(f"name.day_short.{day}") if day <= 7 else str(day))
        sheet.cell(PERIODS, position, period)
        sheet.column_dimensions[get_column_letter(position)].width = 4
    for row, person in enumerate(teachers_of(network, school.id), start=FIRST):
        sheet.cell(row, 1, person.id)
        sheet.cell(row, 2, person.name)
        crosses = crossed(network, person, times)
        for position, time in enumerate(times, start=3):
            sheet.cell(row, position, CROSS if time in crosses else None).alignment = CENTRED
    for cells in sheet.iter_rows(min_row=DAYS, max_row=PERIODS):
        for cell in cells:
            cell.font, cell.fill = Font(bold=True), FILL
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 12, 30
    sheet.freeze_panes = "C5"
    hidden = book.create_sheet(SOURCE)
    hidden.sheet_state = "veryHidden"
    for number, value in enumerate(("school", school.id), start=1):
        hidden.cell(number, 1, value)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def teachers_of(network: Network, school: SchoolId) -> list[Person]:
    """Teachers whose home a school is."""
    return sorted((row for row in network.people if row.school == school), key=lambda row: (row.name, row.id))


def times_of(network: Network, school: SchoolId) -> list[Time]:
    """Days and periods of a school."""
    return sorted({(slot.day, slot.period) for slot in network.slots if slot.school == school})


def crossed(network: Network, person: Person, times: Iterable[Time]) -> set[Time]:
    """Periods that an interval in which a person is busy touches."""
    slots = (network.slot_of[person.school, *time] for time in times)
    return {(slot.day, slot.period) for slot in slots if any(_touches(busy, slot) for busy in network.busy_of[person.id])}


def _touches(busy: Busy, slot: Slot) -> bool:
    return busy.day == slot.day and busy.start < slot.end and slot.start < busy.end


def school_in(path: Path) -> str | None:
    """The school whose form a file is; None for another file.

    Raises
    ------
    InputError
        The file cannot be read.
    """
    content, _ = read_archive(path)
    try:
        book = load_workbook(BytesIO(content), read_only=True)
    except Exception as error:
        raise InputError([Problem(code="broken_xlsx", file=str(path))]) from error
    rows = [str(row[0]) for row in book[SOURCE].iter_rows(max_row=2, values_only=True)] if SOURCE in book.sheetnames else []
    return rows[1] if len(rows) == 2 and rows[0] == "school" else None


def read_school(network: Network, path: Path, school: SchoolId) -> dict[PersonId, set[Time]]:
    """For every teacher of a form the periods with a cross.

    Raises
    ------
    InputError
        Every problem, by sheet and cell.
    """
    book = load_workbook(BytesIO(read_archive(path)[0]), data_only=True)
    titles = {fold(texts.say_in(language, "sheet.busy_form")) for language in texts.LANGUAGES}
    sheet = next((one for one in book.worksheets if fold(one.title) in titles), None)
    if sheet is None:
        raise InputError([Problem(code="sheet_gone", file=str(path), value=texts.say("sheet.busy_form"))])
    problems: list[Problem] = []
    times = dict(enumerate(times_of(network, school), start=3))
    if sheet.max_column < len(times) + 2:
        problems.append(Problem(code="grid_column_gone", file=str(path), sheet=sheet.title, value=str(sheet.max_column)))
    found = _crosses(network, sheet, str(path), times, problems)
    if problems:
        raise InputError(problems)
    return found


def _crosses(
    network: Network, sheet: Worksheet, file: str, times: Mapping[int, Time], problems: list[Problem]
) -> dict[PersonId, set[Time]]:
    found: dict[PersonId, set[Time]] = {}
    for cells in sheet.iter_rows(min_row=FIRST):
        code = PersonId(str(cells[0].value or "").strip())
        if not code and not any(cell.value for cell in cells):
            continue
        where = {"file": file, "sheet": sheet.title}
        if code not in network.person_of or code in found:
            name = "person_twice" if code in found else "unknown_teacher"
            problems.append(Problem(code=name, line=cells[0].row, column="A", value=code, **where))
            continue
        found[code] = set()
        for cell in cells[2:]:
            text = "" if isinstance(cell, MergedCell) or cell.value is None else str(cell.value).strip()
            if isinstance(cell, MergedCell) or (text and text not in CROSSES) or (text and cell.column not in times):
                column = get_column_letter(cell.column or 1)
                code_of = "merged_cells" if isinstance(cell, MergedCell) else "no_cross"
                problems.append(Problem(code=code_of, line=cell.row, column=column, value=text or cell.coordinate, **where))
            elif text:
                found[code].add(times[cell.column or 0])
    return found


def busy_with(network: Network, said: Mapping[PersonId, set[Time]]) -> tuple[Busy, ...]:
    """Intervals of everybody: as they were where the crosses are, else from the first to the last of neighbouring periods."""
    kept: list[Busy] = []
    for person in network.people:
        own = list(network.busy_of[person.id])
        times = times_of(network, person.school)
        if person.id not in said or said[person.id] == crossed(network, person, times):
            kept += own
        else:
            kept += _intervals(network, person, said[person.id], times)
    order = {row: number for number, row in enumerate(network.busy)}
    return tuple(sorted(kept, key=lambda row: order.get(row, len(order))))


def _intervals(network: Network, person: Person, crosses: set[Time], times: list[Time]) -> list[Busy]:
    found: list[Busy] = []
    before: Time | None = None
    for time in times:
        if time in crosses:
            slot = network.slot_of[person.school, *time]
            if before in crosses and before is not None and before[0] == time[0]:
                found[-1] = found[-1].model_copy(update={"end": slot.end})
            else:
                found.append(Busy(person=person.id, day=slot.day, start=slot.start, end=slot.end))
        before = time
    return found
