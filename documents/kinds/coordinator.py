"""What the coordinator of a school gets: transfers, report cards, reports."""

from documents.contents.coordinator.analysis import notes
from documents.contents.coordinator.deadlines import schedules
from documents.contents.coordinator.joint_plan import joint_plans
from documents.contents.coordinator.no_consent import missing_consents
from documents.contents.coordinator.possible_hours import hours_sheets
from documents.contents.coordinator.report_card import report_cards
from documents.contents.coordinator.transfer import transfers
from documents.kinds.kind import Format, Kind, Receiver

KINDS: tuple[Kind, ...] = (
    # First of all papers: who may not be named to the other school.
    Kind("no_consent", Receiver.COORDINATOR, Format.DOCX, missing_consents, needs_plan=False),
    Kind("schedule", Receiver.COORDINATOR, Format.DOCX, schedules, dated=True, needs_plan=False),
    Kind(
        "joint_plan", Receiver.COORDINATOR, Format.DOCX, joint_plans, dated=True, needs_plan=False
    ),
    Kind("analysis", Receiver.COORDINATOR, Format.DOCX, notes),
    Kind("report_card", Receiver.COORDINATOR, Format.DOCX, report_cards, dated=True),
    Kind("transfer", Receiver.COORDINATOR, Format.XLSX, transfers, dated=True),
    Kind("possible_hours", Receiver.COORDINATOR, Format.XLSX, hours_sheets, dated=True),
)
