"""What the coordinator of a school gets: transfers, report cards, reports."""

from documents.contents.no_consent import missing_consents
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (
    # First of all papers: who may not be named to the other school.
    Kind("no_consent", Receiver.COORDINATOR, Format.DOCX, missing_consents),
)
