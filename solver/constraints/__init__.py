"""Hard rules, one a file; each posts itself on a model and depends on no other.

The rules are those of ``models.rules``; a folder is what they speak of first.
"""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from models.rules import RULES
from solver.model.partial_model import PartialModel

Constraint = Callable[[PartialModel], None]

#: CP-SAT searches in the order of what it is given, so that another order finds another plan.
#: Rules are posted by the alphabet; these stand elsewhere in it, where they always stood.
_STANDS_AT = {
    "classes_stay_together": "a",
    "grade_11_keeps_its_groups": "classes",
    "network_lessons_stay_in_network_slots": "groups_b",
    "levels_are_not_mixed": "linked_j",
    "remote_lessons_have_seats": "rooms_i",
    "extracurricular_waits_for_lessons": "schools_t",
}


def _constraint(rule: str) -> Constraint:
    module = import_module(f"{__name__}.{RULES[rule].about[0]}.{rule}")
    return cast(Constraint, getattr(module, rule))


CONSTRAINTS: tuple[Constraint, ...] = tuple(
    map(_constraint, sorted(RULES, key=lambda rule: _STANDS_AT.get(rule, rule)))
)
