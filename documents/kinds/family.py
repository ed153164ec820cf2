"""What a family gets: notices, routes, study plans and calendars."""

from documents.contents.choice import applications, consents
from documents.contents.diary import student_diaries
from documents.contents.notices import catalogues, results
from documents.contents.route import routes
from documents.contents.study_plan import study_plans
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (
    Kind("catalogue", Receiver.FAMILY, Format.DOCX, catalogues),
    Kind("application", Receiver.FAMILY, Format.DOCX, applications),
    Kind("consent", Receiver.FAMILY, Format.DOCX, consents),
    Kind("result_notice", Receiver.FAMILY, Format.DOCX, results),
    Kind("route", Receiver.FAMILY, Format.DOCX, routes),
    Kind("study_plan", Receiver.FAMILY, Format.DOCX, study_plans),
    Kind(
        "student_calendar", Receiver.FAMILY, Format.ICS, student_diaries, dated=True, bilingual=True
    ),
)
