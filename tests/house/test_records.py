"""A rule or a criterion is whole: its record has a constraint, a twin, tests, a push and words.

What is missing is named by file, so that these tests say what is left to do.
"""

import ast
import re
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from house import ROOT, nodes, python_files, strings

from instances.tables.columns import columns
from models import network
from models.criteria import CRITERIA, Criterion
from models.policy import Policy
from models.record import Record
from models.rules import RELAXABLE, RELAXED, RULES, About, Rule, rules_about
from texts import CATALOGUES, LANGUAGES

#: Folders with a file for every rule or criterion, in a folder of what it speaks of first.
FAMILIES: tuple[tuple[str, Mapping[str, Rule] | Mapping[str, Criterion]], ...] = (
    ("solver/constraints", RULES),
    ("validation/rules", RULES),
    ("solver/objectives", CRITERIA),
    ("validation/criteria", CRITERIA),
)
WORDS = {"rules": ("rule", "rule_name", "board_rule"), "criteria": ("criterion",)}


def none_missing(missing: Collection[str]) -> None:
    """Refuse with every name, which an assertion of pytest alone would cut short."""
    assert not missing, "missing: " + ", ".join(missing)


def functions(path: Path) -> set[str]:
    """Names of the functions a file defines or takes from elsewhere; none without the file."""
    found = set[str]()
    for node in nodes(path) if path.exists() else ():
        match node:
            case ast.FunctionDef(name=name) | ast.Assign(targets=[ast.Name(id=name)]):
                found.add(name)
    return found


def homes(folder: str, record: Rule | Criterion, prefix: str = "") -> Path:
    """The file of a record in a family."""
    return ROOT / folder / record.about[0] / f"{prefix}{record.name}.py"


@pytest.mark.parametrize(("folder", "records"), FAMILIES, ids=[name for name, _ in FAMILIES])
def test_every_record_has_its_file_with_a_function_of_its_name(
    folder: str, records: Mapping[str, Rule | Criterion]
) -> None:
    missing = [
        homes(folder, record).relative_to(ROOT).as_posix()
        for record in records.values()
        if record.name not in functions(homes(folder, record))
    ]
    none_missing(missing)


@pytest.mark.parametrize(("folder", "records"), FAMILIES, ids=[name for name, _ in FAMILIES])
def test_every_file_of_a_family_has_a_record(
    folder: str, records: Mapping[str, Rule | Criterion]
) -> None:
    found = {path for path in (ROOT / folder).glob("*/*.py") if path.stem != "__init__"}
    assert found - {homes(folder, record) for record in records.values()} == set()


def test_every_rule_has_a_pair_of_tests() -> None:
    missing = []
    for record in RULES.values():
        path = homes("tests/rules", record, prefix="test_")
        tests = functions(path)
        missing += [
            f"{path.relative_to(ROOT).as_posix()}: {kind}..."
            for kind in ("test_forbids_", "test_allows_")
            if not any(name.startswith(kind) for name in tests)
        ]
    none_missing(missing)


def test_every_rule_has_what_pushes_against_it() -> None:
    # Members alone are pushed as usual. Nothing is imported here that needs files not yet there.
    own = [rule for rule in RULES.values() if About.MEMBERSHIPS not in rule.about]
    files = [homes("benchmarks/rules", rule) for rule in own]
    missing = [path.relative_to(ROOT).as_posix() for path in files if "push" not in functions(path)]
    none_missing(missing)


def test_every_criterion_says_what_a_solution_amounts_to() -> None:
    files = [homes("solver/objectives", record) for record in CRITERIA.values()]
    valueless = [path for path in files if "value" not in functions(path)]
    none_missing([f"{path.relative_to(ROOT).as_posix()}: value" for path in valueless])


def test_every_criterion_has_a_value_counted_by_hand() -> None:
    counted = {
        text
        for folder in ("validation", "rules")
        for path in (ROOT / "tests" / folder).rglob("test_*.py")
        for _, text in strings(path)
    }
    none_missing([f"{name} in tests/validation" for name in CRITERIA if name not in counted])


def codes(language: str) -> set[str]:
    found = set[str]()
    for path in (CATALOGUES / language).rglob("*.po"):
        with path.open("rb") as file:
            found |= {str(row.id) for row in read_po(file, locale=language) if row.string}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_record_has_its_words(language: str) -> None:
    known = codes(language)
    wanted = [f"{word}.{rule}" for rule in RULES for word in WORDS["rules"]]
    wanted += [f"{word}.{name}" for name in CRITERIA for word in WORDS["criteria"]]
    wanted += [f"family.{rule}" for rule in rules_about(About.MEMBERSHIPS)]
    settings = {column.field for column in columns("policy")}
    wanted += [
        f"{word}.policy.{name}"
        for record in (*RULES.values(), *CRITERIA.values())
        for name in (field.removeprefix("Policy.") for field in record.reads)
        for word in ("column", "help")
        if name in settings
    ]
    said = {code.split(":")[0] for code in known} | {".".join(c.split(".")[:2]) for c in known}
    file = f"texts/catalogues/{language}/plans/rules.po"
    none_missing([f"{code} in {file}" for code in wanted if code not in said])


def test_every_criterion_reads_the_fields_that_its_amount_names() -> None:
    for name, record in CRITERIA.items():
        named = {f"Policy.{field}" for field in re.findall(r"Policy\.(\w+)", record.counts)}
        assert named <= {*record.reads, "Policy.stages"}, name


def test_every_field_that_a_record_reads_exists() -> None:
    for record in (*RULES.values(), *CRITERIA.values()):
        for field in record.reads:
            owner, _, name = field.partition(".")
            kind = Policy if owner == "Policy" else getattr(network, owner)
            assert issubclass(kind, Record)
            assert not name or name in kind.model_fields, f"{field}, which {record.name} reads"


def test_every_rule_that_a_record_names_exists_and_only_relaxable_ones_are_relaxed() -> None:
    named = {rule.given for rule in RULES.values()} - {""}
    named |= {rule for criterion in CRITERIA.values() for rule in criterion.given}
    assert named <= set(RULES)
    assert set(RELAXED) <= set(RELAXABLE) <= set(RULES)


def test_every_rule_that_the_code_asks_for_exists() -> None:
    asked = {
        argument.value
        for path in python_files()
        for node in nodes(path)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("holds", "relaxes", "refuses")
        for argument in node.args
        if isinstance(argument, ast.Constant)
    }
    assert asked
    assert asked <= set(RULES)
