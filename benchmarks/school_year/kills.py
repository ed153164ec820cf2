"""``python -m benchmarks.school_year.kills --runs 200``: reading, sending and receiving killed at
random moments; afterwards the store is whole, and doing it again ends as if nothing had happened.
"""

import multiprocessing
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import click

from application.records.reading import Asked, take_journals
from application.records.receiving import By, take, write_receipt
from application.records.sending import Wanted, hand_over
from benchmarks.fuzz.bases import HALF_YEARS, SAMPLE
from benchmarks.school_year.setting import Setting, planned
from benchmarks.school_year.teaching import Teachers
from models.problems import InputError
from models.record import SchoolId
from models.school_year.annex import Annex
from models.school_year.calendar import Span
from records.exchange.sending import last_number
from records.store.checking import faults
from records.store.opening import Store, open_store
from records.store.schema import entries

MONTH, TODAY = "2026-09", date(2026, 10, 1)
STEPS = ("read", "send", "receive")


class Scene:
    """Two schools before each step, as folders to start from, and how each step ends."""

    def __init__(self, folder: Path, seed: int) -> None:
        case, plan = planned(SAMPLE)
        annex = Annex(calendar=tuple(Span.model_validate(row) for row in HALF_YEARS))
        start = folder / "read"
        setting = Setting(start, case.model_copy(update={"annex": annex}), plan)
        teachers = Teachers(setting, seed)
        teachers.print_journals()
        teachers.write((2026, 9))
        hosts = {year.group.host for year in setting.groups.values() if setting.guests(year)}
        self.host = sorted(hosts)[0]
        homes = (school for school in setting.stores if school != self.host)
        self.home, self.folder = next(homes), folder
        self.usual: dict[str, float] = {}
        self.ends: dict[str, object] = {}
        for step, then in zip(STEPS, (*STEPS[1:], "end"), strict=True):
            shutil.copytree(folder / step, folder / then)
            began = time.monotonic()
            self.work(step, folder / then)
            self.usual[step] = time.monotonic() - began
            self.ends[step] = self.state(folder / then)

    def work(self, step: str, place: Path) -> None:
        """Do a step in a folder."""
        if step == "read":
            take_journals(
                self.store(place, self.host), [place / f"journals {self.host}"], Asked("")
            )
        elif step == "send":
            wanted = Wanted(self.home, MONTH, "", TODAY, "")
            hand_over(self.store(place, self.host), wanted)
        else:
            package = next((place / self.host / "outgoing").rglob("*.setka"))
            take(self.store(place, self.home), package, By(""))

    def again(self, step: str, place: Path) -> None:
        """Do it after it was killed: a package that was taken just then needs but its receipt."""
        try:
            self.work(step, place)
        except InputError as error:
            if [problem.code for problem in error.problems] != ["package_repeated"]:
                raise
            write_receipt(self.store(place, self.home), self.host)

    def store(self, place: Path, school: SchoolId) -> Store:
        """The store of a school."""
        return open_store(place / school)

    def state(self, place: Path) -> object:
        """Everything that must be the same however often a step was begun."""
        found = []
        for school in (self.host, self.home):
            store = self.store(place, school)
            with store.reading() as connection:
                rows = connection.execute(entries.select()).all()
                numbers = [
                    last_number(connection, one, p)
                    for one in ("sent", "received")
                    for p in (self.host, self.home)
                ]
            kept = Counter(
                (row.kind, row.group, row.day, row.period, row.student, row.value) for row in rows
            )
            found.append((kept, numbers))
        names = sorted(path.name for path in place.rglob("*.setka"))
        return found, names, sorted(path.name for path in place.rglob("*.receipt"))


def killed(scene: Scene, step: str, place: Path, rng: Random) -> Iterator[str]:
    """Kill a step at a random moment, look, and do it again."""
    shutil.copytree(scene.folder / step, place)
    process = multiprocessing.get_context("fork").Process(
        target=_quietly, args=(scene, step, place)
    )
    process.start()
    process.join(rng.uniform(0, scene.usual[step] * 1.1))
    process.kill()
    process.join()
    for school in (scene.host, scene.home):
        for problem in faults(scene.store(place, school)):
            yield f"{school}: {problem.code} {problem.value}"
    scene.again(step, place)
    if scene.state(place) != scene.ends[step]:
        yield "not what it would have been"


def _quietly(scene: Scene, step: str, place: Path) -> None:
    scene.work(step, place)


def kills(runs: int, seed: int, tell: Callable[[str], None]) -> int:
    """Kill so many steps; how many went wrong."""
    wrong, counts = 0, Counter[str]()
    with TemporaryDirectory() as name:
        scene = Scene(Path(name), seed)
        for number in range(runs):
            step, place = STEPS[number % len(STEPS)], Path(name) / f"run{number}"
            found = list(killed(scene, step, place, Random(seed + number)))
            wrong += bool(found)
            counts[step] += 1
            for fault in found:
                tell(f"run {number}, {step}: {fault}")
            shutil.rmtree(place)
    tell(f"{dict(counts)} killed, {wrong} with faults; usual seconds {scene.usual}")
    return wrong


@click.command()
@click.option("--runs", default=200, show_default=True)
@click.option("--seed", default=0, show_default=True)
def main(runs: int, seed: int) -> None:
    """Kill and count."""
    if kills(runs, seed, click.echo):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
