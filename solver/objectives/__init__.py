"""Criteria, one a file; each gives amounts by name, without weights, to be kept small.

The criteria are those of ``models.criteria``; a folder is what they speak of first.
"""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from models.criteria import CRITERIA
from solver.model.literals import Linear
from solver.model.partial_model import PartialModel

Objective = Callable[[PartialModel], dict[str, Linear]]

#: As of rules: the order by the alphabet, but for these, decides which plan is found.
_STANDS_AT = {
    "exchange_imbalance": "e",
    "parties": "escort",
    "changed_weeks": "plan_m",
    "lost_meal_breaks": "student_x",
}


def _objective(criterion: str) -> Objective:
    module = import_module(f"{__name__}.{CRITERIA[criterion].about[0]}.{criterion}")
    return cast(Objective, getattr(module, criterion))


OBJECTIVES: tuple[Objective, ...] = tuple(
    map(_objective, sorted(CRITERIA, key=lambda name: _STANDS_AT.get(name, name)))
)
