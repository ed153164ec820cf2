"""Problems of input as sentences: where, what, and what would be right."""

from collections.abc import Iterator

import texts
from models.problems import Problem


def sentence(problem: Problem) -> str:
    """One line: file, sheet, row, column: what is wrong, perhaps what was meant."""
    place = ", ".join(_place(problem))
    values = {"value": problem.value, **{value.name: value.value for value in problem.values}}
    if texts.knows(f"reference.{values.get('target', '')}"):
        values["target"] = texts.say(f"reference.{values['target']}")
    what = texts.say(f"problem.{problem.code}", **values)
    return f"{place}: {what}{_hint(problem)}" if place else f"{what}{_hint(problem)}"


def _place(problem: Problem) -> Iterator[str]:
    if problem.file:
        yield problem.file
    if problem.sheet:
        yield texts.say("place.sheet", sheet=problem.sheet)
    elif problem.table:
        yield texts.say("place.table", table=texts.say(f"table.{problem.table}"))
    if problem.line is not None:
        yield texts.say("place.line", line=problem.line)
    elif problem.row is not None:
        yield texts.say("place.record", row=problem.row + 1)
    if problem.column:
        yield texts.say("place.column", column=problem.column)
    elif problem.field:
        yield texts.say("place.field", field=problem.field)


def _hint(problem: Problem) -> str:
    if not problem.hint:
        return ""
    code = "hint.limits" if problem.code == "wrong_value" else "hint.perhaps"
    return texts.say(code, hint=problem.hint)
