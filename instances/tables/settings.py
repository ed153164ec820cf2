"""Pages of settings, a name and a value a line: the network's own fields, and the policy with its
rules and stages.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pydantic import ValidationError

import texts
from instances.network.gathered import Settings
from instances.tables.cells import NO, NOTHING, YES, CellError, text_of
from instances.tables.columns import columns
from instances.tables.pages import (
    AnyCell,
    Line,
    Page,
    Unreadable,
    cell_problem,
    is_empty_cell,
    place,
    read_header,
    value_of,
)
from models.checks.nearest import nearest
from models.criteria import CRITERIA
from models.names import fold
from models.policy import EARLIER_STAGES, Stage, Term
from models.problems import Problem
from models.rules import RELAXABLE, RELAXED, RULES

FIELDS = ("name", "value", "note")


@dataclass
class Found:
    """Settings of a page while it is read; ``rules`` holds what is said of each rule."""

    page: Page
    column: str
    problems: list[Problem]
    values: dict[str, object] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    bad: set[str] = field(default_factory=set)
    rules: dict[str, frozenset[str]] = field(default_factory=dict)
    stages: list[Mapping[str, object]] = field(default_factory=list)

    def wrong(self, code: str, line: int, value: str, hint: str = "") -> None:
        """Note a problem of a value."""
        self.problems.append(place(self.page, code, line, self.column, value, hint))


def gather_settings(page: Page, problems: list[Problem]) -> Settings:
    """Named values of a page, each with its line."""
    if not page.lines:
        return Settings(file=page.file, sheet=page.sheet)
    header, body = read_header(page, header_names(), FIELDS[:2], problems)
    found = Found(page, header.labels.get("value", ""), problems)
    places = {name: position for position, name in header.fields.items()}
    if "name" in places and "value" in places:
        for line in body:
            _read(found, line[0], _at(line, places["name"]), _at(line, places["value"]))
        _finish(found)
    return Settings(
        page.file,
        page.sheet,
        found.column,
        found.values,
        found.lines,
        frozenset(found.bad),
        found.rules,
    )


def header_names() -> Mapping[str, Sequence[str]]:
    """What the columns of a page of settings may be called, in any language."""
    return {name: (name, *_labels(f"column.settings.{name}")) for name in FIELDS}


def _labels(code: str) -> tuple[str, ...]:
    """A word in every language, the one in use last."""
    return (*(texts.say_in(language, code) for language in texts.LANGUAGES), texts.say(code))


def _at(line: Line, position: int) -> AnyCell:
    return line[1][position] if position < len(line[1]) else None


def _read(found: Found, line: int, name: AnyCell, value: AnyCell) -> None:
    """Take one line: a field, a rule, a stage, or the word that there are no stages."""
    own = columns(found.page.table)
    if is_empty_cell(name):
        if not is_empty_cell(value):
            found.wrong("setting_without_name", line, _text(value))
        return
    text = _text(name)
    column = next((column for column in own if fold(text) in map(fold, column.names)), None)
    if column is not None and column.field in found.lines:
        found.wrong("setting_twice", line, text)
    elif column is not None:
        found.lines[column.field] = line
        try:
            if not is_empty_cell(value):
                found.values[column.field] = value_of(column, value)
        except CellError as error:
            found.problems.append(cell_problem(found.page, error, line, found.column))
            found.bad.add(column.field)
    elif found.page.table == "network" or not _read_choice(found, line, text, _text(value)):
        known = [column.label for column in own] + (
            list(rule_labels()) if found.page.table == "policy" else []
        )
        found.problems.append(
            place(found.page, "unknown_setting", line, value=text, hint=nearest(text, known))
        )


def _text(cell: AnyCell) -> str:
    return cell.text if isinstance(cell, Unreadable) else text_of(cell)


def _read_choice(found: Found, line: int, name: str, value: str) -> bool:
    """Take a line of a policy that is no field; False if it is nothing we know."""
    stage = re.fullmatch(
        rf"(?:{'|'.join(_labels('word.stage'))})(?:\s+(.*))?", name, re.IGNORECASE | re.DOTALL
    )
    if stage:
        _read_stage(found, line, stage[1] or "", value)
    elif fold(name) in map(fold, _labels("word.stages")):
        found.values["stages"] = []
        found.lines["stages"] = line
    elif rule := _rules().get(fold(name.rpartition(":")[2])):
        _read_rule(found, line, rule, value)
    else:
        return False
    return True


@cache
def _rules() -> Mapping[str, str]:
    return {fold(name): rule for rule in RULES for name in (rule, *_labels(f"rule_name.{rule}"))}


def rule_labels() -> Mapping[str, str]:
    """Names of the settings that switch rules, in the language in use, and the rules."""
    return {
        f"{texts.say('word.rule').capitalize()}: {texts.say(f'rule_name.{rule}')}": rule
        for rule in RULES
    }


def _read_rule(found: Found, line: int, rule: str, value: str) -> None:
    """``да``, ``нет``, ``смягчено``, or ``нет, смягчено`` for a rule that is off and would be
    relaxed if on.
    """
    said = {item.strip().casefold() for item in value.split(",") if item.strip()}
    relaxed = {item.casefold() for item in _labels("word.relaxed")}
    if rule in found.rules:
        found.wrong("setting_twice", line, rule)
    elif not said <= YES | NO | relaxed:
        found.wrong("not_a_switch", line, value)
    elif said & relaxed and rule not in RELAXABLE:
        found.wrong("rule_not_relaxable", line, rule, "")
    elif said:
        off, eased = (
            frozenset({"off"} if said & NO else ()),
            frozenset({"relaxed"} if said & relaxed else ()),
        )
        found.rules[rule] = off | eased
        found.lines[f"rules.{rule}"] = line


def _read_stage(found: Found, line: int, name: str, value: str) -> None:
    """``6 teaching_hours + 10 days_away; допуск 5``."""
    head, *rest = (item.strip() for item in value.split(";"))
    tolerances = [
        re.fullmatch(
            rf"(?:{'|'.join(_labels('word.tolerance'))})\D*?(\d{{1,9}})", item, re.IGNORECASE
        )
        for item in rest
    ]
    terms = [] if fold(head) in NOTHING else [item.strip() for item in head.split("+")]
    for term in terms:
        try:
            Term.model_validate(term)
        except ValidationError:
            found.wrong("not_a_term", line, term, nearest(term, CRITERIA))
            found.bad.add("stages")
    if not all(tolerances) or len(tolerances) > 1:
        found.wrong("not_a_tolerance", line, "; ".join(rest))
        found.bad.add("stages")
    tolerance = int(tolerances[0][1]) if tolerances and tolerances[0] else 0
    found.lines[f"stages.{len(found.stages)}"] = found.lines[f"stages.{name.partition('.')[0]}"] = (
        line
    )
    found.stages.append({"name": name, "terms": terms, "tolerance": tolerance})


def _is_written_earlier(found: Found) -> bool:
    """Whether the stages are those an earlier version wrote as the usual ones, and nobody's choice:
    a book of today has the limits of late days too.
    """
    if {"begins_by", "ends_by"} & found.lines.keys():
        return False
    return tuple(map(Stage.model_validate, found.stages)) == EARLIER_STAGES


def _finish(found: Found) -> None:
    if found.stages and "stages" not in found.bad and not _is_written_earlier(found):
        found.values["stages"] = found.stages
    if found.rules:
        found.values["rules_off"] = [rule for rule in RULES if "off" in found.rules.get(rule, ())]
    if set(RELAXABLE) & set(found.rules):
        usual = {rule: frozenset({"relaxed"}) for rule in RELAXED}
        said = {**usual, **found.rules}
        found.values["relaxed"] = [rule for rule in RELAXABLE if "relaxed" in said.get(rule, ())]
