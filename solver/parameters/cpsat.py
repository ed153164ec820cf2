"""Parameters of CP-SAT by what is asked of it, each set measured (``docs/performance.md``)."""

from typing import Literal, Self

from pydantic import Field

from models.record import Record
from solver.parameters.units import Factor, Positive, Seconds


class CpSatParameters(Record):
    """Those of CP-SAT's own parameters that are set, by its names; what is None is left as CP-SAT
    has it.
    """

    num_workers: int | None = Field(default=None, ge=1, le=256)
    cp_model_presolve: bool | None = None
    cp_model_probing_level: int | None = Field(default=None, ge=0, le=3)
    symmetry_level: int | None = Field(default=None, ge=0, le=4)
    linearization_level: int | None = Field(default=None, ge=0, le=2)
    max_presolve_iterations: int | None = Field(default=None, ge=0, le=1000)
    optimize_with_core: bool | None = None
    fix_variables_to_their_hinted_value: bool | None = None
    absolute_gap_limit: float | None = Field(default=None, ge=0)
    relative_gap_limit: float | None = Field(default=None, ge=0)
    max_deterministic_time: float | None = Field(default=None, gt=0)
    subsolvers: tuple[str, ...] | None = None
    search_branching: Literal["FIXED_SEARCH", "HINT_SEARCH"] | None = None

    def but(self, **changes: object) -> Self:
        """The same with some parameters changed."""
        return type(self).model_validate({**self.model_dump(exclude_none=True), **changes})


class CpSatSets(Record):
    """Which parameters a model is solved with.

    Attributes
    ----------
    portfolio
        Several ways of search at once on a small model: where one alone stays far from its bound,
        together they close it.
    subproblem
        Of the neighbourhood search: probing, symmetries, the linear relaxation and a second round
        of presolve cost more than they bring.
    by_slot
        Of members and times of a few slots at once, posted by student and slot: most of these are
        solved to the end by the linear relaxation and presolve.
    restricted
        Times under a restriction that makes them easy to find: most of the work would be a look for
        what is simpler still.
    satisfy
        A question of yes or no with many clashes: clause learning beside a walk that repairs what
        is violated.
    in_order
        Decisions in the order and with the values that the model names (``FIXED_SEARCH``): what
        stays is tried first.
    counting
        The linear relaxation, with cuts, is nearly the whole answer.
    fixed
        Hinted decisions are taken as they are; only what follows from them is to be found.
    first_look, second_look
        Whether there is a plan at all, by one worker each, clauses in the linear relaxation too,
        for too many for too few seats are refuted there alone; the second with little of what the
        first relied on, presolve above all.
    turns
        Where several workers take turns each has its share of the time, of so many at most.
    patience
        How many times their seconds searches may take that are worth nothing unless they end, on a
        machine with other work.
    building
        Work that a call is counted for beside its own, in units of a deterministic run: its model
        had to be built.
    """

    portfolio: CpSatParameters = CpSatParameters(num_workers=8)
    subproblem: CpSatParameters = CpSatParameters(
        num_workers=1,
        cp_model_probing_level=0,
        symmetry_level=0,
        linearization_level=0,
        max_presolve_iterations=1,
    )
    by_slot: CpSatParameters = CpSatParameters(num_workers=1)
    restricted: CpSatParameters = CpSatParameters(
        cp_model_probing_level=0, symmetry_level=0, linearization_level=0, max_presolve_iterations=1
    )
    satisfy: CpSatParameters = CpSatParameters(num_workers=2, subsolvers=("no_lp",))
    in_order: CpSatParameters = CpSatParameters(
        num_workers=1,
        cp_model_probing_level=0,
        symmetry_level=0,
        linearization_level=0,
        search_branching="FIXED_SEARCH",
    )
    counting: CpSatParameters = CpSatParameters(num_workers=1, linearization_level=2)
    fixed: CpSatParameters = CpSatParameters(
        num_workers=8, fix_variables_to_their_hinted_value=True
    )
    first_look: CpSatParameters = CpSatParameters(num_workers=1, linearization_level=2)
    second_look: CpSatParameters = CpSatParameters(
        num_workers=1, cp_model_presolve=False, symmetry_level=0, linearization_level=2
    )
    turns: Positive = 2
    patience: Factor = 3.0
    building: Seconds = 0.05
