"""What is solved: bundled samples, generated networks of a size, and any network of one's own."""

import re
from dataclasses import dataclass
from pathlib import Path

from benchmarks.contest.cost import open_network_groups
from benchmarks.contest.one_bell import fixed, one_bell
from instances import Case, read, samples
from instances.generate import Spec, generate
from instances.generate.library import LIBRARY
from instances.kursblockung import read as read_blocking
from models.plan import Plan
from models.verdict import Verdict
from validation import judge

#: Students of a class by those of a pair of schools; two schools that grow have the classes of several pairs.
OF_A_PAIR = {200: 25, 160: 20}
GENERATED = re.compile(r"(generated|grown)-(\d+)-(\d+)")
#: Endings of the name of a case with one common bell and a whole period to change buildings, and with the groups of its
#: hidden plan as well.
BELL, FIXED = "+bell", "+fixed"
#: Files that make a folder a course blocking.
BLOCKING = ("courses.csv", "Kurse.txt")


@dataclass(frozen=True)
class Contest:
    """A case with its yardstick: what the referee counts in the plan it was made around, if it was made around one.

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
        A sample, or ``generated-N-S`` for N students (200, 400, 800, 1600) in schools of 100, or (160, 320) of 80,
        and seed S, or ``grown-N-S`` for as many in two schools, or any name with ``data``.
        With ``+bell`` behind it all schools have one bell, and a way takes a whole period; with ``+fixed`` moreover it
        is given who is in which group, and who teaches it.
    data
        A network of one's own: a workbook, a JSON file, a folder of CSV, or a course blocking.

    Raises
    ------
    ValueError
        There is no such case.
    """
    if data is not None:
        return Contest(name, _own(data))
    case, plan = _made(name.removesuffix(FIXED).removesuffix(BELL))
    if name.endswith((BELL, FIXED)):
        return Contest(name, fixed(one_bell(case), plan) if name.endswith(FIXED) else one_bell(case))
    return Contest(name, case, judge(case.network, case.policy, plan), open_network_groups(case.network, plan))


def _made(name: str) -> tuple[Case, Plan]:
    """A case with the plan it was made around."""
    if name in samples():
        return read(name), Plan.model_validate_json((LIBRARY / name / "hidden.json").read_text(encoding="utf-8"))
    found = GENERATED.fullmatch(name)
    of_a_pair = next((number for number in OF_A_PAIR if found is not None and int(found[2]) % number == 0), None)
    if found is None or of_a_pair is None:
        raise ValueError(name)
    pairs, size = int(found[2]) // of_a_pair, OF_A_PAIR[of_a_pair]
    made = generate(Spec(seed=int(found[3]), pairs=pairs, size=size, gathered=found[1] == "grown", name=name))
    return Case(network=made.network, policy=made.policy), made.plan


def _own(data: Path) -> Case:
    if data.is_dir() and any(data.rglob(name) for name in BLOCKING):
        blocking = read_blocking(data, None)
        return Case(network=blocking.network, policy=blocking.policy)
    return read(str(data))
