"""What a family gets: notices, routes and study plans."""

from documents.kinds.kind import Kind

KINDS: tuple[Kind, ...] = ()
