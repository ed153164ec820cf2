"""Parameters of the search: validated records with units and ranges; what set each is in
``docs/performance.md``.
"""

from models.record import Record
from solver.parameters.cpsat import CpSatParameters, CpSatSets
from solver.parameters.first_solution import (
    Blocking,
    Decomposition,
    Grouping,
    Incomplete,
    Layout,
    Placing,
    Prices,
    Restriction,
)
from solver.parameters.improvement import Improvement, OperatorSelection
from solver.parameters.portfolio import Portfolio
from solver.parameters.replanning import (
    FewestChanges,
    FewestWeeks,
    Regroup,
    Repair,
    WalkBack,
    WithinBudget,
)
from solver.parameters.rooms import RoomRepair, RoomSearch
from solver.parameters.units import Factor, Number, Seconds, Share

__all__ = [
    "CpSatParameters",
    "OperatorSelection",
    "Parameters",
    "Prices",
    "Restriction",
    "RoomRepair",
]


class Parameters(Record):
    """How the search goes about it; read from JSON that names only what differs:
    ``Parameters.model_validate_json(text)``.

    Attributes
    ----------
    whole_pairs
        A problem with no more pairs of a part and a time is given to the whole model, which proves
        what it finds.
    unmet_seconds
        For one bound of unmet requests.
    bound_share
        Of the time, for the bound of each later stage.
    look_seconds
        Between two looks at whether the run was stopped.
    keep_seconds, keep_factor
        Between two times its incumbent is kept, and how many times what keeping it took, for it
        takes concrete rooms.
    """

    whole_pairs: Number = 1000
    unmet_seconds: Seconds = 5.0
    bound_share: Share = 0.08
    look_seconds: Seconds = 0.2
    keep_seconds: Seconds = 2.0
    keep_factor: Factor = 8.0
    portfolio: Portfolio = Portfolio()
    cpsat: CpSatSets = CpSatSets()
    grouping: Grouping = Grouping()
    layout: Layout = Layout()
    placing: Placing = Placing()
    incomplete: Incomplete = Incomplete()
    blocking: Blocking = Blocking()
    decomposition: Decomposition = Decomposition()
    rooms: RoomSearch = RoomSearch()
    improvement: Improvement = Improvement()
    repair: Repair = Repair()
    regroup: Regroup = Regroup()
    fewest_changes: FewestChanges = FewestChanges()
    walk_back: WalkBack = WalkBack()
    fewest_weeks: FewestWeeks = FewestWeeks()
    within_budget: WithinBudget = WithinBudget()
