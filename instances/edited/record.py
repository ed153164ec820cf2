"""What a corrected workbook holds, with the cells it stands in."""

from collections.abc import Iterator

from models.network import Pin
from models.plan import Lesson, Membership, Plan, Result, Teaching
from models.record import PersonId, Record
from models.workbook.place import Place


class LessonCell(Record):
    """A lesson with its teacher and its cell; whether people marked the cell."""

    lesson: Lesson
    teacher: PersonId | None
    sheet: str
    cell: str
    marked: bool = False


class SeatCell(Record):
    """A membership, or none for a request, with its cell."""

    member: Membership | None
    sheet: str
    cell: str
    marked: bool = False


class Edited(Record):
    """A corrected plan.

    Attributes
    ----------
    original
        The result that the workbook was written from.
    pins
        What people changed or marked: it is to stay.
    """

    original: Result
    plan: Plan
    pins: tuple[Pin, ...]
    lessons: tuple[LessonCell, ...]
    seats: tuple[SeatCell, ...]

    @property
    def places(self) -> Iterator[Place]:
        """Every cell with what it holds now."""
        before = self.original.plan or Plan()
        lessons, teachings, members = (
            set(before.lessons),
            set(before.teachings),
            set(before.members),
        )
        for one in self.lessons:
            row = one.lesson
            taught = (
                one.teacher is None
                or Teaching(group=row.group, part=row.part, teacher=one.teacher) in teachings
            )
            yield Place(
                sheet=one.sheet,
                cell=one.cell,
                group=row.group,
                teacher=one.teacher,
                room=row.room,
                time=(row.day, row.period),
                changed=row not in lessons or not taught,
            )
        for seat in self.seats:
            if seat.member is not None:
                new = seat.member not in members
                where = {"sheet": seat.sheet, "cell": seat.cell}
                yield Place(
                    group=seat.member.group, student=seat.member.student, changed=new, **where
                )
