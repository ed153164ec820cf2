"""Every rule and criterion the council can name has a file in the engine and a twin in the referee,
and is listed.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from house import ROOT

from models.policy import CRITERIA, RELAXABLE, RULES
from solver.constraints import CONSTRAINTS
from solver.objectives import OBJECTIVES
from validation.criteria import CRITERIA as COUNTED
from validation.rules import RULES as JUDGED

FAMILIES = (
    ("solver/constraints", CONSTRAINTS, RULES),
    ("validation/rules", JUDGED, RULES),
    ("solver/objectives", OBJECTIVES, CRITERIA),
    ("validation/criteria", COUNTED, CRITERIA),
)


def names_of_files(folder: Path) -> list[str]:
    return sorted(path.stem for path in folder.glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize(
    ("folder", "listed", "known"), FAMILIES, ids=[folder for folder, _, _ in FAMILIES]
)
def test_a_family_has_one_listed_file_for_every_name(
    folder: str, listed: Sequence[Callable[..., Any]], known: Sequence[str]
) -> None:
    assert names_of_files(ROOT / folder) == sorted(known)
    assert sorted(function.__name__ for function in listed) == sorted(known)


@pytest.mark.parametrize(
    ("folder", "listed", "known"), FAMILIES, ids=[folder for folder, _, _ in FAMILIES]
)
def test_a_function_lives_in_the_file_of_its_name(
    folder: str, listed: Sequence[Callable[..., Any]], known: Sequence[str]
) -> None:
    package = folder.replace("/", ".")
    assert {function.__module__ for function in listed} == {f"{package}.{name}" for name in known}


def test_only_rules_can_be_relaxed() -> None:
    assert set(RELAXABLE) <= set(RULES)


def test_the_model_is_described_rule_by_rule_and_criterion_by_criterion() -> None:
    described = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    assert [name for name in (*RULES, *CRITERIA) if f"`{name}`" not in described] == []
