"""What a source says of students, row by row, with everything wrong with it."""

from dataclasses import dataclass, field
from datetime import datetime

from instances.collect.class_forms.scope import Scope
from instances.tables.cells import CellError
from instances.tables.pages import AnyCell, Unreadable, letters
from models.problems import Problem, Value
from models.record import CourseId, StudentId
from models.signs import one_script, plain_code, plain_name

#: What would be said of line after line with the same value: a merged area, a class that two
#: schools have.
TOLD_ONCE = frozenset({"merged_cells", "which_school", "school_not_named"})


@dataclass
class FilledRow:
    """A student of a source.

    Attributes
    ----------
    scope
        Where the student belongs, as the source has it; its class may be unknown.
    is_new
        The source says that it is nobody known, whatever the name.
    courses
        Courses asked for, with the letters of their columns.
    listed
        Courses that the source speaks of: what is not asked for among them is not wanted.
    second
        Courses that would do instead; None where the source does not say.
    values
        Fields of the student that the source speaks of, with the letters of their columns in
        ``places``.
    """

    code: str
    name: str
    line: int
    scope: Scope
    is_new: bool = False
    courses: dict[CourseId, str] = field(default_factory=dict)
    listed: frozenset[CourseId] = frozenset()
    second: tuple[CourseId, ...] | None = None
    values: dict[str, object] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.code = plain_code(self.code)
        self.name = one_script(" ".join(plain_name(self.name).split()))

    @property
    def key(self) -> StudentId:
        """The student's id, once it is known."""
        return StudentId(self.code)

    @property
    def said(self) -> tuple[object, ...]:
        """What of the row counts when two sources are compared."""
        return set(self.courses), self.second, self.values


@dataclass
class Filled:
    """A filled form, or a list from elsewhere.

    Attributes
    ----------
    scope
        Whose form it is; None for a list of several classes.
    saved
        When it was saved: of two forms of one class the later counts.
    answers
        Filled in by students: who is not known is a mistake, not somebody new.
    above
        What stands above the header of a list: it may name the school.
    """

    file: str
    sheet: str
    saved: datetime
    scope: Scope | None = None
    answers: bool = False
    above: tuple[str, ...] = ()
    rows: list[FilledRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    def at(
        self,
        code: str,
        line: int | None,
        column: str = "",
        value: str = "",
        hint: str = "",
        **more: str,
    ) -> Problem:
        """Something to say of a line, or of a column of it, with what else its sentence quotes."""
        values = tuple(Value(name=name, value=said) for name, said in more.items())
        place = {"file": self.file, "sheet": self.sheet, "line": line, "column": column}
        return Problem.model_validate(
            {"code": code, "value": value, "hint": hint, "values": values, **place}
        )

    def problem(
        self,
        code: str,
        line: int | None,
        column: str = "",
        value: str = "",
        hint: str = "",
        **more: str,
    ) -> None:
        """Note a problem; see ``at``."""
        if code not in TOLD_ONCE or all(
            (one.code, one.value) != (code, value) for one in self.problems
        ):
            self.problems.append(self.at(code, line, column, value, hint, **more))

    def remark(self, code: str, line: int | None, value: str, **more: str) -> None:
        """Note what people should look at; see ``at``."""
        self.remarks.append(self.at(code, line, "", value, "", **more))

    def wrong_cell(self, line: int, column: str, error: CellError) -> None:
        """Note what is wrong with a cell."""
        words = {"words": error.words} if error.words else {}
        self.problem(error.code, line, column, error.value[:80], error.hint, **words)

    def unreadable(self, line: int, position: int, cell: AnyCell) -> bool:
        """Whether a cell holds no value of its own, which is then noted."""
        if isinstance(cell, Unreadable):
            self.problem(cell.code, line, letters(position), cell.text)
        return isinstance(cell, Unreadable)
