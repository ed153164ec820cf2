"""Parameters of CP-SAT, each set measured (``docs/performance.md``)."""

from collections.abc import Mapping
from types import MappingProxyType

#: A set of parameters by name.
SolverParameters = Mapping[str, object]
#: Several ways at once on a small model: where one alone stays far from its bound, together they close in no time.
PORTFOLIO: SolverParameters = MappingProxyType({"num_workers": 8})
#: A subproblem of the neighbourhood search: probing, symmetries and the linear relaxation cost more than they bring.
SUBPROBLEM: SolverParameters = MappingProxyType(
    {"num_workers": 1, "cp_model_probing_level": 0, "symmetry_level": 0, "linearization_level": 0}
)
#: Times in a shape that makes them easy to find: most of the work would be a look for what is simpler still.
RESTRICTED: SolverParameters = MappingProxyType(
    {"cp_model_probing_level": 0, "symmetry_level": 0, "linearization_level": 0, "max_presolve_iterations": 1}
)
#: Requests granted one by one until no more can be: the linear relaxation knows nothing of clashes.
CORE: SolverParameters = MappingProxyType({"num_workers": 1, "optimize_with_core": True, "linearization_level": 0})
#: A question of yes or no with many clashes: clause learning beside a walk that repairs what is violated.
SATISFY: SolverParameters = MappingProxyType({"num_workers": 2, "subsolvers": ("no_lp",)})
#: Counting: the linear relaxation, with cuts, is nearly the whole answer.
COUNTING: SolverParameters = MappingProxyType({"num_workers": 1, "linearization_level": 2})
#: Hinted decisions are taken as they are; only what follows from them is to be found.
FIXED: SolverParameters = MappingProxyType({**PORTFOLIO, "fix_variables_to_their_hinted_value": True})
#: Where several workers take turns each has its share of the time, of so many at most.
TURNS = 2
#: Patience with searches that are worth nothing unless they end.
PATIENT = 3.0
#: Work that a call is counted for beside its own: its model had to be built.
BUILDING = 0.05
