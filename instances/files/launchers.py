"""Files of commands for Windows: a double click, or a workbook dropped on them, runs the program
and keeps its window open.
"""

from collections.abc import Mapping

import texts

#: Lines of a launcher: ASCII only, for the console of an old Windows reads no other before its code
#: page is changed.
HEAD = (
    "@echo off",
    "chcp 65001 >nul",
    'set "book=%~1"',
    'if "%book%"=="" set "book=%~dp0network.xlsx"',
)
TAIL = ("echo.", "pause")
COMMANDS: Mapping[str, tuple[str, ...]] = {
    "check": ('setka check "%book%"',),
    "solve": (
        'setka solve "%book%" --output "%~dp0plan"',
        'if exist "%~dp0plan\\plan.xlsx" start "" "%~dp0plan\\plan.xlsx"',
    ),
    "documents": (
        'setka documents "%book%" "%~dp0plan\\plan.json" --output "%~dp0documents"',
        'if exist "%~dp0documents\\index.html" start "" "%~dp0documents\\index.html"',
    ),
}


def launchers() -> dict[str, bytes]:
    """Names and contents, in the order in which they are used."""
    return {
        f"{number} {texts.say(f'launcher.{name}')}.cmd": "\r\n".join(
            (*HEAD, *lines, *TAIL, "")
        ).encode("ascii")
        for number, (name, lines) in enumerate(COMMANDS.items(), start=1)
    }
