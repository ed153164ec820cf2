"""What a family gets: notices, routes and study plans."""

from documents.contents.diary import student_diaries
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (Kind("student_calendar", Receiver.FAMILY, Format.ICS, student_diaries, dated=True, bilingual=True),)
