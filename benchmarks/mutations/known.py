"""Networks with a plan that keeps every rule, to start mutants from."""

from pathlib import Path

from instances import Case, read
from instances.generate.samples.library import LIBRARY
from models.plan import Plan

DENSE = Path(__file__).parent / "dense"


def dense() -> tuple[Case, Plan]:
    """A network in which every rule matters.

    Two schools with unequal bells, two classes with common lessons and one without, whose student
    has to request what is obligatory, a student who has no class yet, a basic course that can be
    requested beside the advanced one, two teachers for a subject, a student who visits the lessons
    of a class, and requests the plan leaves unmet.
    """
    return read(DENSE / "network.json"), _plan(DENSE / "plan.json")


def hidden(name: str) -> tuple[Case, Plan]:
    """A sample with the plan it was made around."""
    return read(name), _plan(LIBRARY / name / "hidden.json")


def _plan(path: Path) -> Plan:
    return Plan.model_validate_json(path.read_text(encoding="utf-8"))
