"""Bad input: what is wrong, where, with which value, and what would be right."""

from collections.abc import Iterable

from models.record import Record


class Value(Record):
    """A named value that a sentence quotes."""

    name: str
    value: str


class Beside(Record):
    """Another row that a problem speaks of: as ``Problem`` has its own place."""

    table: str
    row: int
    file: str = ""
    sheet: str = ""
    line: int | None = None


class Problem(Record):
    """One thing wrong with the input; ``texts`` makes a sentence of ``code`` and ``values``.

    Attributes
    ----------
    code
        What is wrong, such as ``unknown_reference``.
    table, row, field
        Place in the network: table name, index of the row in the order it was read (from 0), field
        name.
    file, sheet, line, column
        The same place as the user sees it, filled by the reader; ``line`` as Excel counts, from 1.
    value, hint
        The value found, and what would be right or near, if known.
    scenario
        The what-if under which it is wrong; empty for the network itself.
    beside
        The row of another table, or another row of the same one, that contradicts this one.
    is_remark
        Whether there is a plan all the same: told, and nothing is refused for it.
    """

    code: str
    table: str = ""
    row: int | None = None
    field: str = ""
    file: str = ""
    sheet: str = ""
    line: int | None = None
    column: str = ""
    value: str = ""
    hint: str = ""
    values: tuple[Value, ...] = ()
    scenario: str = ""
    beside: Beside | None = None
    is_remark: bool = False


class InputError(Exception):
    """The input is wrong; carries every problem found, none was written, nothing was lost."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(
            "; ".join(
                f"{p.table or p.file}[{p.row}].{p.field}: {p.code} {p.value}" for p in self.problems
            )
        )


class ModelError(Exception):
    """Our bug: something that cannot happen did."""
