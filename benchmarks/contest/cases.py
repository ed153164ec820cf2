"""What is solved: bundled samples, generated networks of a size, and any network of one's own."""

import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contest.cost import open_network_groups
from benchmarks.contest.one_bell import fixed, one_bell
from instances import Case, read, samples
from instances.generate import Spec, generate
from instances.generate.samples.library import LIBRARY
from instances.interchange.kursblockung import read as read_blocking
from models.network import Pin, PinKind
from models.plan import Lesson, Plan
from models.verdict import Verdict
from validation import judge

#: Students of a class by those of a pair of schools; two schools that grow have the classes of
#: several pairs.
OF_A_PAIR = {200: 25, 160: 20}
GENERATED = re.compile(r"(generated|grown)-(\d+)-(\d+)")
#: Endings of the name of a case with one common bell and a whole period to change buildings, and
#: with the groups of its
#: hidden plan as well.
BELL, FIXED = "+bell", "+fixed"
#: Endings of the name of a course blocking with the rails that a table keeps for some groups, and
#: with those that every
#: group had at the school.
RAILS, TIMES = "+rails", "+times"
#: Tables of rails of known blockings; one may also lie beside a blocking.
KEPT = Path(__file__).parents[1] / "kursblockung"
#: Files that make a folder a course blocking, unless there is one that says it is a network.
BLOCKING, NETWORK = ("courses.csv", "requests.csv", "Kurse.txt", "Fachwahlen.txt"), "schools.csv"


@dataclass(frozen=True)
class Contest:
    """A case with its yardstick: what the referee counts in the plan it was made around, if it was
    made around one.

    Attributes
    ----------
    groups
        Open network groups of that plan.
    """

    name: str
    case: Case
    yardstick: Verdict | None = None
    groups: int = 0


def contest(name: str, data: Path | None = None) -> Contest:
    """The case of a name.

    Parameters
    ----------
    name
        A sample, or ``generated-N-S`` for N students (200, 400, 800, 1600) in schools of 100, or
        (160, 320) of 80, and seed S, or ``grown-N-S`` for as many in two schools, or any name with
        ``data``. With ``+bell`` behind it all schools have one bell, and a way takes a whole
        period; with ``+fixed`` moreover it is given who is in which group, and who teaches it.
    data
        A network of one's own: a workbook, a JSON file, a folder of CSV, or a course blocking; with
        ``+rails`` behind its name a blocking keeps the rails of the table ``FOLDER-rails.csv``,
        with ``+times`` those its school used.

    Raises
    ------
    ValueError
        There is no such case.
    """
    if data is not None:
        return Contest(name, own(name, data))
    case, plan = _made(name.removesuffix(FIXED).removesuffix(BELL))
    if name.endswith((BELL, FIXED)):
        return Contest(
            name, fixed(one_bell(case), plan) if name.endswith(FIXED) else one_bell(case)
        )
    return Contest(
        name, case, judge(case.network, case.policy, plan), open_network_groups(case.network, plan)
    )


def _made(name: str) -> tuple[Case, Plan]:
    """A case with the plan it was made around."""
    if name in samples():
        return read(name), Plan.model_validate_json(
            (LIBRARY / name / "hidden.json").read_text(encoding="utf-8")
        )
    found = GENERATED.fullmatch(name)
    of_a_pair = next(
        (number for number in OF_A_PAIR if found is not None and int(found[2]) % number == 0), None
    )
    if found is None or of_a_pair is None:
        raise ValueError(name)
    pairs, size = int(found[2]) // of_a_pair, OF_A_PAIR[of_a_pair]
    made = generate(
        Spec(seed=int(found[3]), pairs=pairs, size=size, gathered=found[1] == "grown", name=name)
    )
    return Case(network=made.network, policy=made.policy), made.plan


def own(name: str, data: Path) -> Case:
    """The case of a network of one's own."""
    if not is_blocking(data):
        return read(str(data))
    blocking = read_blocking(data, table_of_rails(data) if name.endswith(RAILS) else None)
    network = blocking.network
    if name.endswith(TIMES) and blocking.reference is not None:
        network = network.replacing(
            pins=(*network.pins, *(_held(lesson) for lesson in blocking.reference.lessons))
        )
    return Case(network=network, policy=blocking.policy)


def is_blocking(data: Path) -> bool:
    """Whether a path is a folder with a course blocking; folders of a network have some of its
    names too.
    """
    return (
        data.is_dir()
        and any((data / name).is_file() for name in BLOCKING)
        and not (data / NETWORK).is_file()
    )


def table_of_rails(data: Path) -> Path | None:
    """The table of rails kept for groups of a blocking, beside it or known; None where there is
    none.
    """
    found = (folder / f"{data.name}-rails.csv" for folder in (data.parent, KEPT))
    return next((path for path in found if path.is_file()), None)


def _held(lesson: Lesson) -> Pin:
    return Pin(
        kind=PinKind.TIME,
        group=lesson.group,
        part=lesson.part,
        day=lesson.day,
        period=lesson.period,
    )
