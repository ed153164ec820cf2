"""What the head of a school signs: orders and annexes."""

from documents.kinds.kind import Kind

KINDS: tuple[Kind, ...] = ()
