"""The engine, the only place that knows OR-Tools: ``solve(network, policy, limits) -> Result``."""

from solver.engine import escorted, solve
from solver.limits import Limits, Search

__all__ = ["Limits", "Search", "escorted", "solve"]
