"""The project file, the README and the CI say the same."""

import re
import tomllib
from typing import Any

import pytest
from house import PACKAGES, ROOT


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def packages_with_code() -> set[str]:
    return {name for name in PACKAGES if any((ROOT / name).rglob("*.py"))}


def test_every_package_is_under_the_contracts_of_layers(project: dict[str, Any]) -> None:
    assert packages_with_code() == set(project["tool"]["importlinter"]["root_packages"])


def test_types_of_every_package_are_checked(project: dict[str, Any]) -> None:
    assert packages_with_code() <= set(project["tool"]["mypy"]["packages"])


def test_every_package_but_benchmarks_is_shipped(project: dict[str, Any]) -> None:
    shipped = set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"])
    assert packages_with_code() - {"benchmarks"} <= shipped
    assert shipped & {"benchmarks", "tests"} == set()


def test_the_ci_runs_the_two_commands_of_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    run = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    commands = [
        line
        for line in run.splitlines()
        if line.startswith((".venv/bin/pip", "python3 -m venv .venv"))
    ][:2]
    assert len(commands) == 2
    assert all(command in readme for command in commands)


def test_every_library_has_its_reason(project: dict[str, Any]) -> None:
    headings = [
        row
        for row in (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8").splitlines()
        if row.startswith("## ")
    ]
    reasons = plain(" ".join(headings))
    extras = [row for rows in project["project"]["optional-dependencies"].values() for row in rows]
    named = [re.split("[<>=]", row)[0] for row in (*project["project"]["dependencies"], *extras)]
    stubs = [name for name in named if "stubs" in name or name.startswith("types-")]
    assert [name for name in named if name not in stubs and plain(name) not in reasons] == []


def plain(text: str) -> str:
    """Letters alone, so that OR-Tools is ortools."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def test_the_changelog_names_the_version(project: dict[str, Any]) -> None:
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changes or f"## [{project['project']['version']}]" in changes
