"""Pages in a browser without a screen: what it complains of, what it fetches, how it prints, how
wide it gets on a phone.
"""

import re
import subprocess
from html import escape, unescape
from pathlib import Path

#: Nothing outside this computer can be reached, and what is tried is written down.
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--enable-logging=stderr",
)
TITLE, BOX = (
    re.compile(r"<title>(.*?)</title>", re.DOTALL),
    re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]"),
)
WIDER = "document.title = this.contentDocument.documentElement.scrollWidth"


def _run(folder: Path, *arguments: str) -> tuple[str, str]:
    command = ["chromium", *QUIET, f"--user-data-dir={folder / 'profile'}", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    return done.stdout.decode(), done.stderr.decode()


def printed(page: Path, folder: Path) -> tuple[list[str], set[tuple[int, int]]]:
    """What the console says of a page while it is printed, and the sizes of its sheets in
    points.
    """
    pdf = folder / "page.pdf"
    _, said = _run(folder, f"--print-to-pdf={pdf}", "--no-pdf-header-footer", page.as_uri())
    sizes = {
        (round(float(width)), round(float(height)))
        for width, height in BOX.findall(pdf.read_bytes())
    }
    return _complaints(said), sizes


def width_on_phone(page: Path, folder: Path, width: int = 360) -> int:
    """How many points a page takes in the window of a phone; more than the window is a page to push
    about.
    """
    return int(tried(page, folder, WIDER, width)[0])


def tried(page: Path, folder: Path, script: str, width: int = 1280) -> tuple[str, list[str]]:
    """What a script that plays the user leaves as ``document.title``, and what the console says
    meanwhile.

    The page is ``this.contentDocument`` of the script.
    """
    inside = escape(page.read_text(encoding="utf-8"))
    frame = folder / "frame.html"
    shown = (
        f'<iframe width="{width}" height="700" style="border:0" onload="{escape(script)}" '
        f'srcdoc="{inside}">'
    )
    frame.write_text(
        f'<!DOCTYPE html><meta charset="utf-8"><title>0</title>{shown}', encoding="utf-8"
    )
    told, said = _run(folder, "--dump-dom", frame.as_uri())
    found = TITLE.search(told)
    assert found is not None, told[:500]
    return unescape(found[1]), _complaints(said)


def _complaints(said: str) -> list[str]:
    return [line for line in said.splitlines() if "CONSOLE" in line or "net::" in line]
