"""What the coordinator of a school gets: transfers, report cards, reports."""

from documents.kinds.kind import Kind

KINDS: tuple[Kind, ...] = ()
