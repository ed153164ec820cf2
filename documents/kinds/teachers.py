"""What a teacher gets: journals, schedules and a calendar."""

from documents.contents.common.lessons.diary import teacher_diaries
from documents.contents.teachers.consultations import consultations
from documents.contents.teachers.journal import journals
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (
    Kind("journal", Receiver.TEACHERS, Format.XLSX, journals, dated=True),
    Kind("consultations", Receiver.TEACHERS, Format.DOCX, consultations, dated=True),
    Kind(
        "teacher_calendar",
        Receiver.TEACHERS,
        Format.ICS,
        teacher_diaries,
        dated=True,
        bilingual=True,
    ),
)
