"""Files of commands for Windows: a double click, or a workbook dropped on them, runs the program
and keeps its window open.
"""

import sys
from collections.abc import Mapping
from pathlib import Path, PurePath

import texts

#: Before the code page is changed, the console of an old Windows reads ASCII only.
HEAD = (
    "@echo off",
    "chcp 65001 >nul",
    'set "book=%~1"',
    'if "%book%"=="" set "book=%~dp0network.xlsx"',
    'set "setka="',
)
#: The program that made the file; one installed beside the network or above it, as the first
#: command of the README does; one on the path; one of the Python that `py` starts. The first wins.
ABOVE = (".", "..", "..\\..", "..\\..\\..")
PLACES = tuple(f"%~dp0{folder}\\.venv\\Scripts\\setka.exe" for folder in ABOVE)
ON_PATH = (
    'if not defined setka where setka >nul 2>nul && set "setka=setka"',
    'if not defined setka py -3 -c "import cli, solver" >nul 2>nul && set "setka=py -3 -m cli"',
)
TAIL = (":end", "echo.", "pause")
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "check": ('%setka% check "%book%"',),
    "solve": (
        '%setka% solve "%book%" --output "%~dp0plan"',
        'if exist "%~dp0plan\\plan.xlsx" start "" "%~dp0plan\\plan.xlsx"',
    ),
    "documents": (
        # In May there is no plan yet, and papers that need none go to a folder of their own.
        'set "plan=" & set "papers=%~dp0may"',
        'if exist "%~dp0plan\\plan.json" set "papers=%~dp0documents"',
        'if exist "%~dp0plan\\plan.json" set plan="%~dp0plan\\plan.json"',
        '%setka% documents "%book%" %plan% --output "%papers%"',
        'if exist "%papers%\\index.html" start "" "%papers%\\index.html"',
    ),
    # A folder that ends in a backslash would take the quotation mark with it.
    "board": ('%setka% board "%~dp0."',),
}


def launchers(program: PurePath | None = None) -> dict[str, bytes]:
    """Names and contents, in the order in which they are used.

    Parameters
    ----------
    program
        The program that is looked for first; None is the one that runs now.
    """
    found = _this() if program is None else program
    places = ((str(found).replace("%", "%%"),) if found is not None else ()) + PLACES
    looked = tuple(
        f'if not defined setka if exist "{place}" set setka="{place}"' for place in places
    )
    missing = (
        "if not defined setka (",
        *(f"  echo {texts.say(f'launcher.missing.{line}')}" for line in ("what", "how", "again")),
        "  goto end",
        ")",
    )
    return {
        f"{number} {texts.say(f'launcher.{name}')}.cmd": "\r\n".join(
            (*HEAD, *looked, *ON_PATH, *missing, *lines, *TAIL, "")
        ).encode()
        for number, (name, lines) in enumerate(COMMANDS.items(), start=1)
    }


def _this() -> Path | None:
    """The program that runs, where it runs on Windows; elsewhere its path means nothing there."""
    place = Path(sys.executable).with_name("setka.exe")
    return place if place.exists() else None
