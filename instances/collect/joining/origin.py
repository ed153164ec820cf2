"""Where a row of the joined network was said, so that what is wrong with it is named by file and
cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.network import Request
from models.problems import Problem
from models.record import Record

#: A row of a table: by its id where it has one, else by all it says.
Key = tuple[str, object]


@dataclass(frozen=True)
class Origin:
    """The file, the sheet and the line a row was read from, and the column of every field."""

    file: str
    sheet: str
    line: int | None
    columns: Mapping[str, str] = field(default_factory=dict)

    def located(self, problem: Problem) -> Problem:
        """A problem of the row, at its place."""
        column = self.columns.get(problem.field, "")
        return problem.model_copy(
            update={
                "file": self.file,
                "sheet": self.sheet,
                "line": self.line,
                "column": column,
                "table": "",
                "row": None,
            }
        )


Origins = dict[Key, Origin]


def key_of(table: str, row: Record) -> Key:
    """What a row is known by."""
    if isinstance(row, Request):
        return table, (row.student, row.course)
    return table, getattr(row, "id", row)
