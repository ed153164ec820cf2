"""What a class teacher gets: lists, registers and summaries of the class."""

from documents.kinds.kind import Kind

KINDS: tuple[Kind, ...] = ()
