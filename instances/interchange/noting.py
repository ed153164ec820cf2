"""Problems and remarks that a reader meets on its way through a file."""

from models.problems import InputError, Problem, Value


class Noted:
    """Collects what is wrong with one file, and what is only told."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.remarks: list[Problem] = []

    def wrong(
        self, code: str, line: int | None, column: str = "", value: str = "", **values: object
    ) -> None:
        """Note what refuses the file."""
        self.problems.append(self._problem(code, line, column, value, values))

    def odd(
        self, code: str, line: int | None, column: str = "", value: str = "", **values: object
    ) -> None:
        """Note what is told and refuses nothing."""
        found = self._problem(code, line, column, value, values)
        self.remarks.append(found.model_copy(update={"is_remark": True}))

    def refuse(self) -> None:
        """Raise InputError where anything was wrong."""
        if self.problems:
            raise InputError(self.problems)

    def _problem(
        self, code: str, line: int | None, column: str, value: str, values: dict[str, object]
    ) -> Problem:
        return Problem(
            code=code,
            file=self.file,
            line=line,
            column=column,
            value=value,
            values=tuple(Value(name=name, value=str(said)) for name, said in values.items()),
        )
