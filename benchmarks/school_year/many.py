"""``python -m benchmarks.school_year.many --marks 200000``: a store with the marks of twenty years,
and how long the next month takes to send, by the command of the secretary in a process of its own.
"""

import multiprocessing
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from application.records.business import concern_of
from application.records.roster import roster_of
from benchmarks.school_year.setting import Setting, planned
from documents.contents.common.lessons.group_year import GroupYear
from models.record import SchoolId, StudentId
from models.school_year.journal import Moment
from records.exchange.keys import own_key
from records.exchange.sending import Asked, send
from records.facts import Fact, Key, Kind, Origin, packed
from records.store.entering import add_batch, add_entries, made
from records.store.opening import Store, open_store

SAMPLE, YEARS = "two-schools", 20
#: The month that is sent; all before it have gone.
MONTH, UNTIL, TODAY = "2026-10", "2026-09-30", "2026-11-01"
#: A year back on the same day of the week.
YEAR = timedelta(weeks=52)
ROOT = Path(__file__).resolve().parents[2]


class Took(NamedTuple):
    """What a command took: by the clock, of processors, of memory; and what it said."""

    seconds: float
    work: float
    megabytes: float
    said: str


def fill(folder: Path, marks: int, seed: int) -> tuple[SchoolId, SchoolId]:
    """Make a store and send everything but the last month; the school, and whom it sends to."""
    setting, rng = Setting(folder, *planned(SAMPLE)), Random(seed)
    hosts = [year.group.host for year in setting.groups.values() if setting.guests(year)]
    host = max(sorted(set(hosts)), key=hosts.count)
    home = next(school for school in setting.stores if school != host)
    own = [year for year in setting.groups.values() if year.group.host == host]
    cells = [
        (year, moment, student)
        for year in own
        for rows in year.moments.values()
        for moment in rows
        for student in year.students
    ]
    # The whole month that is sent is there, and of all else so much that the number is reached.
    this = [cell for cell in cells if cell[1].day.isoformat().startswith(MONTH)]
    each = -(-max(0, marks - len(this)) // YEARS)
    rest = [cell for cell in cells if not cell[1].day.isoformat().startswith(MONTH)]
    store, left = setting.stores[host], max(0, marks - len(this))
    concern, key = concern_of(roster_of(store), host), own_key(store)
    for back in range(YEARS, 0, -1):
        chosen = rng.sample(rest, min(each, left, len(rest)))
        left -= len(chosen)
        _enter(store, chosen, back, rng)
        until = (date.fromisoformat(UNTIL) - YEAR * (back - 1)).isoformat()
        send(store, Asked(home, until[:7], until), concern, key)
    _enter(store, this, 0, rng)
    return host, home


Cell = tuple[GroupYear, Moment, StudentId]


def _enter(store: Store, cells: list[Cell], back: int, rng: Random) -> None:
    """Marks of cells so many years back, a batch for each group as from its journal."""
    with store.writing() as connection:
        for group, rows in groupby(sorted(cells, key=_place), key=lambda cell: cell[0].group.id):
            batch = add_batch(connection, "journal", "", f"{group}.xlsx")
            facts = (_fact(cell, back, rng) for cell in rows)
            add_entries(connection, (made(fact, store.school) for fact in facts), batch)


def _place(cell: Cell) -> tuple[str, date, int]:
    return cell[0].group.id, cell[1].day, cell[1].period


def _fact(cell: Cell, back: int, rng: Random) -> Fact:
    year, moment, student = cell
    day = (moment.day - YEAR * back).isoformat()
    key = Key(Kind.MARK, year.group.id, moment.part, day, moment.period, student)
    origin = Origin(file=f"{year.group.id}.xlsx", sheet=day[:7], cell="C12")
    return Fact(key, packed(marks=[rng.choice("2345")]), origin)


def sent(store: Path, home: str) -> Took:
    """The command, and what it took."""
    words = ("transfer", "send", "--to", home, "--month", MONTH, "--date", TODAY)
    line = [sys.executable, str(ROOT / "cli.py"), *words, "--store", str(store)]
    began = time.monotonic()
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = process.stdout.read().decode() if process.stdout is not None else ""
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    if status:
        raise click.ClickException(said)
    return Took(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said)


def _said(store: Path) -> Iterator[str]:
    with open_store(store).reading() as connection:
        for table in ("entries", "carried", "packages"):
            number = connection.exec_driver_sql(f"SELECT COUNT(*) FROM {table}").scalar()
            yield f"{table} {number}"


@click.command()
@click.option("--marks", default=200_000, show_default=True)
@click.option("--seed", default=0, show_default=True)
def main(marks: int, seed: int) -> None:
    """Fill, send and tell."""
    with TemporaryDirectory() as name:
        # In a process of its own: what a parent holds counts as its child's at first.
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
            host, home = pool.submit(fill, Path(name), marks, seed).result()
        store = Path(name) / host
        click.echo(", ".join(_said(store)))
        took = sent(store, home)
        size = sum(path.stat().st_size for path in store.glob("*.db")) / 2**20
        click.echo(took.said)
        click.echo(
            f"{took.seconds:.1f} s by the clock, {took.work:.1f} s of processors, "
            f"{took.megabytes:.0f} MB at most; the store has {size:.0f} MB"
        )


if __name__ == "__main__":
    main()
