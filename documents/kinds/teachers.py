"""What a teacher gets: journals and schedules."""

from documents.kinds.kind import Kind

KINDS: tuple[Kind, ...] = ()
