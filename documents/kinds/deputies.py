"""What the deputy heads get: lists of groups, loads, timetables."""

from documents.contents.group_list import group_lists
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (Kind("group_list", Receiver.DEPUTIES, Format.DOCX, group_lists),)
