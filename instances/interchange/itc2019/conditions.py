"""Conditions on several classes: which of our rules say them, and which are told by name."""

from collections import Counter
from collections.abc import Sequence

from instances.interchange.itc2019.groups import Taught
from instances.interchange.itc2019.instance import Distribution, Instance
from instances.interchange.noting import Noted

#: What nobody can attend two classes of; without the ways between rooms.
ATTENDED, APART = "SameAttendees", "NotOverlap"
#: Conditions from which it follows that two classes never overlap; no more than this is taken.
BESIDES = frozenset({"DifferentTime", "DifferentDays", "DifferentWeeks", "Precedence", "MinGap"})


def apply_conditions(instance: Instance, groups: Sequence[Taught], noted: Noted) -> None:
    """Give groups the teachers and lists that required conditions make of them; tell the others."""
    of_class = {row.id: group for group in groups for row in group.sections}
    lost: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(instance.distributions, 1):
        kind = row.type.partition("(")[0]
        if not row.required:
            lost.setdefault(("itc2019_wish", row.type), []).append(row.line)
        elif kind in {ATTENDED, APART} | BESIDES:
            if not _apply(row, number, of_class):
                lost.setdefault(("itc2019_condition_of_part", row.type), []).append(row.line)
            if kind in BESIDES:
                lost.setdefault(("itc2019_condition_as", row.type), []).append(row.line)
        else:
            lost.setdefault(("itc2019_condition", row.type), []).append(row.line)
    for (code, name), lines in lost.items():
        noted.odd(code, lines[0], "distribution", name, n=len(lines))


def _apply(row: Distribution, number: int, of_class: dict[str, Taught]) -> bool:
    """One group at a time; false where a group is under the condition with some parts only."""
    met = Counter(of_class[name].id for name in set(row.classes))
    known = {group.id: group for group in of_class.values()}
    whole = [known[name] for name, n in met.items() if n == len(known[name].sections)]
    if row.type == ATTENDED and all(group.teacher < 0 for group in whole):
        for group in whole:
            group.teacher = number
    elif len(whole) > 1:
        for group in whole:
            group.lists.append(f"{row.type} {number}")
    return len(whole) == len(met)
