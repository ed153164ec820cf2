"""What-ifs of a network: those of its sheet, of YAML files, and those that come with a sample."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from instances import LIBRARY, gather, samples
from instances.network.assemble import assemble
from instances.network.case import Case
from instances.network.document import gather_policy
from instances.network.gathered import Gathered
from instances.network.parsing import parse
from instances.scenarios.compiled import Compiler
from instances.scenarios.draft import Draft
from instances.scenarios.sheet import drafts_of_sheet
from instances.scenarios.yaml_file import draft_of_yaml
from instances.tables.columns import title
from models.checks.nearest import nearest
from models.names import Called
from models.network import TABLES
from models.problems import InputError, Problem, Value
from models.record import Record
from models.scenario import Origin, Scenario

__all__ = ["WhatIfs", "read_scenarios"]


@dataclass(frozen=True)
class WhatIfs:
    """A base case with the scenarios on it.

    Attributes
    ----------
    origins
        Where each row of the network was read, by table and row.
    scenarios
        Every scenario known, by id.
    chosen
        Ids of those asked for.
    """

    case: Case
    origins: Mapping[tuple[str, Record], Origin]
    scenarios: Mapping[str, Scenario]
    chosen: tuple[str, ...]


def read_scenarios(network: str, asked: Iterable[str] = (), policy: Path | None = None) -> WhatIfs:
    """Read a network and its scenarios.

    Parameters
    ----------
    asked
        YAML files, folders of such files, or names of scenarios of the sheet or of the sample; none
        are all there are.

    Raises
    ------
    InputError
        Every problem of the network, else every problem of the scenarios.
    """
    gathered = gather(Path(network))
    if policy is not None:
        gathered.policies.append(gather_policy(policy))
    case, problems = assemble(gathered), list[Problem]()
    own = [*drafts_of_sheet(gathered, problems), *_read(_ready(network), problems)]
    names = [text for text in asked if not Path(text).exists()]
    files = [file for text in asked if Path(text).exists() for file in _files(Path(text))]
    drafts = [*own, *(added := _read(files, problems))]
    compiler = Compiler(problems)
    scenarios = _meant(_by_id([compiler.scenario(draft) for draft in drafts], problems))
    called = Called((id_, id_) for id_ in scenarios)
    names = [called.find(name) or name for name in names]
    problems += [_not_found(name, scenarios) for name in names if name not in scenarios]
    problems += _ancestry(scenarios)
    if problems:
        raise InputError(dict.fromkeys(problems))
    chosen = dict.fromkeys([*(draft.id for draft in added), *names] or scenarios)
    return WhatIfs(case, _origins(gathered), scenarios, tuple(chosen))


def _ready(network: str) -> list[Path]:
    """Scenarios that come with a sample."""
    is_sample = not Path(network).exists() and network in samples()
    return _files(LIBRARY / network / "scenarios") if is_sample else []


def _files(path: Path) -> list[Path]:
    return (
        sorted(file for file in path.glob("*.y*ml"))
        if path.is_dir() or not path.exists()
        else [path]
    )


def _read(files: Iterable[Path], problems: list[Problem]) -> list[Draft]:
    found: list[Draft] = []
    for file in files:
        try:
            found.append(draft_of_yaml(file, problems))
        except InputError as error:
            problems += error.problems
    return found


def _by_id(scenarios: Iterable[Scenario], problems: list[Problem]) -> dict[str, Scenario]:
    found: dict[str, Scenario] = {}
    for one in scenarios:
        if one.id in found:
            first = found[one.id].origin
            problems.append(
                _at(one, "scenario_twice", one.id, first=f"{first.file}:{first.line or 1}")
            )
        found.setdefault(one.id, one)
    return found


def _meant(scenarios: Mapping[str, Scenario]) -> dict[str, Scenario]:
    """Scenarios that stand on one whose name is typed otherwise stand on that one."""
    called = Called((id_, id_) for id_ in scenarios)
    return {
        id_: one.model_copy(update={"stands_on": called.find(one.stands_on) or one.stands_on})
        if one.stands_on
        else one
        for id_, one in scenarios.items()
    }


def _not_found(name: str, scenarios: Mapping[str, Scenario]) -> Problem:
    hint = nearest(name, scenarios)
    code = "scenario_not_among" if scenarios and not hint else "scenario_not_found"
    return Problem(
        code=code, value=name, hint=hint, values=(Value(name="known", value=", ".join(scenarios)),)
    )


def _ancestry(scenarios: Mapping[str, Scenario]) -> Iterable[Problem]:
    """What a scenario stands on exists, and never is the scenario itself."""
    for one in scenarios.values():
        way, below = [one.id], one.stands_on
        while below and below in scenarios and below not in way:
            way.append(below)
            below = scenarios[below].stands_on
        if below == one.id:
            yield _at(one, "scenario_cycle", " → ".join([*way, below]))
        elif one.stands_on and one.stands_on not in scenarios:
            hint = nearest(one.stands_on, scenarios)
            yield _at(one, "scenario_stands_on_nothing", one.stands_on).model_copy(
                update={"hint": hint}
            )


def _at(one: Scenario, code: str, value: str, **values: str) -> Problem:
    named = tuple(Value(name=name, value=text) for name, text in values.items())
    place = {"file": one.origin.file, "sheet": one.origin.sheet, "line": one.origin.line}
    return Problem(code=code, value=value, values=named, **place)


def _origins(gathered: Gathered) -> Mapping[tuple[str, Record], Origin]:
    found: dict[tuple[str, Record], Origin] = {}
    for table, sheet in gathered.sheets.items():
        for row in sheet.rows if table in TABLES else ():
            record, _ = parse(TABLES[table], row.values, table)
            if record is not None:
                name = sheet.sheet or (title(table) if row.line is None else "")
                found.setdefault(
                    (table, record), Origin(file=sheet.file, sheet=name, line=row.line)
                )
    return found
