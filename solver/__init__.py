"""The engine, the only place that knows OR-Tools: ``solve(network, policy, limits) -> Result``."""

from solver.engine import escorted, solve
from solver.repair import repair
from solver.run.limits import Limits, Search
from solver.solution.renaming import named_like

__all__ = ["Limits", "Search", "escorted", "named_like", "repair", "solve"]
