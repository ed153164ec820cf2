"""A scenario laid over a network: a case of its own, with every problem told where the scenario or
the network says it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import JsonValue

from instances.network.case import Case
from instances.network.parsing import parse
from instances.scenarios import WhatIfs
from instances.tables.columns import columns, title
from models.checks import check
from models.checks.choices import check_policy
from models.network import TABLES
from models.problems import InputError, Problem, Value
from models.record import Record
from models.scenario import Action, Change, Condition, Origin, Scenario, Setting
from scenarios.what_ifs.choices import with_choices


@dataclass(frozen=True)
class LaidRow:
    """A row on its way: what it is now, where that was said, and what it was in the base; None for
    a new one.
    """

    record: Record
    origin: Origin
    base: Record | None


@dataclass
class Overlaid:
    """A scenario over its base.

    Attributes
    ----------
    removed
        Table and row of the base that are gone.
    """

    scenario: Scenario
    case: Case
    rows: Mapping[str, Sequence[LaidRow]] = field(default_factory=dict)
    removed: tuple[tuple[str, Record], ...] = ()


def base_of(known: WhatIfs) -> Overlaid:
    """The base as a scenario that changes nothing."""
    rows = {table: _base_rows(known, table) for table in TABLES}
    return Overlaid(
        Scenario(id="", title=known.case.network.name, origin=Origin(file=known.case.source)),
        known.case,
        rows,
    )


def overlays(known: WhatIfs) -> tuple[tuple[Overlaid, ...], tuple[Problem, ...]]:
    """Every chosen scenario over its base, and all that is wrong with those that make no
    network.
    """
    found, problems = list[Overlaid](), list[Problem]()
    for name in known.chosen:
        try:
            found.append(overlay(known, name))
        except InputError as error:
            problems += error.problems
    return tuple(found), tuple(problems)


def overlay(known: WhatIfs, name: str) -> Overlaid:
    """The case of a scenario, those it stands on first.

    Raises
    ------
    InputError
        Everything wrong with the changes, else everything wrong with the network they make.
    """
    rows = {table: _base_rows(known, table) for table in TABLES}
    policy, chain = known.case.policy, _chain(known, name)
    for scenario in chain:
        problems: list[Problem] = []
        rows = {table: _Table(table, rows[table], scenario, problems).changed() for table in TABLES}
        policy = with_choices(policy, scenario, problems)
        _refuse(problems, name)
    _refuse(
        [
            *_located(
                check(_records(rows), policy, weeks=known.case.network.cycle_weeks), rows, known
            )
        ],
        name,
    )
    _refuse([replace_place(problem, chain[-1].origin) for problem in check_policy(policy)], name)
    network = known.case.network.replacing(
        **{table: tuple(found) for table, found in _records(rows).items()}
    )
    case = known.case.model_copy(update={"network": network, "policy": policy})
    return Overlaid(chain[-1], case, rows, tuple(_removed(known.case, rows)))


def replace_place(problem: Problem, origin: Origin) -> Problem:
    """The problem at a place of its own."""
    return problem.model_copy(
        update={"file": origin.file, "sheet": origin.sheet, "line": origin.line}
    )


def _chain(known: WhatIfs, name: str) -> tuple[Scenario, ...]:
    own = known.scenarios[name]
    return (*(_chain(known, own.stands_on) if own.stands_on else ()), own)


def _base_rows(known: WhatIfs, table: str) -> list[LaidRow]:
    records: Sequence[Record] = getattr(known.case.network, table)
    return [
        LaidRow(record, known.origins.get((table, record), Origin(file=known.case.source)), record)
        for record in records
    ]


def _records(rows: Mapping[str, Sequence[LaidRow]]) -> dict[str, list[Record]]:
    return {table: [row.record for row in found] for table, found in rows.items()}


def _removed(base: Case, rows: Mapping[str, Sequence[LaidRow]]) -> Iterator[tuple[str, Record]]:
    for table in TABLES:
        kept = {id(row.base) for row in rows[table]}
        yield from (
            (table, record) for record in getattr(base.network, table) if id(record) not in kept
        )


def _refuse(problems: Sequence[Problem], name: str) -> None:
    if problems:
        raise InputError(
            [problem.model_copy(update={"scenario": name}) for problem in dict.fromkeys(problems)]
        )


class _Table:
    """Rows of one table under the changes of one scenario; all of them see the rows as they were
    before.
    """

    def __init__(
        self, table: str, rows: Sequence[LaidRow], scenario: Scenario, problems: list[Problem]
    ) -> None:
        self._table, self._rows, self._problems = table, rows, problems
        self._changes = [change for change in scenario.changes if change.table == table]
        self._values: list[dict[str, JsonValue]] = [{} for _ in rows]
        self._by: dict[int, Change] = {}
        self._gone: set[int] = set()

    def changed(self) -> list[LaidRow]:
        """The rows as the scenario makes them."""
        for change in self._changes:
            for index in self._found(change) if change.action is not Action.ADD else ():
                self._touch(index, change)
        kept = [
            self._row(index, row) for index, row in enumerate(self._rows) if index not in self._gone
        ]
        added = [self._new(change) for change in self._changes if change.action is Action.ADD]
        return [row for row in (*kept, *added) if row is not None]

    def _found(self, change: Change) -> list[int]:
        found = [
            index
            for index, row in enumerate(self._rows)
            if all(_meets(row.record, one) for one in change.rows)
        ]
        if not found:
            said = "; ".join(_said(self._table, condition) for condition in change.rows)
            self._tell("scenario_no_rows", change, said)
        return found

    def _touch(self, index: int, change: Change) -> None:
        """Take a change of a row; two that contradict each other are a problem."""
        new = {one.field: _shifted(self._rows[index].record, one) for one in change.values}
        known = self._values[index]
        before = self._by.setdefault(index, change)
        removed = change.action is Action.REMOVE
        clash = before is not change and (removed or before.action is Action.REMOVE)
        if clash or any(known.get(name, value) != value for name, value in new.items()):
            self._tell("scenario_contradicts", change, _key(self._rows[index].record))
        known.update(new)
        if removed:
            self._gone.add(index)

    def _row(self, index: int, row: LaidRow) -> LaidRow | None:
        if index not in self._by:
            return row
        change = self._by[index]
        made = self._parse({**row.record.model_dump(), **self._values[index]}, change)
        # A row that says what it said before is the same row.
        return (
            None
            if made is None
            else row
            if made == row.record
            else replace(row, record=made, origin=change.origin)
        )

    def _new(self, change: Change) -> LaidRow | None:
        made = self._parse({one.field: one.value for one in change.values}, change)
        return None if made is None else LaidRow(made, change.origin, None)

    def _parse(self, raw: object, change: Change) -> Record | None:
        record, wrong = parse(TABLES[self._table], raw, self._table)
        self._problems += [_at_column(replace_place(problem, change.origin)) for problem in wrong]
        return record

    def _tell(self, code: str, change: Change, value: str) -> None:
        named = (Value(name="table", value=title(self._table)),)
        self._problems.append(
            replace_place(Problem(code=code, value=value, values=named), change.origin)
        )


def _meets(record: Record, condition: Condition) -> bool:
    if not condition.field:
        own = [str(getattr(record, name, "")) for name in ("id", "name")]
        return any(
            text == value or _is_like(text, value) for text in own for value in condition.values
        )
    held = record.model_dump(mode="json", include={condition.field})[condition.field]
    raw = getattr(record, condition.field)
    if isinstance(raw, tuple):
        return (
            all(value in held or value in raw for value in condition.values)
            if condition.values
            else not raw
        )
    # Times are minutes in a condition and clock times in JSON.
    return (
        raw in condition.values
        or held in condition.values
        or any(_is_like(str(held), value) for value in condition.values)
    )


def _is_like(text: str, value: JsonValue) -> bool:
    """Whether a text is like one with a star, which stands for any letters."""
    if not isinstance(value, str) or "*" not in value:
        return False
    return re.fullmatch(".*".join(map(re.escape, value.split("*"))), text, re.DOTALL) is not None


def _shifted(record: Record, one: Setting) -> JsonValue:
    now = getattr(record, one.field)
    return (
        now + one.value
        if one.shift and isinstance(now, int) and isinstance(one.value, int)
        else one.value
    )


def _said(table: str, condition: Condition) -> str:
    values = ", ".join(map(str, condition.values))
    label = next((column.label for column in columns(table) if column.field == condition.field), "")
    return f"{label} = {values}" if label else values


def _key(record: Record) -> str:
    return str(getattr(record, "id", "")) or ", ".join(
        str(value) for value in list(record.__dict__.values())[:3]
    )


def _located(
    found: Sequence[Problem], rows: Mapping[str, Sequence[LaidRow]], known: WhatIfs
) -> Iterator[Problem]:
    """Problems between rows, each at the line its row was read from."""
    for problem in found:
        if problem.row is None or problem.table not in rows:
            yield problem.model_copy(update={"file": known.case.source})
            continue
        origin = rows[problem.table][problem.row].origin
        values = tuple(_first(value, rows[problem.table]) for value in problem.values)
        placed = replace_place(problem, origin).model_copy(update={"values": values})
        yield (
            _at_column(placed)
            if origin.line is not None
            else placed.model_copy(update={"sheet": ""})
        )


def placed(problem: Problem, over: Overlaid) -> Problem:
    """A problem of the network that a scenario makes, where the scenario or the base says it."""
    beside, problem = problem.beside, problem.model_copy(update={"scenario": over.scenario.id})
    if beside is not None:
        origin = _origin(over, beside.table, beside.row)
        place = {
            "file": origin.file,
            "sheet": origin.sheet if origin.line is not None else "",
            "line": origin.line,
        }
        beside = beside.model_copy(update=place)
    if problem.row is None:
        return replace_place(problem, over.scenario.origin)
    origin = _origin(over, problem.table, problem.row)
    found = replace_place(problem, origin).model_copy(update={"beside": beside})
    return _at_column(found) if origin.line is not None else found.model_copy(update={"sheet": ""})


def _origin(over: Overlaid, table: str, row: int) -> Origin:
    """Where a row of the network that a scenario makes was said."""
    record = getattr(over.case.network, table)[row]
    return next(one.origin for one in over.rows[table] if one.record == record)


def _first(value: Value, rows: Sequence[LaidRow]) -> Value:
    if value.name != "first":
        return value
    index = int(value.value)
    line = rows[index].origin.line
    return value.model_copy(update={"value": str(index + 1 if line is None else line)})


def _at_column(problem: Problem) -> Problem:
    """The problem with the label of its column, as people know it."""
    base = problem.field.partition(".")[0]
    label = (
        next((column.label for column in columns(problem.table) if column.field == base), base)
        if problem.table
        else base
    )
    return problem.model_copy(update={"column": label, "row": None})
