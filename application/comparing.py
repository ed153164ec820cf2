"""Plans beside a base, as the comparison and the page of a meeting show them."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from documents.contents.common.comparison import Networks, told_apart
from documents.contents.council.unnamed import unnamed
from documents.papers import meeting_page
from instances import read
from models.differences.comparison import Comparison
from scenarios.comparing.compare import compare, judged_plans, networks_of
from scenarios.sweeps.gathering import gather_runs
from scenarios.sweeps.runs import Runs


class Compared(NamedTuple):
    """Plans beside the base they stand on, with their networks and runs."""

    comparison: Comparison
    networks: Networks
    base: Runs
    others: tuple[Runs, ...]


def compared(base: Path, plans: Sequence[Path], network: str | None) -> Compared:
    """Compare runs on disk; plans are told apart by their names.

    Parameters
    ----------
    network
        What plain result files are plans of; None where runs say it themselves.
    """
    first, others = gather_runs(base, plans, None if network is None else read(network))
    found = told_apart(compare(first, others))
    return Compared(found, networks_of(first, others), first, others)


def page_of_meeting(found: Compared, *, names: bool) -> bytes:
    """The page that a council looks at; without ``names`` students are numbers."""
    networks = found.networks
    shown = networks if names else {key: unnamed(one) for key, one in networks.items()}
    judged = judged_plans(found.comparison, found.base, found.others)
    return meeting_page(found.comparison, shown, judged)
