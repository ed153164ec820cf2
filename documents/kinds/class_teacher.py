"""What a class teacher gets: lists, registers and summaries of the class."""

from documents.contents.class_teacher.class_digest import class_digests
from documents.contents.class_teacher.class_lists import plan_registers, route_lists
from documents.contents.class_teacher.summary_sheet import summary_sheets
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (
    Kind("route_list", Receiver.CLASS_TEACHER, Format.DOCX, route_lists, needs_plan=False),
    Kind("plan_register", Receiver.CLASS_TEACHER, Format.DOCX, plan_registers),
    Kind("class_digest", Receiver.CLASS_TEACHER, Format.XLSX, class_digests),
    Kind("summary_sheet", Receiver.CLASS_TEACHER, Format.XLSX, summary_sheets),
)
