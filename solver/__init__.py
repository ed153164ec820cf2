"""The engine, the only place that knows OR-Tools: ``solve(case, options) -> Result``."""

from solver.engine import escorted, solve
from solver.evaluation.day_parties import DayParties
from solver.model.cpsat import Outcome
from solver.questions.near import Reach, near
from solver.questions.refuted import refuted
from solver.repair import no_plan_within, repair
from solver.run.limits import Limits, Search
from solver.run.options import Options
from solver.solution.renaming import named_like

__all__ = [
    "DayParties",
    "Limits",
    "Options",
    "Outcome",
    "Reach",
    "Search",
    "escorted",
    "named_like",
    "near",
    "no_plan_within",
    "refuted",
    "repair",
    "solve",
]
