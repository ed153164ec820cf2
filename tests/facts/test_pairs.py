"""Every pair of tables that can contradict each other is compared and told in words with its
places; an error leaves no plan.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from contradicting import CASES, SILENTLY
from small_network import network

import texts
from instances.messages import sentence
from models.network import TABLES
from models.plan import RunStatus
from models.policy import Policy
from models.problems import Problem
from solver import Limits, Options, solve
from validation.facts import PAIRS, Pair, contradictions

CODES = [code for pair in PAIRS for code in pair.codes]


def _said() -> Iterator[tuple[str, str, str]]:
    lines = (Path(__file__).parent / "said.txt").read_text(encoding="utf-8").splitlines()
    return (
        (lines[at], lines[at + 1].strip(), lines[at + 2].removeprefix("  "))
        for at in range(0, len(lines), 3)
    )


#: Codes in order, whether each is an error or a remark, and its sentence.
SAID = tuple(_said())


def told(code: str) -> tuple[Problem, ...]:
    return tuple(
        row for row in contradictions(CASES[code].network, CASES[code].policy) if row.code == code
    )


def test_nothing_is_told_of_facts_that_agree() -> None:
    assert contradictions(network(), Policy()) == ()


def test_every_code_has_a_case() -> None:
    assert sorted(CASES) == sorted(CODES)
    assert sorted(code for code, _, _ in SAID) == sorted(CODES)


@pytest.mark.parametrize(("code", "kind", "words"), SAID, ids=[code for code, _, _ in SAID])
def test_a_contradiction_is_told_in_words_with_its_places(code: str, kind: str, words: str) -> None:
    first = told(code)[0]
    assert sentence(first) == words
    assert first.is_remark == (kind == "remark")


@pytest.mark.parametrize("code", CODES)
def test_a_contradiction_is_told_in_english_too(code: str) -> None:
    texts.use("en")
    try:
        assert re.search("[a-z]{2} [a-z]", sentence(told(code)[0]))
    finally:
        texts.use("ru")


@pytest.mark.parametrize("code", CODES)
def test_a_contradiction_names_rows_there_are(code: str) -> None:
    for row in told(code):
        if row.table == "policy":
            continue
        assert row.row is not None
        assert row.field in TABLES[row.table].model_fields
        assert row.row < len(getattr(CASES[code].network, row.table))
        if row.beside is not None:
            assert row.beside.row < len(getattr(CASES[code].network, row.beside.table))


@pytest.mark.parametrize(
    "code", [code for code, kind, _ in SAID if kind == "error" and code not in SILENTLY]
)
def test_an_error_leaves_no_plan(code: str) -> None:
    case = CASES[code]
    result = solve(case, Options(limits=Limits(seconds=30, workers=1, search="plain")))
    assert result.status is RunStatus.INFEASIBLE


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.codes[0])
def test_a_pair_is_silent_without_its_rules(pair: Pair) -> None:
    for code in pair.codes if pair.rules else ():
        case = CASES[code]
        off = case.policy.model_copy(update={"rules_off": (pair.rules[0],)})
        assert code not in {row.code for row in contradictions(case.network, off)}
