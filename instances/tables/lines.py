"""A case as lines of cells, table by table: what workbooks and folders write."""

from collections.abc import Iterable, Sequence

import texts
from instances.network.case import Case
from instances.tables.cells import Cell, guarded, word, write_cell
from instances.tables.columns import Column, Shape, columns, title
from instances.tables.settings import FIELDS, rule_labels
from models.network import TABLES
from models.policy import Policy, Stage, Term
from models.record import Record
from models.rules import RELAXABLE
from models.school_year.annex import ANNEX

#: A line of a table: a cell a column.
Cells = tuple[Cell, ...]


def table_lines(case: Case, table: str) -> tuple[Cells, ...]:
    """The header of a table and its rows."""
    if table in ("network", "policy"):
        return setting_lines(case, table)
    return lines_of(columns(table), rows_of(case, table))


def rows_of(case: Case, table: str) -> tuple[Record, ...]:
    """The rows of a table of a case."""
    found: tuple[Record, ...] = getattr(case.annex if table in ANNEX else case.network, table)
    return found


def lines_of(own: Sequence[Column], rows: Iterable[Record]) -> tuple[Cells, ...]:
    """The header of these columns, and rows below it."""
    return (
        tuple(column.label for column in own),
        *(tuple(cell_of(column, getattr(row, column.field)) for column in own) for row in rows),
    )


def setting_lines(case: Case, table: str) -> tuple[Cells, ...]:
    """Name, value and note of every setting, under their header."""
    record: Record = case.network if table == "network" else case.policy
    fields = [
        (column.label, write_cell(column, getattr(record, column.field)), column.help)
        for column in columns(table)
    ]
    choices = [*_rules(case.policy), *_stages(case.policy)] if table == "policy" else []
    return (tuple(texts.say(f"column.settings.{name}") for name in FIELDS), *fields, *choices)


def choices_of(column: Column) -> tuple[str, ...]:
    """Words a cell of the column may hold, if they are few."""
    if (column.table, column.field) == ("scenarios", "table"):
        return (*map(title, TABLES), title("policy"))
    if column.shape is Shape.YES_NO:
        return (texts.say("word.yes"), texts.say("word.no"))
    if column.shape is Shape.WORD:
        return tuple(word(column, value) for value in column.words)
    if column.shape is Shape.DAY:
        return tuple(texts.say(f"word.day.{day}") for day in range(1, 8))
    return ()


def switches(rule: str) -> tuple[str, ...]:
    """Words that switch a rule."""
    eased = (texts.say("word.relaxed"),) if rule in RELAXABLE else ()
    return (texts.say("word.yes"), texts.say("word.no"), *eased)


def cell_of(column: Column, value: object) -> Cell:
    """The cell of a value; a plain no stays empty where empty means no, so that what is said stands
    out.
    """
    return None if value is False and column.fallback is False else write_cell(column, value)


def _rules(policy: Policy) -> list[Cells]:
    found: list[Cells] = []
    for label, rule in rule_labels().items():
        off = [texts.say("word.no")] if not policy.holds(rule) else []
        eased = [texts.say("word.relaxed")] if policy.relaxes(rule) else []
        note = "help.rule_relaxable" if rule in RELAXABLE else "help.rule"
        found.append((label, ", ".join(off + eased) or texts.say("word.yes"), texts.say(note)))
    return found


def _stages(policy: Policy) -> list[Cells]:
    if not policy.stages:
        return [
            (texts.say("word.stages").capitalize(), texts.say("word.none"), texts.say("help.stage"))
        ]
    return [
        (
            f"{texts.say('word.stage').capitalize()} {stage.name}".strip(),
            guarded(_stage(stage)),
            _note(stage),
        )
        for stage in policy.stages
    ]


def _stage(stage: Stage) -> str:
    terms = " + ".join(_term(term) for term in stage.terms) or texts.say("word.none")
    return f"{terms}; {texts.say('word.tolerance')} {stage.tolerance}" if stage.tolerance else terms


def _term(term: Term) -> str:
    return term.criterion if term.weight == 1 else f"{term.weight} {term.criterion}"


def _note(stage: Stage) -> str:
    """The criteria of a stage in words."""
    codes = [f"criterion.{term.criterion}" for term in stage.terms]
    return "; ".join(texts.say(code) for code in codes if texts.knows(code))
