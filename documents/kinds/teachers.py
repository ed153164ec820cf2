"""What a teacher gets: journals and schedules."""

from documents.contents.journal import journals
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (Kind("journal", Receiver.TEACHERS, Format.XLSX, journals, dated=True),)
