"""Questions about parts: what follows from answers that are known is not asked."""

from math import inf

import pytest

from application.questions.conflicts import search
from application.questions.conflicts.facts import Facts
from application.questions.conflicts.search import Asking
from instances import read
from solver.conflicts.decide import Decision, Outcome

NOBODY = frozenset[str]()


class Answers:
    """Says of every part the same, and notes how much work each question may take."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome, self.asked = outcome, list[float]()

    def __call__(self, *_: object, work: float, **__: object) -> Decision:
        self.asked.append(work)
        return Decision(self.outcome)


def asking(monkeypatch: pytest.MonkeyPatch, outcome: Outcome) -> tuple[Asking, Answers]:
    case, answers = read("tiny"), Answers(outcome)
    monkeypatch.setattr(search, "decide", answers)
    return Asking(Facts(case.network, case.policy), 60), answers


def test_what_holds_what_cannot_be_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answers = asking(monkeypatch, Outcome.INFEASIBLE)
    facts = asked.facts.all
    assert asked.cannot(facts[:3], NOBODY)
    assert asked.cannot(facts[:5], NOBODY)
    assert len(answers.asked) == 1
    assert asked.cannot(facts[:2], NOBODY)
    assert len(answers.asked) == 2


def test_what_is_within_what_can_be_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answers = asking(monkeypatch, Outcome.OPTIMAL)
    facts = asked.facts.all
    assert not asked.cannot(facts[:5], NOBODY)
    assert not asked.cannot(facts[:3], NOBODY)
    assert len(answers.asked) == 1
    assert not asked.cannot(facts[:5], frozenset({"s1"}))
    assert len(answers.asked) == 2


def test_a_proof_asks_of_each_set(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, answers = asking(monkeypatch, Outcome.INFEASIBLE)
    facts = asked.facts.all
    assert asked.of(facts[:3], NOBODY).is_impossible
    assert asked.of(facts[:5], NOBODY).is_impossible
    assert asked.of(facts[:5], NOBODY, again=True).is_impossible
    assert len(answers.asked) == 3


def test_what_was_not_decided_is_asked_again_with_more_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, answers = asking(monkeypatch, Outcome.UNKNOWN)
    facts = asked.facts.all
    for work in (1.0, 1.0, 2.0, 1.0, inf):
        asked.of(facts[:3], NOBODY, work)
    assert answers.asked == [1.0, 2.0, inf]
