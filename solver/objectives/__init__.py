"""Criteria, one a file: how one is modelled, counted on a solution, and bounded by counting.

Amounts come by name and without weights, to be kept small.

The criteria are those of ``models.criteria``; a folder is what they speak of first.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import cast

from models.criteria import CRITERIA
from solver.counting.counted import Counted
from solver.evaluation.evaluated import Evaluated
from solver.model.literals import Linear
from solver.model.partial_model import PartialModel

Objective = Callable[[PartialModel], dict[str, Linear]]
Value = Callable[[Evaluated], dict[str, int]]
Bound = Callable[[Counted], dict[str, Linear]]

#: As of rules: the order by the alphabet, but for these, decides which plan is found.
_STANDS_AT = {
    "exchange_imbalance": "e",
    "parties": "escort",
    "changed_weeks": "plan_m",
    "lost_meal_breaks": "student_x",
}


_MODULES = {
    name: import_module(f"{__name__}.{CRITERIA[name].about[0]}.{name}")
    for name in sorted(CRITERIA, key=lambda name: _STANDS_AT.get(name, name))
}

OBJECTIVES: tuple[Objective, ...] = tuple(
    cast(Objective, getattr(module, name)) for name, module in _MODULES.items()
)
#: How a criterion is counted on a solution.
VALUES: Mapping[str, Value] = {name: cast(Value, module.value) for name, module in _MODULES.items()}
#: How a criterion is bounded; only those of which counting knows something.
BOUNDS: Mapping[str, Bound] = {
    name: cast(Bound, module.bound) for name, module in _MODULES.items() if hasattr(module, "bound")
}
