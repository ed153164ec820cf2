"""All kinds of papers, by who receives them, in the order of the index."""

from documents.kinds import (
    class_teacher,
    coordinator,
    council,
    deputies,
    escorts,
    family,
    head,
    teachers,
)
from documents.kinds.kind import Format, Kind, Receiver

__all__ = ["KINDS", "Format", "Kind", "Receiver"]

KINDS: tuple[Kind, ...] = (
    *coordinator.KINDS,
    *head.KINDS,
    *deputies.KINDS,
    *class_teacher.KINDS,
    *teachers.KINDS,
    *escorts.KINDS,
    *family.KINDS,
    *council.KINDS,
)
