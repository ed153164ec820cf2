"""Pages in a browser without a screen: what it complains of, what it fetches, how it prints, how wide it gets on a phone."""

import re
import subprocess
from html import escape
from pathlib import Path

#: Nothing outside this computer can be reached, and what is tried is written down.
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr")
TITLE, BOX = re.compile(r"<title>(\d+)</title>"), re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")
WIDER = "document.title = this.contentDocument.documentElement.scrollWidth"


def _run(folder: Path, *arguments: str) -> tuple[str, str]:
    command = ["chromium", *QUIET, f"--user-data-dir={folder / 'profile'}", *arguments]
    done = subprocess.run(command, check=True, capture_output=True, timeout=120)
    return done.stdout.decode(), done.stderr.decode()


def printed(page: Path, folder: Path) -> tuple[list[str], set[tuple[int, int]]]:
    """What the console says of a page while it is printed, and the sizes of its sheets in points."""
    pdf = folder / "page.pdf"
    _, said = _run(folder, f"--print-to-pdf={pdf}", "--no-pdf-header-footer", page.as_uri())
    sizes = {(round(float(width)), round(float(height))) for width, height in BOX.findall(pdf.read_bytes())}
    return [line for line in said.splitlines() if "CONSOLE" in line or "net::" in line], sizes


def width_on_phone(page: Path, folder: Path, width: int = 360) -> int:
    """How many points a page takes in the window of a phone; more than the window is a page to push about."""
    inside = escape(page.read_text(encoding="utf-8"))
    frame = folder / "frame.html"
    shown = f'<iframe width="{width}" height="700" style="border:0" onload="{WIDER}" srcdoc="{inside}">'
    frame.write_text(f"<!DOCTYPE html><title>0</title>{shown}", encoding="utf-8")
    said, _ = _run(folder, "--dump-dom", frame.as_uri())
    found = TITLE.search(said)
    assert found is not None, said[:500]
    return int(found[1])
