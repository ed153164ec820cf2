"""Plans that people name, held against the facts they are meant for."""

from collections.abc import Iterable
from itertools import count
from pathlib import Path

from instances.network.case import Case
from instances.plans.fingerprints import changes_since
from instances.plans.gone import gone, keeps_anything
from instances.plans.results import check_plan, read_result
from models.network import Network
from models.plan import Gone, OwnPlan, Plan, Result
from models.problems import InputError, Problem

#: Of a plan that names what the network does not have so many ids are told.
EXAMPLES = 3


def read_plan(case: Case, path: Path) -> Plan:
    """The plan of a result file, which names only what the network has.

    Raises
    ------
    InputError
        ``no_plan``; ``other_network`` or ``plan_outdated``, with ids that are unknown.
    """
    return plan_in(read_result(path), case, path)


def plan_in(result: Result, case: Case, path: Path) -> Plan:
    """The plan of a result that was read; see ``read_plan``."""
    if result.plan is None:
        raise InputError([Problem(code="no_plan", file=str(path))])
    if problems := check_plan(case.network, result.plan):
        if not keeps_anything(case.network, result.plan):
            problems = (Problem(code="other_network"), *_examples(problems))
        elif not is_of(result, case.network):
            problems = (
                *_examples(problems),
                Problem(code="plan_outdated", value=keep_command(case, path)),
            )
        raise InputError([problem.model_copy(update={"file": str(path)}) for problem in problems])
    return result.plan


def _examples(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The first ids that are unknown, each once."""
    found = {problem.value: problem for problem in reversed(tuple(problems))}
    return tuple(reversed(found.values()))[:EXAMPLES]


def read_own_plan(case: Case, path: Path) -> OwnPlan:
    """The plan of a result file with what is known of its making: facts may have changed since, and
    the referee decides.
    """
    result = read_result(path)
    return own_plan(result, plan_in(result, case, path), case.network)


def own_plan(result: Result, plan: Plan, network: Network) -> OwnPlan:
    """A plan with what its result says of its making."""
    same = is_of(result, network)
    changes = () if same or not result.facts else changes_since(result.facts, network)
    return OwnPlan(plan, result.kept_from, same, changes)


def is_of(result: Result, network: Network) -> bool:
    """Whether a result was made for these facts; one that does not say so is taken for such."""
    return not result.network_hash or network.has_hash(result.network_hash)


def keep_command(case: Case, path: Path) -> str:
    """The command that makes a plan anew and keeps what can be kept of one."""
    return " ".join(
        f'"{word}"' if " " in word else word for word in ("setka", *keep_words(case, path))
    )


def keep_words(case: Case, path: Path) -> tuple[str, ...]:
    """Words of that command; it writes to a folder that is not there yet."""
    folder = path if path.is_dir() else path.parent
    stem = folder.resolve().name
    output = next(
        place for number in count(2) if not (place := folder.parent / f"{stem}-{number}").exists()
    )
    return ("solve", case.source, "--keep", str(path), "--output", str(output))


def read_published(network: Network, path: Path) -> tuple[Plan, tuple[Gone, ...]]:
    """The plan to be kept as far as it still can be, and what of it is gone.

    Raises
    ------
    InputError
        ``no_plan``; ``nothing_kept``: a plan of which hardly a group is left belongs to another
        network.
    """
    plan = read_result(path).plan
    if plan is None or not keeps_anything(network, plan):
        raise InputError(
            [Problem(code="no_plan" if plan is None else "nothing_kept", file=str(path))]
        )
    return plan, gone(network, plan)
