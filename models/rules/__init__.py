"""Hard rules, one record each: when it holds, what it speaks of, and how far it may be eased.

Whatever is said of several rules at once is read from these records, the tables of
``docs/model.md`` too. A rule has a file of its name in ``solver/constraints`` and a twin in
``validation/rules``, in the folder of what it speaks of first.
"""

from collections.abc import Mapping

from models.rules.of_groups import OF_GROUPS
from models.rules.of_people import OF_PEOPLE
from models.rules.rule import (
    GROUPS,
    MEMBERSHIPS,
    PEOPLE,
    ROOMS,
    TIMES,
    About,
    Capacity,
    Rule,
)

__all__ = [
    "GROUPS",
    "MEMBERSHIPS",
    "PEOPLE",
    "RELAXABLE",
    "RELAXED",
    "ROOMS",
    "RULES",
    "TIMES",
    "About",
    "Capacity",
    "Rule",
    "rules_about",
    "rules_of_capacity",
]

_RECORDS = (*OF_GROUPS, *OF_PEOPLE)

#: Every rule by name, in the order in which they are told.
RULES: Mapping[str, Rule] = {rule.name: rule for rule in _RECORDS}
#: Rules that may be relaxed: what is over the limit is then an amount, minimised by the stage
#: ``limits``.
RELAXABLE = tuple(rule.name for rule in _RECORDS if rule.relaxable)
#: Those of them that are relaxed unless the council says otherwise.
RELAXED = tuple(rule.name for rule in _RECORDS if rule.relaxed)


def rules_about(subject: About) -> tuple[str, ...]:
    """Names of the rules that speak of something, first of all or among others."""
    return tuple(rule.name for rule in _RECORDS if subject in rule.about)


def rules_of_capacity(capacity: Capacity) -> tuple[str, ...]:
    """Names of the rules that have to hold before a capacity says anything."""
    return tuple(rule.name for rule in _RECORDS if capacity in rule.capacities)
