"""A command is loaded when it is called; its file and its line of help are known beforehand."""

import subprocess
import sys
from importlib import import_module

import click
import pytest
from command import ROOT

from cli import FAMILIES, main

HEAVY = (
    "ortools",
    "pandas",
    "pydantic",
    "matplotlib",
    "numpy",
    "openpyxl",
    "rich",
    "yaml",
    "docx",
    "jinja2",
    "icalendar",
)


def families() -> dict[str, tuple[click.Command, ...]]:
    folder = ROOT / "commands"
    paths = (path.relative_to(folder).with_suffix("") for path in folder.rglob("[!_]*.py"))
    names = sorted(".".join(path.parts) for path in paths)
    found = {name: getattr(import_module(f"commands.{name}"), "COMMANDS", ()) for name in names}
    return {name: commands for name, commands in found.items() if commands}


def test_every_command_is_in_the_file_that_is_said() -> None:
    made = {one.name: family for family, commands in families().items() for one in commands}
    assert made == FAMILIES


def test_the_line_of_help_is_that_of_the_command() -> None:
    known = dict(main.short_helps(click.Context(main)))
    for commands in families().values():
        for one in commands:
            assert known[str(one.name)] == one.get_short_help_str()


@pytest.mark.parametrize("line", [("--help",), ("solve", "--help"), ("--version",)])
def test_help_loads_nothing_heavy(line: tuple[str, ...]) -> None:
    code = (
        "import atexit, sys, cli; "
        f"loaded = lambda: [name for name in {HEAVY!r} if name in sys.modules]; "
        "atexit.register(lambda: print(*loaded(), file=sys.stderr)); "
        f"sys.argv = ['setka', *{line!r}]; cli.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=True
    )
    assert done.stderr.split() == []
