"""How every rule is tried: what pushes against it, what makes it narrow, and what breaks it.

The rules are those of ``models.rules``; a folder is what they speak of first. A file has ``push``,
and may have ``narrow``, a ``FOCUS`` and a reason ``BY_CONSTRUCTION``.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from random import Random

from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from models.rules import RULES
from solver.model.literals import Linear
from solver.model.partial_model import PartialModel

#: An amount to make as large as possible, at a place drawn at random.
Push = Callable[[PartialModel, Random], Linear]
Narrow = Callable[[Facts], None]

_FILES = {name: import_module(f"{__name__}.{rule.about[0]}.{name}") for name, rule in RULES.items()}

#: What pushes against each rule.
PUSHES: Mapping[str, Push] = {name: file.push for name, file in _FILES.items()}
#: For rules that speak of a limit or a mark in the facts, how to make it narrow; other rules always
#: matter.
NARROW: Mapping[str, Narrow] = {
    name: file.narrow for name, file in _FILES.items() if hasattr(file, "narrow")
}
#: Steps that may break a rule, and networks in which they can; of other rules any step may.
FOCUS: Mapping[str, Focus] = {
    name: file.FOCUS for name, file in _FILES.items() if hasattr(file, "FOCUS")
}
#: Rules that the usual problem keeps by itself, having no literals for what they forbid.
BY_CONSTRUCTION: Mapping[str, str] = {
    name: file.BY_CONSTRUCTION for name, file in _FILES.items() if hasattr(file, "BY_CONSTRUCTION")
}
