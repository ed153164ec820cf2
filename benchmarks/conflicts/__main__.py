"""``python -m benchmarks.conflicts``: every kind of conflict planted, explained and repaired."""

import random
from collections.abc import Iterator
from statistics import median
from time import monotonic
from typing import NamedTuple

import click

from application.questions.conflicts.editing import edited
from application.questions.conflicts.explaining import explain
from application.questions.conflicts.repairing import solved_whole
from benchmarks.conflicts.plants import PLANTS
from instances import read
from models.conflicts import Answer


class Outcome(NamedTuple):
    """What came of one planted conflict."""

    plant: str
    sample: str
    seed: int
    answer: Answer
    members: int
    is_named: bool
    is_smallest: bool
    is_repaired: bool
    seconds: float

    @property
    def is_good(self) -> bool:
        """Whether the cause is named in a smallest set, and the first repair helps."""
        return self.is_named and self.is_smallest and self.is_repaired


def tried(plant: str, sample: str, seed: int, seconds: float, *, again: bool = False) -> Outcome:
    """Plant a conflict, explain it, and make the first repair.

    Parameters
    ----------
    again
        The repaired network is solved once more, apart from the explanation.
    """
    case = read(sample)
    planted = PLANTS[plant](case.network, case.policy, random.Random(f"{plant} {seed}"))
    begun = monotonic()
    found = explain(planted.network, planted.policy, seconds, most_repairs=1)
    took = monotonic() - begun
    repair = next(iter(found.repairs), None)
    is_repaired = repair is not None and repair.verified
    if again and repair is not None:
        network, policy, _ = edited(planted.network, planted.policy, repair.edits)
        is_repaired = solved_whole(network, policy, seconds).plan is not None
    conflict = next(iter(found.conflicts), None)
    return Outcome(
        plant,
        sample,
        seed,
        found.answer,
        0 if conflict is None else len(conflict.facts) + len(conflict.rules),
        conflict is not None and planted.is_named(conflict.facts, conflict.rules),
        conflict is not None and conflict.is_smallest and conflict.is_confirmed,
        is_repaired,
        took,
    )


def _all(
    samples: tuple[str, ...], seeds: int, seconds: float, kinds: tuple[str, ...]
) -> Iterator[Outcome]:
    for sample in samples:
        for plant in kinds or tuple(PLANTS):
            for seed in range(seeds):
                yield tried(plant, sample, seed, seconds, again=True)


@click.command()
@click.option("--sample", "samples", multiple=True, default=("tiny", "two-schools"))
@click.option("--seeds", type=int, default=2, show_default=True)
@click.option("--seconds", type=float, default=120.0, show_default=True)
@click.option("--kind", "kinds", multiple=True, type=click.Choice(sorted(PLANTS)))
def main(samples: tuple[str, ...], seeds: int, seconds: float, kinds: tuple[str, ...]) -> None:
    """Print a line for every planted conflict, then how many were explained and in what time."""
    outcomes = []
    for one in _all(samples, seeds, seconds, kinds):
        outcomes.append(one)
        print(
            f"{one.sample:12} {one.plant:24} {one.seed} {one.answer:10} "
            f"{one.members:3} members {'named' if one.is_named else '-----'} "
            f"{'smallest' if one.is_smallest else '--------'} "
            f"{'repaired' if one.is_repaired else '--------'} {one.seconds:6.1f} s",
            flush=True,
        )
    for sample in samples:
        own = [one for one in outcomes if one.sample == sample]
        took = sorted(one.seconds for one in own)
        good = sum(one.is_good for one in own)
        print(f"{sample}: {good} of {len(own)}, median {median(took):.1f} s, most {took[-1]:.1f} s")


if __name__ == "__main__":
    main()
