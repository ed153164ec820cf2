"""Packages of the project are found under their names, whatever else is installed."""

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from house import ROOT

PACKAGES = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))


@pytest.mark.parametrize("name", [name for name in PACKAGES if name != "tests"])
def test_no_module_beside_the_commands_of_the_environment_stands_before_a_package(
    name: str,
) -> None:
    # A command looks for modules in its own folder first.
    assert not (Path(sys.executable).parent / f"{name}.py").exists()
    spec = find_spec(name)
    assert spec is not None
    assert spec.origin == str(ROOT / name / "__init__.py")
