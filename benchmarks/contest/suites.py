"""What is run together: cases, seeds, competitors and seconds."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

COMPARED = ("ours", "whole", "two-stages", "bands", "first-fit")
GIVEN = ("ours", "fet", "fet-free")
IN_A_ROW = ("ours", "pair-at-home", "pair-blind")
SEEDS = (0, 1, 2, 3, 4)


@dataclass(frozen=True)
class Block:
    """One case and one seed for some competitors, one after another."""

    case: str
    seed: int
    competitors: tuple[str, ...]
    seconds: int


def blocks(
    cases: tuple[str, ...], seeds: tuple[int, ...], competitors: tuple[str, ...], seconds: int
) -> Iterator[Block]:
    """All blocks of some cases, seed after seed."""
    return (Block(case, seed, competitors, seconds) for seed in seeds for case in cases)


def _small() -> Iterator[Block]:
    yield from blocks(
        ("two-schools-core", "tight", "generated-200-1"),
        SEEDS[:3],
        ("ours", "whole", "two-stages"),
        60,
    )


def _full() -> Iterator[Block]:
    large = (
        "two-schools",
        "two-schools-core",
        "tight",
        "full-iup",
        "generated-200-1",
        "generated-400-1",
    )
    yield from blocks(large, SEEDS, COMPARED, 60)
    yield from blocks(("two-schools-core+fixed", "generated-200-1+fixed"), SEEDS, GIVEN, 60)
    yield from blocks(("two-schools-core+bell",), SEEDS, IN_A_ROW, 60)
    yield from blocks(("two-schools", "full-iup"), SEEDS[:3], ("ours", "whole"), 300)
    yield from _growth()


def _growth() -> Iterator[Block]:
    yield from blocks(
        tuple(f"generated-{size}-1" for size in (200, 400, 800)), SEEDS[:1], ("ours",), 60
    )
    yield from blocks(("generated-1600-1",), SEEDS[:1], ("ours",), 600)
    yield from blocks(
        tuple(f"grown-{size}-1" for size in (200, 400, 800, 1600)), SEEDS[:1], ("ours",), 60
    )


SUITES: Mapping[str, tuple[Block, ...]] = {
    "small": tuple(_small()),
    "full": tuple(_full()),
    "growth": tuple(_growth()),
}
