"""Scenarios from drafts: tables, columns and values looked up, every mistake told at its place."""

from collections.abc import Iterator, Sequence

from pydantic import JsonValue, TypeAdapter

from instances.scenarios.draft import Draft, DraftChange, Pair, Spot
from instances.tables.cells import ITEM, CellError, is_empty, read_cell
from instances.tables.columns import Column, columns, title
from instances.tables.pages import Page
from instances.tables.rows import near_title, table_of
from instances.tables.settings import gather_settings
from models.checks.nearest import nearest
from models.criteria import CRITERIA
from models.names import fold
from models.network import TABLES
from models.policy import Policy, Stage
from models.problems import Problem, Value
from models.scenario import Action, Change, Condition, PolicyChange, Scenario, Setting, Switch

JSON = TypeAdapter[JsonValue](JsonValue)
#: Fields of the policy that hold lists and are no cells.
LISTS = frozenset(Policy.model_fields) - {column.field for column in columns("policy")}


class Compiler:
    """Looks up what drafts name; problems are collected."""

    def __init__(self, problems: list[Problem]) -> None:
        self._problems = problems

    def scenario(self, draft: Draft) -> Scenario:
        """The scenario of a draft, without what could not be understood."""
        changes: list[Change] = []
        policy: list[PolicyChange] = []
        for change in draft.changes:
            table = table_of(change.table)
            if table == "policy":
                policy += self._policy(change)
            elif table in TABLES:
                changes += self._change(change, table)
            else:
                code = "scenario_no_table" if not change.table else "scenario_unknown_table"
                near = title(table) if table else near_title(change.table)
                self._tell(
                    change.spot.problem(code, "table", change.table, near if not table else "")
                )
        policy += self._lists(draft)
        self._expectations(draft)
        return Scenario(
            id=draft.id,
            title=draft.title,
            stands_on=draft.stands_on,
            changes=tuple(changes),
            policy=tuple(policy),
            expects=draft.expects,
            origin=draft.spot.origin,
        )

    def _tell(self, problem: Problem) -> None:
        self._problems.append(problem)

    def _change(self, draft: DraftChange, table: str) -> Iterator[Change]:
        if draft.action is None:
            self._tell(draft.spot.problem("scenario_no_action", "action"))
            return
        for field, needed in (
            ("rows", draft.action is not Action.ADD),
            ("values", draft.action is not Action.REMOVE),
        ):
            given = bool(getattr(draft, field))
            if given != needed:
                self._tell(
                    draft.spot.problem(f"scenario_{'needs' if needed else 'has_no'}_{field}", field)
                )
                return
        rows = tuple(self._conditions(draft, table))
        values = tuple(self._settings(draft, table))
        if len(rows) == len(draft.rows) and len(values) == len(draft.values):
            yield Change(
                action=draft.action, table=table, rows=rows, values=values, origin=draft.spot.origin
            )

    def _column(self, pair: Pair, table: str, spot: Spot, field: str) -> Column | None:
        own = columns(table)
        found = next((column for column in own if fold(pair.name) in map(fold, column.names)), None)
        if found is None:
            near = nearest(pair.name, [column.label for column in own])
            self._tell(
                spot.problem("scenario_unknown_column", field, pair.name, near, table=title(table))
            )
        return found

    def _conditions(self, draft: DraftChange, table: str) -> Iterator[Condition]:
        for pair in draft.rows:
            if not pair.name:
                if "id" in TABLES[table].model_fields:
                    # A name may have commas, and ids with commas are several.
                    yield Condition(
                        values=(pair.text, *(_plain(item) for item in _items(pair.text)))
                    )
                else:
                    self._tell(
                        draft.spot.problem(
                            "scenario_rows_by_column", "rows", pair.text, table=title(table)
                        )
                    )
            elif column := self._column(pair, table, draft.spot, "rows"):
                yield from self._condition(column, pair, draft.spot)

    def _condition(self, column: Column, pair: Pair, spot: Spot) -> Iterator[Condition]:
        try:
            if is_empty(pair.text):
                found: object = [column.fallback]
            elif column.many:
                found = read_cell(column, pair.text)
            else:
                found = [read_cell(column, _plain(item)) for item in _items(pair.text)]
        except CellError as error:
            self._tell(_cell_problem(spot, error, "rows"))
            return
        yield Condition(field=column.field, values=tuple(JSON.validate_python(found, strict=False)))  # type: ignore[arg-type]  # of any field

    def _settings(self, draft: DraftChange, table: str) -> Iterator[Setting]:
        for pair in draft.values:
            if column := self._column(pair, table, draft.spot, "values"):
                yield from self._setting(column, pair, draft)

    def _setting(self, column: Column, pair: Pair, draft: DraftChange) -> Iterator[Setting]:
        if is_empty(pair.text):
            yield Setting(field=column.field, value=_json(column.fallback))
            return
        shift = _shift(column, pair.text) if draft.action is Action.CHANGE else None
        if shift is not None:
            yield Setting(field=column.field, value=shift, shift=True)
            return
        try:
            yield Setting(field=column.field, value=_json(read_cell(column, pair.text)))
        except CellError as error:
            self._tell(_cell_problem(draft.spot, error, "values"))

    def _policy(self, draft: DraftChange) -> Iterator[PolicyChange]:
        """Settings of the policy as its own sheet has them."""
        if draft.rows or draft.action not in (Action.CHANGE, None):
            self._tell(draft.spot.problem("scenario_policy_has_no_rows", "rows"))
            return
        line = draft.spot.line or 1
        lines = [
            (line, ["name", "value"]),
            *((line, [pair.name, pair.text]) for pair in draft.values),
        ]
        found: list[Problem] = []
        settings = gather_settings(Page("policy", draft.spot.file, draft.spot.sheet, lines), found)
        column = draft.spot.headers.get("values", "")
        self._problems += [
            problem.model_copy(update={"column": column, "table": ""}) for problem in found
        ]
        values = {name: value for name, value in settings.values.items() if name not in LISTS}
        yield PolicyChange(
            values=tuple(Setting(field=name, value=_json(value)) for name, value in values.items()),
            rules=tuple(
                Switch(rule=rule, off="off" in said, relaxed="relaxed" in said)
                for rule, said in sorted(settings.rules.items())
            ),
            stages=_stages(settings.values.get("stages", ())),
            origin=draft.spot.origin,
        )

    def _lists(self, draft: Draft) -> Iterator[PolicyChange]:
        """Lists of the policy given as plain data."""
        known = [name for name in draft.settings if name in Policy.model_fields]
        for name in draft.settings.keys() - set(known):
            self._tell(
                draft.spot.problem(
                    "scenario_unknown_setting", value=name, hint=nearest(name, Policy.model_fields)
                )
            )
        values = tuple(Setting(field=name, value=_json(draft.settings[name])) for name in known)
        if values:
            yield PolicyChange(values=values, origin=draft.spot.origin)

    def _expectations(self, draft: Draft) -> None:
        for expected in draft.expects:
            if expected.criterion.partition(":")[0] not in CRITERIA:
                near = nearest(expected.criterion, CRITERIA)
                self._tell(
                    draft.spot.problem(
                        "scenario_unknown_criterion", value=expected.criterion, hint=near
                    )
                )


def _items(text: str) -> Sequence[str]:
    """Items of a list of values any of which will do."""
    return [match[1] for match in ITEM.finditer(text) if match[1].strip()]


def _plain(item: str) -> str:
    quoted = len(item) > 1 and item.startswith('"') and item.endswith('"')
    return item[1:-1].replace('""', '"') if quoted else item.strip()


def _shift(column: Column, text: str) -> int | None:
    """``+10`` or ``-1`` of a number or a time in minutes."""
    plain = text.replace(" ", "").replace("−", "-")
    signed = (
        plain[:1] in ("+", "-") and plain[1:].isascii() and plain[1:].isdigit() and len(plain) < 8
    )
    return int(plain) if signed and not column.many and column.shape in ("number", "time") else None


def _json(value: object) -> JsonValue:
    return JSON.validate_python(list(value) if isinstance(value, tuple) else value)


def _stages(raw: object) -> tuple[Stage, ...]:
    return tuple(Stage.model_validate(stage) for stage in raw) if isinstance(raw, list) else ()


def _cell_problem(spot: Spot, error: CellError, field: str) -> Problem:
    found = spot.problem(error.code, field, error.value[:80], error.hint)
    return (
        found.model_copy(update={"values": (Value(name="words", value=error.words),)})
        if error.words
        else found
    )
