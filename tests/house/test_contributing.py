"""What CONTRIBUTING.md points at is there."""

import re

from house import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FOLDERS = (
    "application|benchmarks|commands|docs|documents|instances|models|records|solver|tests|texts"
)
PATH = re.compile(rf"(?<![\w/])(?:{FOLDERS}|scenarios|validation)/[\w/.<>*-]*")


def paths() -> list[str]:
    """Paths that are named, each with a pattern in place of what is to be filled in."""
    return sorted({re.sub("<[a-z_]+>", "*", found).rstrip("./") for found in PATH.findall(TEXT)})


def test_every_path_is_there() -> None:
    assert len(paths()) > 30
    assert [path for path in paths() if not any(ROOT.glob(path))] == []


def test_every_package_is_in_the_table_of_the_house() -> None:
    named = set(re.findall(r"(?m)^\| `([a-z]+)` \|", TEXT))
    own = {path.parent.name for path in ROOT.glob("*/__init__.py") if path.parent.name != "tests"}
    assert own <= named
