"""A case from what was gathered, or every problem of it at once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from instances.network.case import Case
from instances.network.cleaned import clean
from instances.network.gathered import Gathered, GatheredRow
from instances.network.meant import as_meant
from instances.network.parsing import parse
from instances.network.usual.room_rows import each_room
from models.checks import Gaps, check
from models.checks.choices import check_policy
from models.network import TABLES, Network
from models.policy import Policy
from models.problems import InputError, Problem
from models.record import Record
from models.school_year.annex import ALL_TABLES, ANNEX, Annex

R = TypeVar("R", bound=Record)


#: What collecting brings: a network without it is no mistake while it is being filled.
UNFINISHED = frozenset({"school_without_bells", "empty_table", "half_without_students"})


def assemble(gathered: Gathered, *, unfinished: bool = False) -> Case:
    """A case whose rows hold by themselves and together.

    Parameters
    ----------
    unfinished
        Bells and students may still be missing.

    Raises
    ------
    InputError
        Every problem found on the way, in the order of tables and lines.
    """
    clean(gathered)
    if rooms := gathered.sheets.get("rooms"):
        gathered.sheets["rooms"] = replace(rooms, rows=each_room(rooms.rows, are_codes=True))
    found = list(gathered.problems)
    network = _setting(Network, gathered, "network", found)
    policy = _setting(Policy, gathered, "policy", found)
    found += [gathered.located(problem) for problem in check_policy(policy or Policy())]
    as_meant(gathered)
    rows, kept, gaps = _rows(gathered, found)
    for problem in check(rows, policy, gaps, network.cycle_weeks if network else 1):
        if not (unfinished and problem.code in UNFINISHED):
            found.append(gathered.located(_as_read(problem, kept.get(problem.table, []))))
    if found or network is None or policy is None:
        raise InputError(_sorted(found))
    tables = {table: tuple(rows[table]) for table in TABLES}
    annex = Annex.model_validate({table: tuple(rows[table]) for table in ANNEX})
    facts = Network.model_validate({**dict(network), **tables})
    return Case(network=facts, policy=policy, annex=annex, source=gathered.source)


def placed(gathered: Gathered) -> Mapping[str, list[tuple[int, Record]]]:
    """The rows of every table, each with the line it was read from."""
    rows, kept, _ = _rows(gathered, [])
    lines = {
        # A row of another sheet stands in no line of this one.
        table: [0 if row.sheet else row.line or 0 for row in sheet.rows]
        for table, sheet in gathered.sheets.items()
    }
    return {
        table: [(lines[table][at], row) for at, row in zip(kept[table], rows[table], strict=True)]
        for table in lines
    }


def _setting(record: type[R], gathered: Gathered, table: str, found: list[Problem]) -> R | None:
    layers = [gathered.network] if table == "network" else gathered.policies
    values: dict[str, object] = {}
    for layer in layers:
        values |= layer.values
    result, problems = parse(record, values, table)
    found += [gathered.located(problem) for problem in problems]
    return result


def _rows(
    gathered: Gathered, found: list[Problem]
) -> tuple[dict[str, list[Record]], dict[str, list[int]], Gaps]:
    """Records of every table, the index of each in its sheet, and what could not be read."""
    rows: dict[str, list[Record]] = {table: [] for table in ALL_TABLES}
    kept: dict[str, list[int]] = {table: [] for table in ALL_TABLES}
    lost: list[tuple[str, GatheredRow]] = []
    for table, sheet in gathered.sheets.items():
        for index, row in enumerate(sheet.rows):
            record, wrong = parse(ALL_TABLES[table], row.values, table, index)
            found += [
                gathered.located(problem) for problem in wrong if problem.field not in row.bad
            ]
            if record is None or row.bad:
                lost.append((table, row))
            else:
                rows[table].append(record)
                kept[table].append(index)
    incomplete = frozenset(table for table, _ in lost)
    ids = frozenset((table, id_) for table, row in lost if (id_ := _id(row)))
    # A row whose very id could not be read may be the one that others refer to.
    nameless = frozenset(table for table, row in lost if "id" in row.bad)
    return rows, kept, Gaps(missing=gathered.missing | nameless, incomplete=incomplete, ids=ids)


def _id(row: GatheredRow) -> str:
    found = row.values.get("id") if isinstance(row.values, Mapping) else None
    return found if isinstance(found, str) else ""


def _as_read(problem: Problem, kept: list[int]) -> Problem:
    """The problem with the index its rows have in their sheet."""
    row = kept[problem.row] if problem.row is not None else None
    values = tuple(
        value.model_copy(update={"value": str(kept[int(value.value)])})
        if value.name == "first"
        else value
        for value in problem.values
    )
    return problem.model_copy(update={"row": row, "values": values})


def _sorted(problems: list[Problem]) -> list[Problem]:
    order = {table: index for index, table in enumerate(("", "network", "policy", *ALL_TABLES))}
    return sorted(
        dict.fromkeys(problems), key=lambda problem: (order.get(problem.table, 0), problem.row or 0)
    )
