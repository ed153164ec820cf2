"""Text tables: rows with their lines, and every problem found on the way."""

import csv
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from models.problems import Problem, Value

BYTES_LIMIT = 50_000_000
#: What stands for an empty cell.
NOTHING = "--"


class TableRow:
    """One line of a table; a cell that reads badly is noted and replaced."""

    def __init__(self, notes: "Notes", file: str, line: int, cells: dict[str, str]) -> None:
        self.notes, self.file, self.line, self.cells = notes, file, line, cells

    def text(self, column: str) -> str:
        """The cell without spaces around it; empty if the table lacks the column."""
        found = self.cells.get(column, "")
        return "" if found == NOTHING else found

    def required(self, column: str) -> str:
        """The cell, which must not be empty."""
        found = self.text(column)
        if not found:
            self.wrong("kursblockung_empty_cell", column)
        return found

    def number(self, column: str, low: int, high: int) -> int:
        """A whole number within limits; ``low`` stands in for a bad one."""
        found = self.text(column)
        if not found.isascii() or not found.isdigit() or not low <= int(found) <= high:
            self.wrong("kursblockung_bad_number", column, low=low, high=high)
            return low
        return int(found)

    def wrong(self, code: str, column: str, **values: object) -> None:
        """Note a problem of this cell."""
        self.notes.add(code, self.file, self.line, column, self.text(column), "", **values)

    def remark(self, code: str, column: str, **values: object) -> None:
        """Note what is odd about this cell and refuses nothing."""
        self.notes.remark(code, self.file, self.line, column, self.text(column), **values)

    def unknown(self, code: str, column: str, known: Iterable[str], **values: object) -> None:
        """Note that the cell names nothing known, and offer what is nearest to it, if anything is
        near.
        """
        near = next(
            iter(get_close_matches(self.text(column), sorted({*known} - {self.text(column)}), 1)),
            "",
        )
        code = f"{code}_near" if near else code
        self.notes.add(code, self.file, self.line, column, self.text(column), near, **values)


class Notes:
    """Collects problems of all files of a folder."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []

    def add(
        self,
        code: str,
        file: str,
        line: int | None = None,
        column: str = "",
        value: str = "",
        hint: str = "",
        **values: object,
    ) -> None:
        """Note a problem with its place, the value found and the values its sentence quotes."""
        named = tuple(Value(name=name, value=str(said)) for name, said in values.items())
        self.problems.append(
            Problem(
                code=code, file=file, line=line, column=column, value=value, hint=hint, values=named
            )
        )

    def remark(
        self, code: str, file: str, line: int | None, column: str, value: str, **values: object
    ) -> None:
        """Note what is odd, with its place and the values its sentence quotes."""
        named = tuple(Value(name=name, value=str(said)) for name, said in values.items())
        self.remarks.append(
            Problem(
                code=code,
                file=file,
                line=line,
                column=column,
                value=value,
                values=named,
                is_remark=True,
            )
        )

    def rows(self, path: Path, delimiters: str, columns: Sequence[str]) -> list[TableRow]:
        """Rows of a text table with a header; none if the file or a needed column is missing."""
        text = self._text(path)
        if text is None:
            return []
        header, _, _ = text.partition("\n")
        delimiter = max(delimiters, key=header.count)
        reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
        try:
            names = [name.strip() for name in next(reader, [])]
            missing = [column for column in columns if column not in names]
            for column in missing:
                self.add("kursblockung_missing_column", path.name, 1, column)
            lines = [] if missing else [(reader.line_num, cells) for cells in reader if any(cells)]
        except csv.Error:
            self.add("kursblockung_not_a_table", path.name, reader.line_num)
            return []
        return [
            TableRow(
                self, path.name, line, {n: c.strip() for n, c in zip(names, cells, strict=False)}
            )
            for line, cells in lines
        ]

    def _text(self, path: Path) -> str | None:
        try:
            if path.stat().st_size > BYTES_LIMIT:
                self.add("kursblockung_too_large", path.name)
                return None
            content = path.read_bytes()
        except FileNotFoundError:
            self.add("kursblockung_missing_file", path.name)
            return None
        except OSError:
            self.add("kursblockung_unreadable_file", path.name)
            return None
        text = _decoded(content)
        if text is None:
            self.add("kursblockung_not_utf8", path.name)
            return None
        if not text.strip():
            self.add("kursblockung_empty_file", path.name)
            return None
        return text


def _decoded(content: bytes) -> str | None:
    """UTF-8 with a mark or without, else what Windows writes in Germany; None for another one."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return None if b"\0" in content else content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
