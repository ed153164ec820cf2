"""LibreOffice typing into the cells of a workbook, as somebody at a keyboard would."""

import subprocess
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

#: A sheet, a cell, and what is typed.
Typed = tuple[str, str, str]
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
LIBRARY = (
    '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" '
    '"library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false"'
    ' library:passwordprotected="false"><library:element library:name="Typist"/></library:library>'
)
MODULE = (
    '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
    '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Typist" '
    'script:language="StarBasic">'
    "{code}</script:module>"
)
CODE = """Sub Main
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden"
hidden(0).Value = True
book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
{lines}
Dim saved(0) As New com.sun.star.beans.PropertyValue
saved(0).Name = "FilterName"
saved(0).Value = "Calc MS Excel 2007 XML"
book.storeToURL("{target}", saved())
book.close(True)
End Sub
"""
LINE = 'book.Sheets.getByName("{}").getCellRangeByName("{}").FormulaLocal = "{}"'


def typed_in_office(source: Path, target: Path, typed: Iterable[Typed]) -> Path:
    """Type into cells of a workbook and save it as another one."""
    lines = "\n".join(
        LINE.format(sheet, cell, text.replace('"', '""')) for sheet, cell, text in typed
    )
    code = CODE.format(source=source.as_uri(), target=target.as_uri(), lines=lines)
    profile = target.parent / "typist"
    start = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    # The first start makes the profile, and would write over a macro that is there already.
    subprocess.run([*start, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    folder = profile / "user" / "basic" / "Standard"
    (folder / "script.xlb").write_text(HEAD + LIBRARY, encoding="utf-8")
    (folder / "Typist.xba").write_text(HEAD + MODULE.format(code=escape(code)), encoding="utf-8")
    subprocess.run(
        [*start, "macro:///Standard.Typist.Main"], check=True, capture_output=True, timeout=120
    )
    return target
