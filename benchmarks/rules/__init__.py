"""How every rule is tried: what pushes against it, what makes it narrow, and what breaks it.

The rules are those of ``models.rules``; a folder is what they speak of first. A rule is tried as
its record says (``usual``), but for what a file of its name says: ``push``, ``narrow``, a ``FOCUS``
or a reason ``BY_CONSTRUCTION``.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from benchmarks.rules.focus import Focus
from benchmarks.rules.terms import Narrow, Push
from benchmarks.rules.usual import tight_limits, usual_narrow, usual_push
from models.network import Network
from models.plan import Plan
from models.policy import Policy
from models.rules import RULES


def _files() -> Mapping[str, ModuleType]:
    places = {name: f"{__name__}.{rule.about[0]}.{name}" for name, rule in RULES.items()}
    return {name: import_module(place) for name, place in places.items() if find_spec(place)}


_FILES = _files()

#: What pushes against each rule; of one that says nothing of itself, if its record says enough.
PUSHES: Mapping[str, Push] = {
    name: push
    for name, rule in RULES.items()
    if (push := getattr(_FILES.get(name), "push", None) or usual_push(rule)) is not None
}
#: For rules that speak of a limit or a mark in the facts, how to make it narrow; other rules always
#: matter.
NARROW: Mapping[str, Narrow] = {
    name: narrow
    for name, rule in RULES.items()
    if (narrow := getattr(_FILES.get(name), "narrow", None) or usual_narrow(rule)) is not None
}
#: Steps that may break a rule, and networks in which they can; of other rules any step may.
FOCUS: Mapping[str, Focus] = {
    name: file.FOCUS for name, file in _FILES.items() if hasattr(file, "FOCUS")
}
#: Rules that the usual problem keeps by itself, having no literals for what they forbid.
BY_CONSTRUCTION: Mapping[str, str] = {
    name: file.BY_CONSTRUCTION for name, file in _FILES.items() if hasattr(file, "BY_CONSTRUCTION")
}


def biting(rule: str, network: Network, policy: Policy, plan: Plan) -> Policy:
    """The policy with limits that make a rule bite around a plan that keeps it."""
    limits = {} if rule in _FILES else tight_limits(RULES[rule], network, policy, plan)
    return policy.model_copy(update={**limits, **FOCUS.get(rule, Focus()).policy})
