"""``python -m benchmarks.collecting.hints --mistakes 500``: names spoilt as people spoil them, and
what is suggested in their place.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from random import Random

import click

from instances import read
from models.checks.nearest import nearest
from models.names import fold
from models.network import Network

#: Neighbours on the keyboard, row by row, and the other layout.
ROWS = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")
LAYOUT = str.maketrans("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,.")
#: What stands in cells and is no slip of anything: no suggestion is right.
OTHERS = (
    *("хочет", "иногда", "не знаю", "см. выше", "то же", "да?", "подумаем", "—", "?", "5", "12.09"),
    *(
        "Алхимия",
        "Робототехника",
        "Латынь",
        "Кузнечное дело",
        "Фехтование",
        "Иоффе Рувим",
        "прочерк",
    ),
    *("тридцать", "в отпуске", "после обеда", "спросить у мамы", "никто", "все", "нет данных", "x"),
)
SLIP, OTHER = "slip", "no slip"
RIGHT, NONE, WRONG = "right", "none", "wrong"


def vocabularies(network: Network) -> Mapping[str, Sequence[str]]:
    """Names that are looked up, by what they are of."""
    found: dict[str, list[str]] = {
        "subjects": [row.name for row in network.subjects],
        "courses": [row.id for row in network.courses],
        "classes": [row.id for row in network.classes],
        "schools": [row.name for row in network.schools],
        "teachers": [row.name for row in network.people],
        "students": [row.name for row in network.students],
        "rooms": [row.name or row.id for row in network.rooms],
    }
    return {kind: tuple(dict.fromkeys(filter(None, names))) for kind, names in found.items()}


def lost(name: str, at: int, _: Random) -> str:
    return name[:at] + name[at + 1 :]


def doubled(name: str, at: int, _: Random) -> str:
    return name[:at] + name[at] + name[at:]


def swapped(name: str, at: int, _: Random) -> str:
    return name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]


def beside(name: str, at: int, rng: Random) -> str:
    """The key beside the one that was meant."""
    row = next((row for row in ROWS if name[at].lower() in row), "")
    if not row:
        return lost(name, at, rng)
    place = row.index(name[at].lower())
    return name[:at] + rng.choice(row[max(0, place - 1) : place + 2]) + name[at + 1 :]


def other_layout(name: str, _: int, __: Random) -> str:
    return name.lower().translate(LAYOUT)


SLIPS: tuple[Callable[[str, int, Random], str], ...] = (
    lost,
    doubled,
    swapped,
    beside,
    other_layout,
)


def planted(network: Network, seed: int) -> tuple[str, str, str, Sequence[str]]:
    """A mistake: what kind, what was typed, what was meant (empty where nothing was), and what is
    known.
    """
    rng, known = Random(seed), vocabularies(network)
    names = known[rng.choice(sorted(known))]
    if not rng.randrange(4):
        return OTHER, rng.choice(OTHERS), "", names
    meant = rng.choice(names)
    return SLIP, rng.choice(SLIPS)(meant, rng.randrange(len(meant)), rng), meant, names


def judged(typed: str, meant: str, names: Sequence[str]) -> tuple[str, str]:
    """What is suggested, and whether it is right; who typed the name of another meant that one."""
    hint = nearest(typed, names)
    exact = any(fold(typed) == fold(name) for name in names)
    if exact or hint == meant:
        return hint, RIGHT
    return hint, WRONG if hint else NONE


@click.command()
@click.option("--sample", default="two-schools", show_default=True)
@click.option("--mistakes", default=500, show_default=True)
@click.option("--seed", default=0, show_default=True)
def main(sample: str, mistakes: int, seed: int) -> None:
    """Count what is suggested; wrong suggestions are told one by one."""
    network, counts = read(sample).network, Counter[tuple[str, str]]()
    for number in range(seed, seed + mistakes):
        kind, typed, meant, names = planted(network, number)
        hint, found = judged(typed, meant, names)
        counts[kind, found] += 1
        if found == WRONG:
            click.echo(f"seed {number}, {kind}: «{typed}», meant «{meant}», suggested «{hint}»")
    for (kind, found), n in sorted(counts.items()):
        click.echo(f"{kind.ljust(8)} {found.ljust(6)} {n}")


if __name__ == "__main__":
    main()
