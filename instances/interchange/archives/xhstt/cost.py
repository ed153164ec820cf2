"""The whole cost of a solution, and what of it is infeasible."""

from collections import Counter
from collections.abc import Iterator, Mapping

from instances.interchange.archives.cost import Cost
from instances.interchange.archives.xhstt.of_events import OF_EVENTS
from instances.interchange.archives.xhstt.of_resources import OF_RESOURCES
from instances.interchange.archives.xhstt.solved import Solved
from instances.interchange.noting import Noted
from instances.interchange.xml_tree import Node

#: Cost functions by their names in the archives, old ones too.
LINEAR, STEP = frozenset({"", "Linear", "Sum"}), frozenset({"Step", "SumSteps", "StepSum"})
QUADRATIC = frozenset({"Quadratic", "SumSquares", "SquareSum"})
#: Where things are declared that others name.
GROUPS = ("Times", "TimeGroups")
DECLARED = {
    "Event": (("Events", "Event"),),
    "FirstEvent": (("Events", "Event"),),
    "SecondEvent": (("Events", "Event"),),
    "Resource": (("Resources", "Resource"),),
    "ResourceGroup": (("Resources", "ResourceGroups", "ResourceGroup"),),
    "EventGroup": (
        ("Events", "EventGroups", "EventGroup"),
        ("Events", "EventGroups", "Course"),
    ),
    "Time": (("Times", "Time"),),
    "TimeGroup": ((*GROUPS, "TimeGroup"), (*GROUPS, "Day"), (*GROUPS, "Week")),
}


def cost_of(instance: Node, solution: Node, noted: Noted) -> Cost:
    """Count a solution by the definitions of the archive.

    Constraints and cost functions of no kind the archive has are noted.

    References
    ----------
    J. H. Kingston: The HSEval high school timetable evaluator; its definitions of 2014.
    """
    _check(instance, solution, noted)
    noted.refuse()
    solved = Solved(instance, solution)
    parts, broken = Counter[str](), Counter[str]()
    box = instance.first("Constraints")
    for node in box.children if box is not None else ():
        amount = sum(_cost(node, deviation) for deviation in _deviations(solved, node))
        (broken if node.said("Required") == "true" else parts)[node.tag] += amount
    return Cost(_positive(parts), _positive(broken))


def _positive(counts: Mapping[str, int]) -> dict[str, int]:
    return {name: amount for name, amount in sorted(counts.items()) if amount}


def _deviations(solved: Solved, node: Node) -> Iterator[int]:
    if node.tag in OF_EVENTS:
        yield from OF_EVENTS[node.tag](solved, node)
        return
    for resource in solved.resources_of(node, "AppliesTo"):
        yield OF_RESOURCES[node.tag](solved, node, resource)


def _cost(node: Node, deviation: int) -> int:
    function = node.said("CostFunction")
    amount = deviation
    if function in QUADRATIC:
        amount = deviation**2
    elif function in STEP:
        amount = int(deviation > 0)
    return int(node.said("Weight") or 1) * amount


def _check(instance: Node, solution: Node, noted: Noted) -> None:
    """What the archive does not define, and what a solution names that is not there."""
    box = instance.first("Constraints")
    for node in box.children if box is not None else ():
        if node.tag not in OF_EVENTS and node.tag not in OF_RESOURCES:
            noted.wrong("fet_unknown", node.line, "Constraints", node.tag)
        if (function := node.said("CostFunction")) not in LINEAR | STEP | QUADRATIC:
            noted.wrong("fet_unknown", node.line, "CostFunction", function)
        for name in ("Weight", "Minimum", "Maximum", "Duration"):
            text = node.said(name)
            if text and not text.replace(".", "", 1).isdecimal():
                noted.wrong("fet_number", node.line, name, text, low=0, high=10**6)
    known = {
        kind: {row.get("Id") for path in paths for row in instance.all(*path)}
        for kind, paths in DECLARED.items()
    }
    for root in (instance, solution):
        for parent, node in _pairs(root):
            own = node.get("Reference")
            if own and own not in known.get(node.tag, {own}):
                noted.wrong("fet_unknown", node.line, node.tag, own)
            text = node.text.strip()
            if node.tag == "Duration" and not text.isdecimal():
                noted.wrong("fet_number", parent.line, "Duration", text, low=1, high=1000)


def _pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    """Every element with the one it stands in."""
    for child in node.children:
        yield node, child
        yield from _pairs(child)
