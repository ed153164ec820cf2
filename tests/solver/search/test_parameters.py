"""Parameters of the search have units and ranges, can be written down, and reach the search."""

import pytest
from pydantic import ValidationError
from small_network import network

from instances import Case
from models.policy import Policy
from solver import Limits, Options, solve
from solver.model.cpsat import Outcome, solver_with
from solver.parameters import CpSatParameters, Parameters
from solver.problem.problem import Problem
from solver.run.cpsat import workers
from solver.run.run import Run


def test_what_the_project_uses_is_within_the_ranges() -> None:
    assert Parameters.model_validate(Parameters().model_dump()) == Parameters()


def test_a_file_names_what_differs() -> None:
    parameters = Parameters.model_validate_json(
        '{"improvement": {"seconds": 1.5, "operators": {"hope": 0.3}}}'
    )
    assert parameters.improvement.seconds == 1.5
    assert parameters.improvement.operators.hope == 0.3
    assert parameters.improvement.draws == Parameters().improvement.draws
    assert (
        Parameters.model_validate_json(parameters.model_dump_json(exclude_defaults=True))
        == parameters
    )


@pytest.mark.parametrize(
    "text",
    [
        '{"improvement": {"second": 1}}',
        '{"improvement": {"seconds": -1}}',
        '{"grouping": {"slack": 1.1}}',
        '{"cpsat": {"counting": {"linearization_level": 3}}}',
        '{"decomposition": {"fair": []}}',
    ],
)
def test_what_is_out_of_range_or_has_another_name_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Parameters.model_validate_json(text)


def test_cp_sat_knows_every_parameter_by_its_name() -> None:
    named = {"subsolvers": ("no_lp",), "search_branching": "FIXED_SEARCH"}
    values = {name: named.get(name, 1) for name in CpSatParameters.model_fields}
    solver = solver_with(CpSatParameters.model_validate(values))
    assert "FIXED_SEARCH" in str(solver.parameters)
    assert solver.parameters.num_workers == 1
    assert list(solver.parameters.subsolvers) == ["no_lp"]
    assert solver.parameters.optimize_with_core


def test_what_is_not_named_is_left_as_cp_sat_has_it() -> None:
    usual = solver_with(CpSatParameters())
    assert usual.parameters.linearization_level == 1
    assert usual.parameters.symmetry_level == 2


def test_a_changed_set_is_held_to_the_ranges_too() -> None:
    counting = Parameters().cpsat.counting
    assert counting.but(num_workers=3).num_workers == 3
    assert counting.but(num_workers=3).linearization_level == counting.linearization_level
    with pytest.raises(ValidationError):
        counting.but(num_workers=0)


def test_a_run_works_by_the_parameters_of_its_limits() -> None:
    parameters = Parameters(cpsat={"portfolio": {"num_workers": 5}}, whole_pairs=0)
    run = Run(
        Problem(network(), Policy()), Limits(seconds=5, deterministic=True, parameters=parameters)
    )
    assert workers(run).num_workers == 5
    assert workers(run, parameters.cpsat.restricted).linearization_level == 0


@pytest.mark.parametrize(("pairs", "asked"), [(0, False), (10**6, True)])
def test_how_large_a_network_may_be_for_the_whole_model_is_a_parameter(
    pairs: int, asked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    called: list[str] = []

    def whole(*_: object) -> Outcome:
        called.append("whole")
        return Outcome.OPTIMAL

    monkeypatch.setattr("solver.strategy.staged._whole", whole)
    solve(
        Case(network=network(), policy=Policy()),
        Options(limits=Limits(seconds=1, parameters=Parameters(whole_pairs=pairs))),
    )
    assert bool(called) == asked
