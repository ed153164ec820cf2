"""The project speaks of itself alone: no path of a machine, no address of a registry, nothing
unfinished.
"""

import re

from house import ROOT, tracked_files

#: Spelled in pieces, so that this file does not find itself.
FORBIDDEN = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        "/" + "work/",
        "/" + "opt/venv",
        "/" + "root/",
        "/" + "home/[a-z]",
        r"[a-z]:\\" + r"users\\",
        "file" + "s.pythonhosted",
        "index" + "-url",
        r"\bTO" + r"DO\b",
        r"\bFIX" + r"ME\b",
        r"\bX" + r"XX\b",
    )
)
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".po",
    ".yml",
    ".yaml",
    ".csv",
    ".txt",
    ".json",
    ".cfg",
    ".ini",
    "",
    ".sh",
    ".ps1",
}
LARGEST = 2_000_000


def test_no_file_speaks_of_a_machine_or_of_unfinished_work() -> None:
    found = []
    for path in tracked_files():
        if path.suffix not in TEXT or path.stat().st_size > LARGEST:
            continue
        text = path.read_text(encoding="utf-8-sig")
        found += [
            f"{path.relative_to(ROOT).as_posix()}: {row.pattern}"
            for row in FORBIDDEN
            if row.search(text)
        ]
    assert found == []
