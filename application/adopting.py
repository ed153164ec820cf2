"""A what-if that the council voted for, written into the network itself."""

from pathlib import Path
from typing import NamedTuple

from application.progress import PLAN
from instances import read
from instances.network.case import Case
from instances.plans import results
from instances.plans.named import keep_command
from instances.scenarios import WhatIfs, read_scenarios
from instances.tables.columns import title
from instances.updating import save
from models.names import Called
from models.network import TABLES
from models.problems import InputError, Problem, Value
from models.scenario import Edit, Scenario
from scenarios.what_ifs.contradictions import compared_scenarios
from scenarios.what_ifs.edits import edits
from scenarios.what_ifs.overlay import overlay
from texts import say


class Chosen(NamedTuple):
    """The one scenario of a name, laid over its network.

    Attributes
    ----------
    case
        The network it makes; the sheet of scenarios is as it was.
    remarks
        Contradictions that it brings in, of facts or of them and the rules.
    """

    scenario: Scenario
    case: Case
    edits: tuple[Edit, ...]
    remarks: tuple[Problem, ...]


class Adopted(NamedTuple):
    """What became of the file.

    Attributes
    ----------
    former
        Where what was written over is kept.
    left
        Titles of the sheets that a file of this kind does not hold as they were decided.
    command
        How the published plan is made anew with the fewest changes.
    """

    former: Path | None
    left: tuple[str, ...]
    command: str


def chosen(network: str, name: str) -> Chosen:
    """Lay the scenario of a name, of the sheet or of a YAML file, over its network.

    Raises
    ------
    InputError
        No scenario has the name, or several may be meant; else all that is wrong with it or with
        the network it makes.
    """
    known = read_scenarios(network, (name,))
    over = overlay(known, _only(known, name))
    found = [one for one in compared_scenarios(known, (over,)) if one.scenario]
    return Chosen(over.scenario, over.case, edits(known.case, over), tuple(found))


def adopted(found: Chosen, network: str, output: Path | None) -> Adopted:
    """Write the network of a scenario over its base, or into a file of its own with all that people
    added to the base.

    Raises
    ------
    InputError
        A sample cannot be written over; the file or its copy cannot be written.
    """
    base = Path(network)
    if output is None and not base.exists():
        raise InputError([Problem(code="sample_not_adopted_into", value=network)])
    path = output or base
    former = save(found.case, path, base)
    plan = base.parent / PLAN
    kept = plan if (plan / results.PLAN).exists() else Path(say("placeholder.plan")) / results.PLAN
    case = found.case.model_copy(update={"source": str(path)})
    return Adopted(former, _left(found.case, path), keep_command(case, kept))


def _only(known: WhatIfs, name: str) -> str:
    """The one id that a name means; a folder names no scenario, a file may be called like one."""
    meant = Called((one, one) for one in known.scenarios).find(name)
    own = () if meant is None else (meant,)
    beside = known.chosen if Path(name).exists() and not (own and Path(name).is_dir()) else ()
    found: tuple[str, ...] = tuple(dict.fromkeys((*own, *beside)))
    if len(found) != 1 or (not own and Path(name).is_dir()):
        code = "scenario_not_one" if found else "scenario_not_found"
        there = Value(name="known", value=", ".join(found))
        raise InputError([Problem(code=code, value=name, values=(there,))])
    return found[0]


def _left(case: Case, path: Path) -> tuple[str, ...]:
    written = read(path)
    tables = [
        table for table in TABLES if getattr(written.network, table) != getattr(case.network, table)
    ]
    return tuple(map(title, [*tables, *(["policy"] if written.policy != case.policy else [])]))
