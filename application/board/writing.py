"""A changed plan as a result that any command reads."""

from pathlib import Path

from instances import Case, write_result
from instances.plans.fingerprints import facts_of
from instances.plans.results import PLAN
from models.board.change import Change
from models.plan import OwnPlan, Plan, Result, RunStatus


def result_of(facts: Case, plan: Plan, published: Plan | None) -> Result:
    """A plan as a result that says what it was made of and kept from."""
    network = facts.network
    return Result(
        status=RunStatus.FEASIBLE,
        plan=plan,
        network_hash=network.hash,
        base_hash=network.hash,
        facts=facts_of(network),
        kept_from=published,
    )


def write_changed(case: Case, own: OwnPlan, change: Change, folder: Path) -> Path:
    """Write a plan after a change; gives its file."""
    path = folder / PLAN
    write_result(result_of(case, change.after(own.plan), own.kept_from), path)
    return path
