"""What escorts and guards get: sheets of a day."""

from documents.contents.escorts.escort_sheet import escort_sheets
from documents.contents.escorts.visitors import visitor_sheets
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (
    Kind("escort_sheet", Receiver.ESCORTS, Format.DOCX, escort_sheets),
    Kind("visitor_sheet", Receiver.ESCORTS, Format.DOCX, visitor_sheets),
)
