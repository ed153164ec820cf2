"""Leaving facts out never makes a plan impossible: what is said of a part holds for the whole."""

import random
import threading
from types import SimpleNamespace

import pytest
from contradicting import CASES

from application.questions.conflicts.facts import Facts
from application.questions.conflicts.looks import MEETING
from application.questions.conflicts.relaxing import relaxed
from instances import read
from solver.conflicts import decide as deciding
from solver.conflicts.decide import Outcome, decide
from solver.formulation.build import build
from solver.model.cpsat import call, solver_with
from solver.model.literals import TooLate
from solver.parameters.cpsat import CpSatSets
from solver.problem.problem import Problem
from validation import judge

SAMPLES = (
    "tiny-visitors",
    "tiny-remote",
    "tiny-escort",
    "tiny-bundle",
    "tiny-link",
    "tiny-eleven",
)


@pytest.mark.parametrize("sample", SAMPLES)
def test_whatever_is_left_out_a_plan_remains(sample: str) -> None:
    case = read(sample)
    facts, drawn = Facts(case.network, case.policy), random.Random(sample)
    students = sorted(student.id for student in case.network.planned_students)
    kept = [fact for fact in (*facts.all, *facts.rules) if drawn.random() < 0.8]
    here = frozenset(student for student in students if drawn.random() < 0.8)
    network, policy = relaxed(facts, kept, here)
    found = decide(network, policy, 60)
    assert found.plan is not None
    assert judge(network, policy, found.plan).accepted


@pytest.mark.parametrize("name", ["pins_against_link_same_time", "pins_in_one_room"])
def test_lessons_that_nobody_asks_for_change_no_answer(name: str) -> None:
    case = CASES[name]
    facts = Facts(case.network, case.policy)
    everybody = frozenset(student.id for student in case.network.planned_students)
    kept = (*facts.all, *(rule for rule in facts.rules if rule.name not in MEETING))
    network, policy = relaxed(facts, kept, everybody)
    whole = build(Problem(network, policy), complete=True).model
    outcome = call(solver_with(CpSatSets().first_look), whole.cp)
    assert decide(network, policy, 30).is_possible == outcome.is_solved


def test_a_model_is_not_built_beyond_its_time() -> None:
    case = read("tiny")
    with pytest.raises(TooLate):
        build(Problem(case.network, case.policy), complete=True, is_late=lambda: True)


def test_a_wish_to_stop_ends_a_question(monkeypatch: pytest.MonkeyPatch) -> None:
    case, wish, heard = read("tiny"), threading.Event(), threading.Event()

    class Solver:
        parameters = SimpleNamespace()
        stop_search = heard.set

    def call(*_: object) -> Outcome:
        wish.set()
        return Outcome.UNKNOWN if heard.wait(20) else Outcome.FEASIBLE

    monkeypatch.setattr(deciding, "solver_with", lambda _: Solver())
    monkeypatch.setattr(deciding, "call", call)
    found = deciding.decide(case.network, case.policy, 60, stop=wish)
    assert found.outcome is Outcome.UNKNOWN
