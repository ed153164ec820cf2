"""What the coordination council gets: agendas, minutes, decisions."""

from documents.kinds.kind import Kind

KINDS: tuple[Kind, ...] = ()
