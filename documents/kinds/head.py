"""What the head of a school signs: orders and annexes."""

from documents.contents.head.amendment import amendments
from documents.contents.head.contract_annex import contract_annexes
from documents.contents.head.order import orders
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (
    Kind("order", Receiver.HEAD, Format.DOCX, orders),
    Kind("amendment", Receiver.HEAD, Format.DOCX, amendments),
    Kind("contract_annex", Receiver.HEAD, Format.DOCX, contract_annexes),
)
