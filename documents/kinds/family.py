"""What a family gets: notices, routes, study plans and calendars."""

from documents.contents.common.lessons.diary import student_diaries
from documents.contents.family.choice import applications, consents
from documents.contents.family.notices import catalogues, results
from documents.contents.family.route import routes
from documents.contents.family.study_plan import study_plans
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (
    Kind("catalogue", Receiver.FAMILY, Format.DOCX, catalogues, needs_plan=False),
    Kind("application", Receiver.FAMILY, Format.DOCX, applications, needs_plan=False),
    Kind("consent", Receiver.FAMILY, Format.DOCX, consents, needs_plan=False),
    Kind("result_notice", Receiver.FAMILY, Format.DOCX, results),
    Kind("route", Receiver.FAMILY, Format.DOCX, routes),
    Kind("study_plan", Receiver.FAMILY, Format.DOCX, study_plans),
    Kind(
        "student_calendar", Receiver.FAMILY, Format.ICS, student_diaries, dated=True, bilingual=True
    ),
)
