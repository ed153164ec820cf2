"""The calendar, house texts and sittings are held against each other and against the network."""

import re
from collections.abc import Mapping
from typing import Any

import pytest
from contradicting import with_rows
from small_network import network

import texts
from instances.messages import sentence
from models.network import Network
from models.policy import Policy
from models.problems import Problem
from models.school_year.annex import Annex
from validation.facts.year import CODES, doubtful_year

HALVES = (
    {"kind": "half_year", "number": 1, "first": "2026-09-01", "last": "2026-12-29"},
    {"kind": "half_year", "number": 2, "first": "2027-01-11", "last": "2027-05-26"},
)
HOLIDAY = {"kind": "holidays", "first": "2026-11-02", "last": "2026-11-08"}
LEFT = {"a1": {"status": "left", "status_date": "2027-03-01"}}
LATE = {"a1": {"status": "enrolled", "status_date": "2027-01-11"}}

#: A calendar, other tables, and changed students that contradict, by what is told.
CASES: Mapping[str, tuple[tuple[dict[str, Any], ...], dict[str, Any], dict[str, Any]]] = {
    "moved_to_idle_day": (({"kind": "moved", "first": "2026-10-03", "day": 6},), {}, {}),
    "quarter_outside_half_years": (
        ({"kind": "quarter", "number": 4, "first": "2027-04-05", "last": "2027-06-30"},),
        {},
        {},
    ),
    "half_years_far_apart": (
        (),
        {"calendar": ({**HALVES[0], "last": "2026-10-25"}, HALVES[1])},
        {},
    ),
    "remote_without_lessons": ((HOLIDAY, {"kind": "remote", "first": "2026-11-03"}), {}, {}),
    "sitting_on_free_day": (
        (HOLIDAY,),
        {"sittings": ({"day": "2026-11-03", "id": "1"},)},
        {},
    ),
    "person_said_otherwise": (
        (),
        {"details": ({"school": "A", "kind": "head", "value": "Белова Е. А."},)},
        {"schools": {"A": {"head": "Чернова Е. А."}}},
    ),
    "amendment_before_order": (
        (),
        {
            "details": (
                {"kind": "order_date", "value": "28.08.2026"},
                {"school": "A", "kind": "amendment_date", "value": "01.06.2026"},
            )
        },
        {},
    ),
    "leaves_after_half_year": ((), {}, {"students": LEFT}),
    "comes_after_half_year": ((), {}, {"students": LATE}),
}


def told(code: str) -> tuple[Problem, ...]:
    spans, tables, edits = CASES[code]
    annex = Annex.model_validate({"calendar": (*HALVES, *spans), **tables})
    facts: Network = with_rows(**edits)
    return tuple(row for row in doubtful_year(facts, Policy(), annex))


def test_nothing_is_told_of_a_year_that_agrees() -> None:
    assert doubtful_year(network(), Policy(), Annex()) == ()
    annex = Annex.model_validate({"calendar": (*HALVES, HOLIDAY)})
    assert doubtful_year(network(), Policy(), annex) == ()


def test_every_code_has_a_case() -> None:
    assert sorted(CASES) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("language", texts.LANGUAGES)
def test_a_contradiction_is_one_remark_in_words(code: str, language: str) -> None:
    texts.use(language)
    try:
        (found,) = told(code)
        said = sentence(found)
    finally:
        texts.use("ru")
    assert found.code == code
    assert found.is_remark
    assert re.search("[а-яa-z]{3} [а-яa-z]", said)
    assert found.value in said


def test_the_same_surname_with_initials_is_the_same_person() -> None:
    rows = ({"school": "A", "kind": "head", "value": "Белова Ева Андреевна"},)
    facts = with_rows(schools={"A": {"head": "белова Е.А."}})
    assert doubtful_year(facts, Policy(), Annex.model_validate({"details": rows})) == ()
