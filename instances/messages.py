"""Problems of input as sentences: where, what, and what would be right."""

from collections.abc import Iterator

import texts
from instances.tables.cells import day_and_period
from models.names import fold, hidden_signs, odd_letters
from models.problems import Beside, Problem
from models.record import DayPeriod

#: Codes whose value is a day and a period.
OF_TIMES = frozenset({"no_such_period", "no_such_period_anywhere"})


def sentence(problem: Problem) -> str:
    """One line: file, sheet, row, column: what is wrong, perhaps what was meant."""
    place = ", ".join(_place(problem))
    of_time = problem.code in OF_TIMES or (
        problem.table == "pins" and problem.field == "period" and "-" in problem.value
    )
    said = day_and_period(DayPeriod.model_validate(problem.value)) if of_time else problem.value
    values = {"value": said, **{value.name: value.value for value in problem.values}}
    if texts.knows(f"reference.{values.get('target', '')}"):
        values["target"] = texts.say(f"reference.{values['target']}")
    if texts.knows(f"why.{values.get('why', '')}"):
        values["why"] = texts.say(f"why.{values['why']}", **values)
    what = texts.say(f"problem.{problem.code}", **_counted(values))
    what = f"{what}{_hint(problem)}{_beside(problem.beside)}"
    return f"{place}: {what}" if place else what


def _counted(values: dict[str, str]) -> dict[str, object]:
    """Values with the number that a plural form depends on."""
    return {
        name: int(value) if name == "n" and value.isdecimal() else value
        for name, value in values.items()
    }


def _beside(beside: Beside | None) -> str:
    """Where the row stands that a problem contradicts."""
    if beside is None:
        return ""
    table = (
        texts.say("place.sheet", sheet=beside.sheet)
        if beside.sheet
        else texts.say(f"table.{beside.table}")
    )
    line = beside.line
    row = (
        texts.say("place.line", line=line)
        if line is not None
        else texts.say("place.record", row=beside.row + 1)
    )
    return texts.say("place.beside", place=f"{table}, {row}")


def _place(problem: Problem) -> Iterator[str]:
    if problem.scenario:
        yield texts.say("place.scenario", scenario=problem.scenario)
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
    """What would be right; of a name that looks the same, how the two differ."""
    if not problem.hint:
        among = next((value.value for value in problem.values if value.name == "among"), "")
        return texts.say("hint.among", hint=among) if among else ""
    if texts.knows(f"hint.{problem.code}"):
        return texts.say(f"hint.{problem.code}", hint=problem.hint)
    if fold(problem.hint) == fold(problem.value):
        return _difference(problem.value, problem.hint)
    return texts.say("hint.perhaps", hint=problem.hint)


def _difference(typed: str, known: str) -> str:
    signs, script = odd_letters(typed, known)
    if signs:
        return texts.say(
            f"hint.letters.{script}", n=len(signs), letters=signs, typed=typed, hint=known
        )
    return texts.say("hint.hidden" if hidden_signs(typed) else "hint.perhaps", hint=known)
