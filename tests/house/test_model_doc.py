"""The description of the model names what there is: rules, criteria, stages, facts, files and
samples.
"""

import re

import pytest
from house import ROOT

from benchmarks.model_tables import FILE, written
from models.criteria import CRITERIA
from models.network import TABLES
from models.plan import Hindrance
from models.policy import CHANGES, DEFAULT_STAGES
from models.rules import RULES
from models.verdict import UnmetReason
from solver.run.run import UNLED
from validation.facts import PAIRS
from validation.facts.year import CODES

SAMPLES = frozenset(
    path.parent.name for path in (ROOT / "instances" / "library").glob("*/network.json")
)


def section(title: str) -> str:
    """The text under a heading, those below it included."""
    text = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    return next(part for part in re.split(r"(?m)^## ", text) if part.startswith(title + "\n"))


def first_cells(title: str) -> list[str]:
    """Names in the first cells of the tables of a section; of ``amount:key`` the amount alone."""
    cells = re.findall(r"(?m)^\| (`[^|]*) \|", section(title))
    names = (name for cell in cells for name in re.findall(r"`([^`]+)`", cell))
    return list(dict.fromkeys(name.partition(":")[0] for name in names if not name.startswith(":")))


def test_the_tables_of_rules_and_criteria_say_what_the_records_say() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert written(text) == text, "python -m benchmarks.model_tables"


def test_the_stages_come_in_order_with_the_changes_where_a_plan_is_published() -> None:
    stages = [stage.name for stage in DEFAULT_STAGES]
    named = first_cells("Stages")
    added = (UNLED.name, CHANGES.name)
    assert set(added) <= set(named)
    assert [name for name in named if name not in added] == stages


def test_the_weights_of_the_stages_are_those_of_the_policy() -> None:
    text = section("Stages")
    for stage in DEFAULT_STAGES:
        if len(stage.terms) > 1:
            assert "`" + " + ".join(str(term.model_dump()) for term in stage.terms) + "`" in text


def test_every_fact_about_an_unmet_request_is_described() -> None:
    assert sorted(first_cells("Unmet requests")) == sorted(UnmetReason)


def test_every_contradiction_of_facts_has_its_row_and_every_pair_its_tables() -> None:
    title = "Facts that contradict each other"
    assert sorted(first_cells(title)) == sorted(code for pair in PAIRS for code in pair.codes)
    for pair in PAIRS:
        row = next(row for row in section(title).splitlines() if f"`{pair.codes[0]}`" in row)
        named = row.split(" | ")[1].replace("class lessons", "class_lessons").split(", ")
        assert set(pair.tables) <= {*TABLES, "policy"}
        assert set(named) <= {*TABLES, "policy"}
        assert set(pair.tables) <= set(named), pair.codes


def test_every_contradiction_of_the_year_has_its_row() -> None:
    assert sorted(first_cells("The year and its papers")) == sorted(CODES)


def test_the_rows_among_the_samples_are_of_rules_and_criteria_in_order() -> None:
    exercised = first_cells("Which samples exercise what")
    assert exercised == [name for name in (*RULES, *CRITERIA) if name in exercised]


def test_every_sample_that_is_named_exists_and_every_sample_is_named() -> None:
    text = section("Which samples exercise what")
    rows = [row for row in text.splitlines() if row.startswith("| `")]
    cells = [cell for row in rows for cell in row.split("|")[2:4]]
    named = {name for cell in cells for name in re.findall(r"`([a-z-]+)`", cell)}
    assert named <= SAMPLES
    assert set(re.findall(r"`([a-z-]+)`", text.split("*All* is ")[1].split(";")[0])) == SAMPLES


@pytest.mark.parametrize("document", ["model.md", "glossary.md", "algorithm.md"])
def test_every_file_of_the_search_that_is_named_exists(document: str) -> None:
    text = (ROOT / "docs" / document).read_text(encoding="utf-8")
    named = re.findall(r"`((?:solver|validation|models)/[\w/]+(?:\.py|/)?)`", text)
    assert named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_all_that_can_stand_against_a_lesson_is_said() -> None:
    named = set(re.findall(r"`([a-z_]+)`", section("Incomplete attempts")))
    assert [kind for kind in Hindrance if kind not in named] == []
