"""What the deputy heads get: lists of groups, loads, timetables."""

from documents.contents.deputies.grids import (
    class_weeks,
    group_weeks,
    room_weeks,
    school_weeks,
    teacher_weeks,
)
from documents.contents.deputies.group_list import group_lists
from documents.contents.deputies.load import teacher_loads
from documents.contents.deputies.school_tables import table_books, table_files
from documents.contents.deputies.transfer_act import transfer_acts
from documents.kinds.kind import Format, Kind, Receiver

DEPUTIES = Receiver.DEPUTIES
WEEKS = {
    "timetable_classes": class_weeks,
    "timetable_teachers": teacher_weeks,
    "timetable_rooms": room_weeks,
    "timetable_groups": group_weeks,
    "timetable_school": school_weeks,
}
#: Pictures of every teacher, room and group take a minute or two: they are made when they are asked
#: for by name.
DRAWN = ("timetable_classes", "timetable_school")

KINDS: tuple[Kind, ...] = (
    Kind("group_list", DEPUTIES, Format.DOCX, group_lists),
    Kind("transfer_act", DEPUTIES, Format.DOCX, transfer_acts),
    Kind("teacher_load", DEPUTIES, Format.XLSX, teacher_loads),
    Kind("teacher_load", DEPUTIES, Format.CSV, teacher_loads),
    *(
        Kind(name, DEPUTIES, form, packs, bilingual=True)
        for name, packs in WEEKS.items()
        for form in (Format.HTML, Format.XLSX)
    ),
    *(
        Kind(name, DEPUTIES, Format.PNG, packs, bilingual=True, on_request=name not in DRAWN)
        for name, packs in WEEKS.items()
    ),
    Kind("tables", DEPUTIES, Format.XLSX, table_books, bilingual=True),
    Kind("tables", DEPUTIES, Format.CSV, table_files, bilingual=True),
)
