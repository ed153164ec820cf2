"""The engine, the only place that knows OR-Tools: ``solve(network, policy, limits) -> Result``."""

from solver.engine import solve
from solver.limits import Limits, Search
from solver.refusals import refusals

__all__ = ["Limits", "Search", "refusals", "solve"]
