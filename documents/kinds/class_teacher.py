"""What a class teacher gets: lists, registers and summaries of the class."""

from documents.contents.class_lists import plan_registers, route_lists
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (
    Kind("route_list", Receiver.CLASS_TEACHER, Format.DOCX, route_lists),
    Kind("plan_register", Receiver.CLASS_TEACHER, Format.DOCX, plan_registers),
)
