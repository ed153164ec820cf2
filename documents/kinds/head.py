"""What the head of a school signs: orders and annexes."""

from documents.contents.amendment import amendments
from documents.contents.contract_annex import contract_annexes
from documents.contents.order import orders
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (
    Kind("order", Receiver.HEAD, Format.DOCX, orders),
    Kind("amendment", Receiver.HEAD, Format.DOCX, amendments),
    Kind("contract_annex", Receiver.HEAD, Format.DOCX, contract_annexes),
)
