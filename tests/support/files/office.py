"""Files through an office: converted all at once, and their pages read as they are printed."""

import re
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path
from xml.etree import ElementTree

#: Seconds for a start of the office, and for a file.
START, EACH = 60, 10
SPACE = re.compile(r"[\s\u00ad\u200b-]+")


def converted(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """PDF of every file by its path; one start of the office for all of them."""
    (source := folder / "source").mkdir(parents=True)
    names = {path: f"{number:04d}.{path.rpartition('.')[2]}" for number, path in enumerate(files)}
    for path, name in names.items():
        (source / name).write_bytes(files[path])
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    everything = [str(source / name) for name in names.values()]
    subprocess.run(
        [*command, *everything], check=True, capture_output=True, timeout=START + EACH * len(files)
    )
    return {path: (folder / name).with_suffix(".pdf") for path, name in names.items()}


class Page:
    """A printed page: its size in points, its words in the order they were written, and how far
    they reach.
    """

    def __init__(self, node: ElementTree.Element, unseen: Collection[str]) -> None:
        self.width, self.height = (float(node.attrib[side]) for side in ("width", "height"))
        words = [
            word
            for word in node
            if word.text and not any(key.startswith(word.text) for key in unseen)
        ]
        self.words = [word.text or "" for word in words]
        self.right = max((float(word.attrib["xMax"]) for word in words), default=0.0)
        self.left = min((float(word.attrib["xMin"]) for word in words), default=0.0)
        self.bottom = max((float(word.attrib["yMax"]) for word in words), default=0.0)


def pages(pdf: Path, unseen: Collection[str] = ()) -> list[Page]:
    """Pages of a PDF; words that begin a text nobody sees are none."""
    made = subprocess.run(
        ["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, timeout=60
    )
    # Signs that XML cannot hold are no words.
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", made.stdout.decode())
    root = ElementTree.fromstring(text)  # our own file, made a moment ago
    return [Page(node, unseen) for node in root.iter("{http://www.w3.org/1999/xhtml}page")]


def text(pdf: Path) -> str:
    """Text of a PDF in the order it was written, without spaces and hyphens: a word may be broken
    over lines.
    """
    return squeezed(plain_text(pdf))


def plain_text(pdf: Path) -> str:
    """Text of a PDF in the order it was written, as it stands in its lines."""
    made = subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, timeout=60
    )
    return made.stdout.decode()


def squeezed(said: str) -> str:
    """A text without spaces and hyphens."""
    return SPACE.sub("", said)
