"""What escorts and guards get: sheets of a day."""

from documents.kinds.kind import Kind

KINDS: tuple[Kind, ...] = ()
