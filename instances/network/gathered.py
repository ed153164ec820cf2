"""What a source said, table by table, each value with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.problems import Problem, Value


@dataclass(frozen=True)
class GatheredRow:
    """Values of a row by field, its line if it has one, and the fields already found to be
    wrong.

    Attributes
    ----------
    sheet
        Where the row stands, if not on the sheet of its table.
    column
        The column of a row that one cell stands for.
    """

    values: object
    line: int | None = None
    bad: frozenset[str] = frozenset()
    sheet: str = ""
    column: str = ""


@dataclass(frozen=True)
class Sheet:
    """A table as it was found: its file, its sheet if any, its headers by field."""

    file: str
    sheet: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[GatheredRow, ...] = ()


@dataclass(frozen=True)
class Settings:
    """Named values of the network or of the policy, each with its line and the column it stands in.

    Attributes
    ----------
    rules
        What is said of each rule: ``off`` and ``relaxed``, neither for a rule that is switched on.
    """

    file: str
    sheet: str = ""
    column: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    bad: frozenset[str] = frozenset()
    rules: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass
class Gathered:
    """All that was read of one source.

    Attributes
    ----------
    policies
        Settings of the policy; later ones take precedence.
    missing
        Tables there should have been.
    """

    source: str
    network: Settings
    policies: list[Settings] = field(default_factory=list)
    sheets: dict[str, Sheet] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def settings_of(self, table: str, name: str) -> Settings:
        """The settings a value was taken from: the last ones that have it."""
        having = [
            settings
            for settings in self.policies
            if name in settings.values or name in settings.bad
        ]
        return (
            self.network if table == "network" else (having or self.policies or [self.network])[-1]
        )

    def located(self, problem: Problem) -> Problem:
        """The problem with its place as the user sees it; its row counts from the first one of the
        sheet.
        """
        if problem.table in ("network", "policy"):
            return self._located_setting(problem)
        sheet = self.sheets.get(problem.table, Sheet(file=self.source))
        update: dict[str, object] = {"file": sheet.file, "sheet": sheet.sheet}
        row = sheet.rows[problem.row] if problem.row is not None else GatheredRow(None)
        if problem.row is not None:
            update |= {"line": row.line, "sheet": row.sheet or sheet.sheet}
        if sheet.headers and not row.sheet:
            base = problem.field.partition(".")[0]
            update["column"] = sheet.headers.get(base, problem.field)
        elif row.column:
            update["column"] = row.column
        update["values"] = tuple(
            _line_of(value, sheet) if value.name == "first" else value for value in problem.values
        )
        return problem.model_copy(update=update)

    def _located_setting(self, problem: Problem) -> Problem:
        name, _, rest = problem.field.partition(".")
        settings = self.settings_of(problem.table, name)
        line = settings.lines.get(f"{name}.{rest.partition('.')[0]}", settings.lines.get(name))
        return problem.model_copy(
            update={
                "file": settings.file,
                "sheet": settings.sheet,
                "column": settings.column if line else "",
                "line": line,
            }
        )


def _line_of(value: Value, sheet: Sheet) -> Value:
    row = int(value.value)
    line = sheet.rows[row].line if row < len(sheet.rows) else None
    return value.model_copy(update={"value": str(row + 1 if line is None else line)})
