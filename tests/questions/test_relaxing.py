"""Leaving facts out never makes a plan impossible: what is said of a part holds for the whole."""

import random

import pytest

from application.questions.conflicts.facts import Facts
from application.questions.conflicts.relaxing import relaxed
from instances import read
from solver.conflicts.decide import decide
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
