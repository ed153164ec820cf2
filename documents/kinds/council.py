"""What the coordination council gets: agendas, minutes, decisions."""

from documents.contents.council.decision_register import registers
from documents.contents.council.minutes import agendas, extracts, minutes
from documents.contents.council.refusals import refusals
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (
    Kind("council_agenda", Receiver.COUNCIL, Format.DOCX, agendas, needs_plan=False),
    Kind("minutes", Receiver.COUNCIL, Format.DOCX, minutes, needs_plan=False),
    Kind("extract", Receiver.COUNCIL, Format.DOCX, extracts, needs_plan=False),
    Kind("decision_register", Receiver.COUNCIL, Format.XLSX, registers, needs_plan=False),
    Kind("refusals", Receiver.COUNCIL, Format.XLSX, refusals),
)
